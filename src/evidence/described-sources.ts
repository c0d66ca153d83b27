import { isLineageWord } from './lineage-words.ts';
import type { TextRead, TextToken } from './lineage-text.ts';
import type { NameRun } from './person-names.ts';
import type { DescribedSource } from './source-types.ts';

const HANDS = /^(?:warehouse|farm|deck|dock|mill|factory|mine|ship|yard|quay|port|depot|plant|kitchen|hired|old)$/;
/** How far a word of telling may stand before the person, in tokens. */
const NEAR = 4;

/** Persons and offices that are said to tell something without a name. */
export function describedSources(
  read: TextRead,
  runs: readonly NameRun[],
  quoted: readonly boolean[],
  comments: boolean,
): DescribedSource[] {
  const { tokens, document } = read;
  const inRun = new Set(runs.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, k) => from + k)));
  const ownWords = new Set(
    tokens.flatMap(({ lower, sentence }, at) => (quoted[at] && /^(?:i|we|my|our)$/.test(lower) ? [sentence] : [])),
  );
  const found: DescribedSource[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    const official = isOfficial(tokens, at);
    if (quoted[at] || (inRun.has(at) && !official)) continue;
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
      firstHand: [0, 1, 2, 3].some(on => ownWords.has(token.sentence + on)),
      direct: tellsUs(tokens, quoted, token.sentence, at),
      sentence: token.sentence,
    });
  }
  return found.filter(one => !isHalf(one, found, tokens));
}

/** `A former`, where the person stands behind it and is found too: `A former planning official`. */
function isHalf(one: DescribedSource, found: readonly DescribedSource[], tokens: readonly TextToken[]): boolean {
  if (!/former$/i.test(one.text)) return false;
  const next = found[found.indexOf(one) + 1];
  if (next?.sentence !== one.sentence) return false;
  return tokens.filter(({ start }) => start > one.start && start <= next.start).length <= HALF;
}
/** Words from `former` to the person. */
const HALF = 3;

/** `told us`, `tells this paper`, `told our reporter`: nobody has told it before. */
function tellsUs(tokens: readonly TextToken[], quoted: readonly boolean[], sentence: number, from: number): boolean {
  for (let at = from + 1; tokens[at + 1]?.sentence === sentence; at++)
    if (
      !quoted[at] &&
      /^(?:told|tells?|informed)$/.test(tokens[at]!.lower) &&
      /^(?:us|me|our|this)$/.test(tokens[at + 1]!.lower)
    )
      return true;
  return false;
}

/** `customs`, `coast guard`: an office, not a person who stood by; `several technicians who fled` are no office. */
function isOfficial(tokens: readonly TextToken[], at: number): boolean {
  const { lower } = tokens[at]!;
  if (isLineageWord('role', lower) && isSomebody(tokens, at)) return false;
  return (
    isLineageWord('official', lower) ||
    (/^guards?$/.test(lower) && /^(?:coast|border)$/.test(tokens[at - 1]?.lower ?? ''))
  );
}

/** `a former …`, `two …`, `… who fled`: persons, whatever their office was. */
function isSomebody(tokens: readonly TextToken[], at: number): boolean {
  const { sentence } = tokens[at]!;
  for (let back = 1; back <= 3; back++) {
    const word = tokens[at - back];
    if (!word || word.sentence !== sentence || /^[^\p{L}\d]/u.test(word.text)) break;
    if (
      /^(?:former|ex|retired|dismissed|defected|fugitive|exiled|several|some|two|three|four|five|six)$/.test(word.lower)
    )
      return true;
  }
  return (
    tokens[at + 1]?.lower === 'who' &&
    /^(?:fled|left|escaped|defected|deserted|quit|emigrated)$/.test(tokens[at + 2]?.lower ?? '')
  );
}

