import { countryCode } from '../text/countries.ts';
import { isLineageWord } from './lineage-words.ts';
import type { TextRead, TextToken } from './lineage-text.ts';
import { isPersonLike, isSeveralWords, isTitle, type NameRun } from './person-names.ts';
import { isDenial } from './denial-words.ts';
import { firstFrom } from './drift-numbers.ts';
import type { NamedSource } from './source-types.ts';

/** How far a word of telling may stand from the name, in tokens; an apposition between commas may be longer. */
const NEAR = 4;
const APPOSITION = 14;

/** The persons whom a text names, and whether they tell something in it. */
export function namedSources(read: TextRead, runs: readonly NameRun[], comments: boolean): NamedSource[] {
  const { tokens, document } = read;
  const publisher = new Set((document.publisher ?? '').toLowerCase().split(/[^\p{L}\p{M}-]+/u));
  const found: NamedSource[] = [...byline(read.heading), ...ownPublisher(read, comments), ...codedSources(read)];
  const person = personPublisher(read);
  const things = withArticle(tokens, runs);
  const denying = new Set(tokens.flatMap((token, at) => (isDenial(tokens, at) ? [token.sentence] : [])));
  for (const run of runs) {
    if (things.has(run.name.toLowerCase())) continue;
    const initial = isInitial(tokens, run, document.text);
    if (
      !(initial || isPersonLike(run.name)) ||
      (person === undefined && run.name.split(' ').every(word => publisher.has(word.toLowerCase())))
    )
      continue;
    const before = tokens[run.from - 1];
    const roles = rolesNear(tokens, run);
    const alias = isAlias(tokens, run);
    const relay = !alias && (isRelay(roles) || speaksForOffice(tokens, run) || isRelayLabel(tokens, run, comments));
    const cued =
      !relay &&
      (initial ? alias || (roles.length > 0 && !isOfSomebody(tokens, run)) : alias || isCued(tokens, run, roles));
    if (relay || (!cued && isPlaceOrShip(before))) continue;
    found.push({
      name: run.name,
      start: tokens[run.from]!.start,
      end: tokens[run.to - 1]!.end,
      sentence: tokens[run.from]!.sentence,
      cued,
      denies: denying.has(tokens[run.from]!.sentence),
      titled: isTitle(before),
      roles,
    });
  }
  return found;
}

/** Somebody who publishes what he tells himself: the publisher is a person's name and the text says `I`. */
function ownPublisher(read: TextRead, comments: boolean): NamedSource[] {
  const name = personPublisher(read);
  if (name === undefined || comments || !read.tokens.some(({ text }) => text === 'I')) return [];
  // a title may look like a name (`Prison Letters`): it counts where another text says that somebody of the name told it
  return [{ name, start: 0, end: name.length, sentence: 0, cued: false, denies: false, titled: false, roles: [] }];
}

