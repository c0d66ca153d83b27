import { countryCode } from '../text/countries.ts';
import { isLineageWord, type LineageKind } from './lineage-words.ts';
import type { TextRead, TextToken } from './lineage-text.ts';
import { isPersonLike, isSeveralWords, isTitle, type NameRun, nameRuns } from './person-names.ts';
import type { Stretch } from './quantities.ts';

/** Somebody who is said to say so in a document. */
export interface NamedSource extends Stretch {
  name: string;
  sentence: number;
  /** a word of telling stands with the name; else it is only mentioned */
  cued: boolean;
  /** `Mr Tan`: one word may then be the first of a name, where family names stand first */
  titled: boolean;
  /** words near the name that say what the person is */
  roles: string[];
}

export interface DescribedSource extends Stretch {
  text: string;
  roles: string[];
  several: boolean;
  official: boolean;
  /** speaks in the first person, within quotation marks, there or in the next sentence */
  firstHand: boolean;
  sentence: number;
}

/** Where a document says it has things from, each with its place; nothing here looks at another document. */
export interface Sources {
  named: NamedSource[];
  described: DescribedSource[];
  /** it saw, counted or held for itself: the words that say so */
  own: Stretch | undefined;
  /** kinds of records that it tells of */
  records: string[];
  /** a paper or record is said to show it */
  papers: boolean;
  /** its heading says that it is such a record */
  isRecord: boolean;
  /** other media, unnamed: "newspapers", "reports" */
  media: Stretch | undefined;
  /** its publisher speaks of what others say: a parliament, a ministry, a firm, an editorial */
  comments: boolean;
  /** its publisher examines and keeps records */
  authority: boolean;
  /** the first plural word for persons who may have seen it: `sailors`; null = none */
  several: string | null;
  /** it denies: words of denial that are not themselves negated */
  denies: boolean;
  /** somebody is quoted in the first person */
  firstHand: boolean;
  /** beginnings of words for officials and their publishers, to know one office by several names */
  offices: string[];
  /** names, in lower case, that stand with `the` */
  things: string[];
}

/** Where a document has it from. Linear. */
export function readSources(read: TextRead): Sources {
  const { tokens } = read;
  const runs = nameRuns(tokens);
  const heading = words(`${read.heading} ${read.document.publisher ?? ''}`);
  const publisher = new Set(words((read.document.publisher ?? '').split(',')[0]!));
  const isPublisher = (kind: LineageKind) => [...publisher].some(word => isLineageWord(kind, word));
  const holds = isPublisher('authority') && !isPublisher('press');
  const comments = isPublisher('comment') || (!holds && heading.some(word => isLineageWord('comment', word)));
  const authority = !comments && !isPublisher('press') && heading.some(word => isLineageWord('authority', word));
  const quoted = quotedTokens(tokens);
  const named = namedSources(read, runs, comments);
  const described = describedSources(read, runs, quoted, comments);
  return {
    named,
    described,
    own:
      ownVoice(tokens, quoted, authority) ??
      (authority && holds ? tokens.find(({ lower }) => isLineageWord('record', lower)) : undefined),
    records: recordsIn(read, heading),
    media: tokens.find(({ lower }) => isLineageWord('media', lower)),
    papers: tokens.some(
      ({ lower }, at) =>
        (isLineageWord('paper', lower) || isLineageWord('record', lower)) && showsSomething(tokens, at),
    ),
    isRecord: heading.some(word => isLineageWord('record', word) && !publisher.has(word)),
    comments,
    authority,
    several: tokens.find(({ lower }) => /[^s]s$|men$/.test(lower) && lower !== 'women' && isLineageWord('role', lower))?.text ?? null,
    denies: tokens.some((_, at) => isDenial(tokens, at)),
    firstHand: quoted.some((open, at) => open && /^(?:i|my)$/.test(tokens[at]!.lower)),
    offices: officesIn(tokens, authority ? heading : []),
    things: [...withArticle(tokens, runs)],
  };
}