/** `a former official`: who has left an office tells of what he saw in it. */
function isFormer(tokens: readonly TextToken[], at: number): boolean {
  if (!/^(?:officials?|officers?|members?)$/.test(tokens[at]!.lower)) return false;
  const before = tokens.slice(Math.max(0, at - 3), at).filter(({ sentence }) => sentence === tokens[at]!.sentence);
  const fled = /^(?:fled|escaped|defected|deserted)$/.test(tokens[at + 2]?.lower ?? '');
  return before.some(({ lower }) => /^(?:former|ex|retired|dismissed|defected|exiled)$/.test(lower)) || fled;
}

/** A word for somebody who may have seen it; behind `a` also any in -er, -or, -ist, -man. */
function isRole(tokens: readonly TextToken[], at: number): boolean {
  const { lower, capital } = tokens[at]!;
  // `one economist`: whose word it is stands behind
  if (lower === 'one' && isLineageWord('relay', tokens[at + 1]?.lower ?? '')) return false;
  if (lower === 'hands') return HANDS.test(tokens[at - 1]?.lower ?? '');
  if (isLineageWord('role', lower) || /^(?:one|those|man|people|persons?)$/.test(lower) || isFormer(tokens, at))
    return true;
  if (capital || !/(?:er|or|ist|man|woman)$/.test(lower) || !/^(?:a|an)$/.test(tokens[at - 1]?.lower ?? ''))
    return false;
  return (
    !(['media', 'press', 'relay', 'official', 'org'] as const).some(kind => isLineageWord(kind, lower)) &&
    !/^(?:letter|number|former|other|further|later|earlier|larger|smaller|minor|major|matter|river|winter|order|container|harbour)$/.test(
      lower,
    )
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
  const from = subjectEnd(tokens, at);
  if (from > at && isLineageWord('saidof', tokens[from]?.lower ?? '')) return true;
  for (let on = 1; on <= 8; on++) {
    const word = tokens[at + on];
    if (!word || word.sentence !== sentence || /^[;:"“”]$/.test(word.text)) return false;
    if (isLineageWord('deny', word.lower)) return false;
    if (isLineageWord('saidof', word.lower)) return true;
    if (tokens[at + on - 1]!.text === ',' && beginsSubject(tokens, at + on)) return false;
    if (on > 2 && /^(?:official|minister|company)$/.test(word.lower)) return false;
  }
  return false;
}

/** Where the verb may stand behind what is told of a person: behind the second comma (`two nurses of the hospital, who asked for silence, say`) or a relative clause. */
function subjectEnd(tokens: readonly TextToken[], at: number): number {
  const { sentence } = tokens[at]!;
  const clause = tokens[at + 1]?.lower === 'who';
  let commas = 0;
  for (let on = at + 1; on <= at + LONGEST_SUBJECT; on++) {
    const word = tokens[on];
    if (!word || word.sentence !== sentence || /^[;:"“”()]$/.test(word.text)) return at;
    if (word.text === ',') commas++;
    // `each told`, `have told`, and the verb itself
    const verb = /^(?:each|all|both|have|has|had|also)$/.test(word.lower) ? on + 1 : on;
    if (commas === 2 && word.text !== ',') return verb;
    if (clause && commas === 0 && on > at + 3 && /^(?:say|says|has|have|told|tells?)$/.test(word.lower)) return verb;
    if (commas === 1 && tokens[on - 1]!.text === ',' && beginsSubject(tokens, on)) return at;
  }
  return at;
}
const LONGEST_SUBJECT = 22;

/** `come from a dealer in Brno, the chamber said`: behind a comma another speaker, unless a second comma ends an apposition (`a clerk, the brother of the owner, said`). */
function beginsSubject(tokens: readonly TextToken[], at: number): boolean {
  const { lower, capital, sentence } = tokens[at]!;
  if (isLineageWord('official', lower)) return true;
  if (!capital && !/^(?:the|a|an|his|her|its|their|one|two)$/.test(lower)) return false;
  for (let on = at + 1; on <= at + 10; on++) {
    const word = tokens[on];
    if (!word || word.sentence !== sentence) return false;
    if (word.text === ',') return false;
    if (isLineageWord('saidof', word.lower)) return true;
  }
  return false;
}