/** The publisher, where it is two or three capitalised words that no table knows from offices, papers or comments. */
export function personPublisher({ document }: TextRead): string | undefined {
  const name = (document.publisher ?? '').split(/[,(]/)[0]!.trim();
  if (!/^\p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'.-]*){1,2}$/u.test(name) || !isPersonLike(name)) return undefined;
  const kinds = ['authority', 'comment', 'press', 'media', 'record', 'paper', 'official', 'role', 'org'] as const;
  const words = name.toLowerCase().split(/[ -]/);
  return words.some(word => kinds.some(kind => isLineageWord(kind, word)) || countryCode(word) !== undefined)
    ? undefined
    : name;
}

const CODE =
  /\b(?:(witness|source|informant|detainee|interviewee|respondent|prisoner|defector|caller|codename)\s+(?:no\.?\s)?["“]?)?([A-Z]{1,3}-\d{1,4}|[A-Z]{1,2}\d{1,3})\b/gi;
const MOST_CODES = 40;

/** `witness B-17`, and the same code alone: who is protected has no name. Codes of things (`Il-76`) are only mentioned, never called a witness. */
function codedSources({ document, sentences, tokens }: TextRead): NamedSource[] {
  const found: NamedSource[] = [];
  let sentence = 0;
  for (const match of document.text.slice(0, LONGEST_CODED).matchAll(CODE)) {
    const [whole, role, code] = match;
    if (found.length === MOST_CODES) break;
    const end = match.index + whole.length;
    while (sentence < sentences.length - 1 && sentences[sentence]!.end < end) sentence++;
    if (code !== code!.toUpperCase() || sentences[sentence]!.start > match.index) continue;
    const next = firstFrom(tokens, end);
    const cued = role !== undefined || tellsAfter(tokens, next, sentence);
    const place = { start: end - code!.length, end, sentence };
    found.push({ name: code!, ...place, cued, denies: false, titled: false, roles: role ? [role.toLowerCase()] : [] });
  }
  return found;
}
const LONGEST_CODED = 30_000;

const BYLINE =
  /(?:(?:^|\n)\s*By|(?:[Ii]nterview with|[Tt]estimony of|[Ss]tatement of|[Ss]tatement by|[Dd]eposition of|[Aa]ffidavit of|[Ll]etter of|[Ll]etter from|[Dd]iary of|[Mm]emoirs? of|[Ee]vidence of)) ((?:\p{Lu}[\p{L}'’-]*[ \t]?){2,4})/u;

/** Who signs a text, or whose testimony or interview it is by its heading. */
function byline(heading: string): NamedSource[] {
  const match = BYLINE.exec(heading);
  if (!match || !isPersonLike(match[1]!)) return [];
  const [start, end] = [match.index, match.index + match[0].length];
  return [{ name: match[1]!.trim(), start, end, sentence: 0, cued: true, denies: false, titled: false, roles: [] }];
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
    before.some(({ lower }) => isLineageWord('official', lower) && !isLineageWord('role', lower)) &&
    !before.some(({ text }) => /^[,;:]$/.test(text))
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
    // `technicians who fled Veskara`, `employees of Polaris Rinks`: another's role
    if (/^(?:[,;:"“”()]|who|whom|which|that|from|in|at|near|of|for)$/.test(tokens[at]!.lower)) break;
    near.push(tokens[at]!.lower);
  }
  if (/^[,(]$/.test(tokens[to]?.text ?? ''))
    for (let at = to + 1; at < to + 8 && tokens[at]?.sentence === sentence && !/^[,;)]$/.test(tokens[at]!.text); at++)
      near.push(tokens[at]!.lower);
  if (
    near.some(word =>
      /^(?:group|network|gang|movement|association|company|firm|agency|party|organisation|organization|union)$/.test(
        word,
      ),
    )
  )
    return [];
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
  // `employees of Polaris Rinks, speaking without leave, say`: they say it
  if (/^(?:of|at|from)$/.test(at(from - 1)) && isLineageWord('role', at(from - 2)) && !titled) return false;
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

/** `a man who calls himself Samir`, `she asks to be called Ana`, `known to the press as Samir`, `gave his name as Ivo`, `“Samir” told`. */
function isAlias(tokens: readonly TextToken[], { from, to, name }: NameRun): boolean {
  const sentence = tokens[from]!.sentence;
  const marked = /^["“‘]$/.test(tokens[from - 1]?.text ?? '');
  const before = tokens.slice(Math.max(0, from - (marked ? 7 : 6)), marked ? from - 1 : from);
  const words = before
    .filter(token => token.sentence === sentence)
    .map(({ lower }) => lower)
    .join(' ');
  if (name.length === 2 || countryCode(name) !== undefined) return false;
  if (name.length === 1 && tellsAfter(tokens, to, sentence)) return true;
  if (
    /\b(?:(?:himself|herself|themselves|name is|nicknamed|codenamed|code-named|alias|pseudonym|name of) ?|(?:be|is|was|being|only be|man|woman|one) (?:called|named|nicknamed|known as)|(?:known|identified|named|name)(?: [a-z]+){0,3} as|call (?:him|her|me|them)|under the (?:name|alias)(?: of)?)$/.test(
      words,
    )
  )
    return true;
  // a name of one word within its own marks, and a word of telling by it
  if (!marked || !/^["”’]$/.test(tokens[to]?.text ?? '')) return false;
  const last = words.split(' ').at(-1) ?? '';
  return (
    isLineageWord('saidof', last) ||
    /^(?:called|named|what|as|by|witness|source|informant)$/.test(last) ||
    isLineageWord('role', last) ||
    tellsAfter(tokens, to + 1, sentence)
  );
}

/** `the notebook of Sergeant K.`: his paper, not his word. */
function isOfSomebody(tokens: readonly TextToken[], { from }: NameRun): boolean {
  return tokens.slice(Math.max(0, from - 3), from).some(({ lower }) => /^(?:of|from|by|against|to)$/.test(lower));
}

/** `R.`, of whom only a letter is given. */
function isInitial(tokens: readonly TextToken[], { to, name }: NameRun, text: string): boolean {
  return /^\p{Lu}$/u.test(name) && text[tokens[to - 1]!.end] === '.';
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
    if (!token.capital && isLineageWord('saidof', token.lower)) return true;
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