/** `denies`, `baseless`, `has never carried`, `not a word of truth`; not `has not denied`. */
export function isDenial(tokens: readonly TextToken[], at: number): boolean {
  const [before, word, after] = [tokens[at - 1]?.lower ?? '', tokens[at]!.lower, tokens[at + 1]?.lower ?? ''];
  if (word === 'never') return /^(?:has|have|had)$/.test(before) && tokens[at - 2]?.lower !== 'i';
  if (word === 'truth')
    return (
      /^(?:no|of)$/.test(before) &&
      tokens.slice(Math.max(0, at - 4), at).some(({ lower }) => /^(?:no|not|without)$/.test(lower))
    );
  return isLineageWord('deny', word) && !/^(?:not|never|nobody|neither|cannot)$/.test(before) && after !== 'entry';
}

/** First five letters: `inspectors` and `Inspectorate` are one office. */
function officesIn(tokens: readonly TextToken[], heading: readonly string[]): string[] {
  const all = [
    ...tokens.map(({ lower }) => lower).filter(word => isLineageWord('official', word)),
    ...heading.filter(word => isLineageWord('official', word) || isLineageWord('authority', word)),
  ];
  return [...new Set(all.map(word => word.slice(0, 5)))].sort();
}

/** Records in the heading, and those that are said to show something. */
function recordsIn({ tokens, document }: TextRead, heading: readonly string[]): string[] {
  const publisher = new Set(words(document.publisher ?? ''));
  const shown = tokens
    .filter((token, at) => isLineageWord('record', token.lower) && showsSomething(tokens, at))
    .map(({ lower }) => lower);
  const all = [...shown, ...heading.filter(word => isLineageWord('record', word) && !publisher.has(word))];
  return [...new Set(all.map(word => word.replace(/s$/, '')))].sort();
}

function showsSomething(tokens: readonly TextToken[], at: number): boolean {
  const { sentence } = tokens[at]!;
  const near = tokens.slice(at + 1, at + 9).filter(token => token.sentence === sentence);
  const before = tokens.slice(Math.max(0, at - 4), at).filter(token => token.sentence === sentence);
  return (
    near.some(({ lower }) => isLineageWord('show', lower)) ||
    before.some(({ lower }) => /^(?:according|from|by)$/.test(lower))
  );
}

function words(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{M}-]+/u)
    .filter(word => word !== '');
}

/** Which tokens stand within quotation marks; a mark that is never closed ends with its sentence. */
function quotedTokens(tokens: readonly TextToken[]): boolean[] {
  let open = false;
  return tokens.map(token => {
    if (token.text === '“') open = true;
    else if (token.text === '”') open = false;
    else if (token.text === '"') open = !open;
    return open;
  });
}

/** How far a word of telling may stand from the name, in tokens; an apposition between commas may be longer. */
const NEAR = 4;
const APPOSITION = 14;

