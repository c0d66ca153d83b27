import type { Mention } from './mentions.ts';

/**
 * Names in texts of languages that are stored but not read: words that end as ships, firms and bodies do in Korean, Japanese and
 * Chinese, and what stands in quotation marks beside a word for a ship or body in these, Russian and Ukrainian. Han has no blanks, so several beginnings
 * are given for one end; which are names, lists tell. The endings and words are common ones, own choice.
 */

/** Candidates a text; a text of ship's numbers must not cost without end. */
const MOST = 20_000;
const LONGEST = 12;

const HANGUL_WORD = /[가-힣][가-힣0-9]*(?:[-‐‑(]?\d{1,4}\)?)?[가-힣]*/g;
const PARTICLE = /(?:에서는|에서|에게|으로|까지|부터|은|는|이|가|을|를|의|에|와|과|로|도|만|측)$/;
const HANGUL_SHIP =
  /^(?=.{3,})(?!.*(?:번호|보호|신호|구호|변호|기호|간호|암호|상호|선호|칭호|옹호|애호|엄호|수호)$).*호$/;
const HANGUL_BODY =
  /(?:총련|련합회|연합회|총련합회|협회|총회사|회사|공사|은행|무역|총국|위원회|대학|연구소|상사|해운|공장|기업|그룹|당|성)$/;

/** `만경봉 92호가`, `월봉산 호` */
const HANGUL_PARTED = /(?<![가-힣])([가-힣]{2,10} \d{0,3}호)(?=[가-힣]{0,3}(?![가-힣]))/g;

/** `貨客船「万景峰92」`, `『万景峰号』`, `'만경봉호'`, `'…'사`: what stands before the mark, the name, what stands behind it */
const QUOTED =
  /([\u3040-\u30ff\u3400-\u9fff가-힣]{0,4})[「『《“"‘']([^「」『』《》“”"‘’'\n]{2,24})[」』》”"’'](号|號|호|사(?![가-힣])|사[는가의])?/g;
const SHIP_BEFORE = /(?:船|艦|舰|艇|轮|輪|タンカー|フェリー|선|선박|함)$/;
const BODY_BEFORE = /(?:会社|會社|公司|企業|企业|銀行|银行|회사|기업|은행|그룹|단체)$/;

const HAN_RUN = /[\u30a0-\u30ff\u3400-\u9fff\uf900-\ufaff々0-9-]{2,60}/g;
const HAN_SHIP = /[号號丸]/g;
const NOT_SHIPS = /(?:番|信|符|記|记|暗|年|称|稱|代|型|編|编|网|絕|口|旗)$/;
const HAN_BODY =
  /(?:総連|总联|總聯|総聯|连合会|連合会|聯合会|联合会|聯合會|協会|协会|協會|会社|會社|公司|銀行|银行|商会|商會|集団|集团|集團|海運|海运|大学|大學|研究所|工場|工厂|工廠|委員会|委员会|委員會)/g;

const CYRILLIC_QUOTED =
  /([\u0400-\u04ff]{2,20})[ \u00a0][«"„“]([\u0410-\u042f\u0400-\u040f][\u0400-\u04ff0-9 -]{1,40})[»"“”]/g;
const CYRILLIC_SHIP = /^(?:паром|судн|теплоход|танкер|сухогруз|корабл|балкер|контейнеровоз|траулер|пором)/;
const CYRILLIC_BODY =
  /^(?:компани|фирм|корпораци|банк|завод|общество|обществ|концерн|предприяти|объединени|ооо$|оао$|зао$|пао$|ао$|тов$|нпо$|нии$)/;

/** What may be names in Hangul, Han and Cyrillic, in the order of the text; they may overlap. */
export function nativeCandidates(text: string): Mention[] {
  const found: Mention[] = [];
  for (const match of text.matchAll(HANGUL_WORD)) hangul(found, match[0], match.index);
  for (const match of text.matchAll(HANGUL_PARTED))
    if (found.length < MOST) push(found, match.index, match[1]!, 'Vessel', 'it ends as the names of ships do (호)');
  for (const match of text.matchAll(HAN_RUN)) han(found, match[0], match.index);
  for (const match of text.matchAll(QUOTED)) quoted(found, match[1]!, match[2]!, match[3] ?? '', match.index);
  for (const match of text.matchAll(CYRILLIC_QUOTED))
    cyrillic(found, match[1]!, match[2]!, match.index + match[0].length);
  return found.slice(0, MOST).sort((a, b) => a.start - b.start || b.end - a.end);
}

function hangul(found: Mention[], written: string, at: number): void {
  if (found.length >= MOST) return;
  // both with and without its particle: `호가` is a ship and a particle, `총련의` a body and one
  for (const word of new Set([written, written.replace(PARTICLE, '')])) {
    if (word.length > LONGEST * 2) continue;
    if (HANGUL_SHIP.test(word) && !/^제?\d*호$/.test(word))
      push(found, at, word, 'Vessel', 'it ends as the names of ships do (호)');
    else if (word.length > 1 && HANGUL_BODY.test(word))
      push(found, at, word, 'Organization', 'it ends as the names of bodies do');
  }
}

function han(found: Mention[], run: string, at: number): void {
  for (const mark of run.matchAll(HAN_SHIP)) {
    if (NOT_SHIPS.test(run.slice(0, mark.index))) continue;
    windows(found, run, at, mark.index + 1, 3, 'Vessel', `it ends as the names of ships do (${mark[0]})`);
  }
  for (const mark of run.matchAll(HAN_BODY))
    windows(found, run, at, mark.index + mark[0].length, 3, 'Organization', 'it ends as the names of bodies do');
}

/** Without a reading in brackets: `「万景峰(マンギョンボン)号」`. */
function quoted(found: Mention[], before: string, inside: string, behind: string, at: number): void {
  if (found.length >= MOST) return;
  const name = inside.replace(/[(（].*$/, '').trimEnd();
  const start = at + before.length + 1;
  const ship = /^[号號호]/.test(behind) || SHIP_BEFORE.test(before) || /[号號호丸]$/.test(inside);
  if (name.length < 2 || (!ship && behind === '' && !BODY_BEFORE.test(before))) return;
  push(found, start, name, ship ? 'Vessel' : 'Organization', 'in quotation marks beside a word of its kind');
}

/** `паром «Мангёнбон-92»`; `end` is behind the closing mark. */
function cyrillic(found: Mention[], before: string, name: string, end: number): void {
  const word = before.toLowerCase();
  const schema = CYRILLIC_SHIP.test(word) ? 'Vessel' : CYRILLIC_BODY.test(word) ? 'Organization' : undefined;
  if (!schema || found.length >= MOST || name.split(' ').length > MOST_WORDS) return;
  push(found, end - 1 - name.length, name, schema, `in quotation marks behind "${before}"`);
}
const MOST_WORDS = 6;

function windows(
  found: Mention[],
  run: string,
  at: number,
  end: number,
  least: number,
  schema: Mention['schema'],
  why: string,
): void {
  for (let length = Math.min(end, LONGEST); length >= least && found.length < MOST; length--)
    push(found, at + end - length, run.slice(end - length, end), schema, why);
}

function push(found: Mention[], start: number, text: string, schema: Mention['schema'], why: string): void {
  found.push({ start, end: start + text.length, text, schema, alias: false, why: [why] });
}