function namedSources(read: TextRead, runs: readonly NameRun[], comments: boolean): NamedSource[] {
  const { tokens, document } = read;
  const publisher = new Set(words(document.publisher ?? ''));
  const found: NamedSource[] = [];
  const byline =
    /(?:(?:^|\n)\s*By|(?:[Ii]nterview with|[Tt]estimony of|[Ss]tatement of|[Ss]tatement by|[Dd]eposition of|[Aa]ffidavit of|[Ll]etter of|[Ll]etter from|[Dd]iary of|[Mm]emoirs? of|[Ee]vidence of)) ((?:\p{Lu}[\p{L}'’-]*[ \t]?){2,4})/u.exec(
      read.heading,
    );
  if (byline && isPersonLike(byline[1]!))
    found.push({
      name: byline[1]!.trim(),
      start: byline.index,
      end: byline.index + byline[0].length,
      sentence: 0,
      cued: true,
      titled: false,
      roles: [],
    });
  const things = withArticle(tokens, runs);
  for (const run of runs) {
    if (things.has(run.name.toLowerCase())) continue;
    if (!isPersonLike(run.name) || run.name.split(' ').every(word => publisher.has(word.toLowerCase()))) continue;
    const before = tokens[run.from - 1];
    const roles = rolesNear(tokens, run);
    const relay = isRelay(roles) || speaksForOffice(tokens, run) || isRelayLabel(tokens, run, comments);
    const cued = !relay && isCued(tokens, run, roles);
    if (relay || (!cued && isPlaceOrShip(before))) continue;
    found.push({
      name: run.name,
      start: tokens[run.from]!.start,
      end: tokens[run.to - 1]!.end,
      sentence: tokens[run.from]!.sentence,
      cued,
      titled: isTitle(before),
      roles,
    });
  }
  return found;
}

/** Names that stand with `the` somewhere: ships, papers, groups; a person's never does. */
export function withArticle(tokens: readonly TextToken[], runs: readonly NameRun[]): Set<string> {
  return new Set(runs.filter(({ from }) => tokens[from - 1]?.lower === 'the').map(({ name }) => name.toLowerCase()));
}

function isPlaceOrShip(before: TextToken | undefined): boolean {
  return before !== undefined && /^(?:the|in|at|from|to|via|near|through|aboard|of|between)$/.test(before.lower);
}

/** A minister, a director, an expert: who speaks of what others saw, unless a word says that the person was there. */
function isRelay(roles: readonly string[]): boolean {
  return (
    roles.some(role => isLineageWord('relay', role)) &&
    !roles.some(role => isLineageWord('role', role) && !isLineageWord('relay', role))
  );
}

/** `police commander Ali Hassan`: what the office found, not what the person saw. */
function speaksForOffice(tokens: readonly TextToken[], { from }: NameRun): boolean {
  const before = tokens
    .slice(Math.max(0, from - 3), from)
    .filter(({ sentence }) => sentence === tokens[from]!.sentence);
  return (
    before.some(({ lower }) => isLineageWord('official', lower)) && !before.some(({ text }) => /^[,;:]$/.test(text))
  );
}

/** In a debate a name before a colon is a member's, who tells what others saw. */
function isRelayLabel(tokens: readonly TextToken[], run: NameRun, comments: boolean): boolean {
  const label = tokens.slice(run.to, run.to + 6).some(({ text }) => text === ':');
  return label && (comments || /^(?:hon|sen|rep|mp|dep|senator|deputy)$/.test(tokens[run.from - 1]?.lower ?? ''));
}

function rolesNear(tokens: readonly TextToken[], { from, to }: NameRun): string[] {
  const sentence = tokens[from]!.sentence;
  const near: string[] = [];
  for (let at = from - 1; at >= from - 3 && tokens[at]?.sentence === sentence; at--) {
    if (/^[,;:"“”()]$/.test(tokens[at]!.text)) break;
    near.push(tokens[at]!.lower);
  }
  if (/^[,(]$/.test(tokens[to]?.text ?? ''))
    for (let at = to + 1; at < to + 8 && tokens[at]?.sentence === sentence && !/^[,;)]$/.test(tokens[at]!.text); at++)
      near.push(tokens[at]!.lower);
  if (near.some(word => /^(?:group|network|gang|movement|association|company|firm|agency|party|organisation|organization|union)$/.test(word))) return [];
  return near.filter(word => isLineageWord('role', word) || isLineageWord('relay', word));
}

const NAMING =
  /^(?:named|called|alias|calling|introduced|identified|witness|guest|interview|meet|met|according|words|himself|herself|as|by)$/;

function isCued(tokens: readonly TextToken[], run: NameRun, roles: readonly string[]): boolean {
  const { from, to } = run;
  const sentence = tokens[from]!.sentence;
  const at = (index: number) => (tokens[index]?.sentence === sentence ? tokens[index]!.lower : '');
  const titled = isTitle(tokens[from - 1]);
  const several = titled || isSeveralWords(run.name);
  if (/^(?:named|witness|guest)$/.test(at(from - 1))) return true;
  if (titled && (tellsAfter(tokens, to, sentence) || isLineageWord('saidof', at(from - 2)))) return true;
  if (!several && isToldOfOne(tokens, run, roles)) return true;
  if (!several) return at(to) === ':' && run.name.length > 2 && run.name === run.name.toUpperCase();
  if (isLineageWord('saidof', at(from - 1)) || NAMING.test(at(from - 1))) return true;
  if (
    /^(?:to|of|with|by|as)$/.test(at(from - 1)) &&
    /^(?:according|words|interview|account|testimony|word|goes|known|introduced|named)$/.test(at(from - 2))
  )
    return true;
  if (at(to) === ':') return true;
  if (roles.length > 0) return true;
  if (tellsAfter(tokens, to, sentence)) return true;
  return !isPlaceOrShip(tokens[from - 1]) && tellsOfSelf(tokens, run);
}

/** One word is a person's name where a role or an age stands with it and a word of telling follows: `the courier Ahmad says`, `Ahmad, 34, a courier, said`. */
function isToldOfOne(tokens: readonly TextToken[], { from, to, name }: NameRun, roles: readonly string[]): boolean {
  const sentence = tokens[from]!.sentence;
  const age = tokens[to]?.text === ',' && /^\d\d$/.test(tokens[to + 1]?.text ?? '') && tokens[to + 2]?.text === ',';
  return (roles.length > 0 || age) && countryCode(name) === undefined && tellsAfter(tokens, to, sentence);
}

/** `NAME said`, `NAME, 43, says`, `NAME, who worked there, has told`. */
function tellsAfter(tokens: readonly TextToken[], to: number, sentence: number): boolean {
  let at = to;
  if (tokens[at]?.text === ',') {
    const close = tokens.findIndex(
      (token, index) => index > at && index <= to + APPOSITION && token.text === ',' && token.sentence === sentence,
    );
    if (close > 0) at = close + 1;
    else return false;
  }
  for (let k = 0; k < NEAR; k++) {
    const token = tokens[at + k];
    if (!token || token.sentence !== sentence || /^[,;:"“”()]$/.test(token.text)) return false;
    if (isLineageWord('deny', token.lower)) return false;
    if (isLineageWord('saidof', token.lower)) return true;
  }
  return false;
}

/** A full name that begins a sentence in a text with a quotation or "he says" right behind it. */
function tellsOfSelf(tokens: readonly TextToken[], { from, to, name }: NameRun): boolean {
  if (
    /^\d/.test(tokens[to]?.text ?? '') ||
    name.split(' ').some(word => word.length <= 3 && word === word.toUpperCase())
  )
    return false;
  const sentence = tokens[from]!.sentence;
  if (tokens[from - 1]?.sentence === sentence && !isTitle(tokens[from - 1])) return false;
  for (let at = from; at < tokens.length && tokens[at]!.sentence <= sentence + 2; at++) {
    if (/^["“]$/.test(tokens[at]!.text)) return true;
    if (/^(?:he|she)$/.test(tokens[at]!.lower) && isLineageWord('saidof', tokens[at + 1]?.lower ?? '')) return true;
  }
  return false;
}

function describedSources(
  read: TextRead,
  runs: readonly NameRun[],
  quoted: readonly boolean[],
  comments: boolean,
): DescribedSource[] {
  const { tokens, document } = read;
  const inRun = new Set(runs.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, k) => from + k)));
  const found: DescribedSource[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    const official =
      isLineageWord('official', token.lower) ||
      (/^guards?$/.test(token.lower) && /^(?:coast|border)$/.test(tokens[at - 1]?.lower ?? ''));
    if (inRun.has(at) && !official) continue;
    if (!official && !isRole(tokens, at)) continue;
    if (token.possessive || !isTeller(tokens, at)) continue;
    if (comments && official) continue;
    const from = Math.max(0, at - 3);
    const roles = tokens
      .slice(from, at + 8)
      .filter(near => near.sentence === token.sentence && isLineageWord('role', near.lower))
      .map(({ lower }) => lower);
    found.push({
      start: token.start,
      end: token.end,
      text: document.text.slice(
        tokens[from]!.sentence === token.sentence ? tokens[from]!.start : token.start,
        token.end,
      ),
      roles,
      several: /s$|men$|^people$|^those$/.test(token.lower),
      official,
      firstHand: tokens.some(
        (near, k) =>
          quoted[k] &&
          /^(?:i|we|my|our)$/.test(near.lower) &&
          near.sentence >= token.sentence &&
          near.sentence <= token.sentence + 3,
      ),
      sentence: token.sentence,
    });
  }
  return found;
}

/** A word for somebody who may have seen it; behind `a` also any in -er, -or, -ist, -man. */
function isRole(tokens: readonly TextToken[], at: number): boolean {
  const { lower, capital } = tokens[at]!;
  if (isLineageWord('role', lower) || /^(?:one|those|man|people)$/.test(lower)) return true;
  if (capital || !/(?:er|or|ist|man|woman)$/.test(lower) || !/^(?:a|an)$/.test(tokens[at - 1]?.lower ?? ''))
    return false;
  return (
    !(['media', 'press', 'relay', 'official', 'org'] as const).some(kind => isLineageWord(kind, lower)) &&
    lower !== 'letter' &&
    lower !== 'number'
  );
}

/** `sailors who were on board say`, `according to a former clerk`, `the man who carried`, `testimony by former agents`. */
function isTeller(tokens: readonly TextToken[], at: number): boolean {
  const { sentence } = tokens[at]!;
  for (let back = 1; back <= NEAR; back++) {
    const word = tokens[at - back];
    if (!word || word.sentence !== sentence) break;
    if (/^(?:according|testimony|words|word|account|accounts|quoting|quotes|citing|told)$/.test(word.lower))
      return true;
  }
  for (let on = 1; on <= 8; on++) {
    const word = tokens[at + on];
    if (!word || word.sentence !== sentence || /^[;:"“”]$/.test(word.text)) return false;
    if (isLineageWord('deny', word.lower)) return false;
    if (isLineageWord('saidof', word.lower)) return true;
    if (tokens[at + on - 1]!.text === ',' && isLineageWord('official', word.lower)) return false;
    if (on > 2 && /^(?:official|minister|company)$/.test(word.lower)) return false;
  }
  return false;
}

/** First person, its own reporter, or an authority that looked for itself. */
function ownVoice(tokens: readonly TextToken[], quoted: readonly boolean[], authority: boolean): Stretch | undefined {
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    if (quoted[at]) continue;
    if (authority && isLineageWord('observe', token.lower)) return token;
    const reach = reachOf(tokens, at);
    for (let on = 1; on <= reach; on++) {
      const word = tokens[at + on];
      if (!word || word.sentence !== token.sentence || /^(?:not|never|cannot|would|could|if)$/.test(word.lower)) break;
      if (isLineageWord('observe', word.lower) || isSurvey(tokens, at + on))
        return { start: token.start, end: word.end };
    }
  }
  return undefined;
}

/** How far behind a word for the text's own people an act of looking may stand. */
function reachOf(tokens: readonly TextToken[], at: number): number {
  const { lower } = tokens[at]!;
  if (/^(?:we|i)$/.test(lower)) return 4;
  if (lower === 'our') return 7;
  if (/^(?:reporters?|correspondents?|photographers?|journalists?)$/.test(lower)) return 4;
  const own =
    /^(?:this|own)$/.test(lower) &&
    /^(?:paper|newspaper|magazine|reporter|writer|author|journal)$/.test(tokens[at + 1]?.lower ?? '');
  return own ? 5 : 0;
}

/** `asked 61 drivers`. */
function isSurvey(tokens: readonly TextToken[], at: number): boolean {
  return (
    /^(?:asked|interviewed|questioned|polled)$/.test(tokens[at]!.lower) && /^\d{2,}$/.test(tokens[at + 1]?.text ?? '')
  );
}
