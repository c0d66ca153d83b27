import type { CodeDistance, DescribedGoods, EvidenceWord, RankedCode } from '../model/goods-class.ts';
import { bestCodes, rankedCode, scoreCodes } from './classify.ts';
import { type DescriptionIndex, descriptionIndex } from './description-index.ts';
import { writtenHs } from './hs-code.ts';
import { codesIn, codesUnder, type Edition } from './hs-editions.ts';

/**
 * margin = (best − declared heading − `chapter` × declared chapter) / (best + `doubt`), in thousandths: the share of what the words say that the declared
 * heading does not account for; `doubt` (nats) keeps faint words from deciding. `differs` at or above `margin`, with at least `least` nats of evidence:
 * one false alarm in a hundred of the generated descriptions and of those of development needs 190 to 260 (bench/goods-classify.ts); lines by other hands need
 * about 630, so the verdict stands there. Below, and where another subheading of the heading is no clearer than `subheading`, it agrees.
 */
const RULE = { chapter: 0.2, doubt: 6, margin: 630, agrees: 250, least: 5000, subheading: 450 };
const SHOWN = 3;

/**
 * The declared code (4 to 10 digits, dots and spaces allowed) of an edition against what the description says. Vague texts and codes of
 * no edition give `unknown`. Never throws. `margin` is in thousandths and ranks lines: the higher, the less the words fit the code.
 */
export function describedAgainstCode(description: string, hsCode: string, edition: Edition): DescribedGoods {
  const digits = hsCode.replace(/\D/g, '').slice(0, 6);
  const declared = digits.length < 4 ? [] : declaredCodes(digits.slice(0, digits.length < 6 ? 4 : 6), edition);
  const unknown = (because: string): DescribedGoods => ({
    verdict: 'unknown',
    margin: 0,
    declared: [...declared],
    best: [],
    evidence: [],
    because,
  });
  if (declared.length === 0) return unknown(`${hsCode.slice(0, 40)} is no code of HS ${edition}.`);
  const index = descriptionIndex();
  const { query, score, phrase } = scoreCodes(index, description);
  if (query.telling === 0) return unknown('No word of the description names goods.');
  const places = bestCodes(score, SHOWN);
  if (places.length === 0) return unknown('No word of the description names goods.');
  const shown = places.slice(0, 1);
  const best = shown.map(place => rankedCode(index, query, description, place, score[place]!, phrase[place]!));
  const support = supportOf(index, score, declared);
  const top = score[places[0]!]!;
  const margin = Math.round((1000 * (top - support.heading - RULE.chapter * support.chapter)) / (top + RULE.doubt));
  const judged = judge(margin, best, declared, top, support.code);
  // the others are spelled out only where somebody will read them
  if (judged.verdict === 'differs')
    for (const place of places.slice(1))
      best.push(rankedCode(index, query, description, place, score[place]!, phrase[place]!));
  return { ...judged, margin, declared: [...declared], best, evidence: best[0]!.why };
}

type Judged = Pick<DescribedGoods, 'verdict' | 'because'> & { distance?: CodeDistance };

function judge(
  margin: number,
  best: readonly RankedCode[],
  declared: readonly string[],
  top: number,
  own: number,
): Judged {
  const first = best[0]!;
  const words = wordsOf(first.why);
  const named = `${writtenHs(first.code)} (${first.name.slice(0, 80)})`;
  if (1000 * top < RULE.least)
    return { verdict: 'unknown', because: `The words say too little: ${words} is all that was read.` };
  const distance = distanceOf(first.code, declared);
  if (margin >= RULE.margin && (distance === 'heading' || distance === 'chapter'))
    return {
      verdict: 'differs',
      distance,
      because: `${words} speaks for ${named}, another ${distance} than the declared ${written(declared)}.`,
    };
  if (margin > RULE.agrees)
    return { verdict: 'unknown', because: `${words} rather speaks for ${named}, but not clearly enough.` };
  if (distance === 'subheading' && (1000 * (top - own)) / (top + RULE.doubt) >= RULE.subheading)
    return {
      verdict: 'differs',
      distance,
      because: `${words} speaks for ${named}, another subheading than the declared ${written(declared)}.`,
    };
  return { verdict: 'agrees', distance: 'none', because: `${words} fits the declared ${written(declared)}.` };
}

function wordsOf(why: readonly EvidenceWord[]): string {
  const words = why.slice(0, 6).map(({ word, as }) => (as === undefined ? word : `${word} (${as})`));
  return words.length === 0 ? 'nothing' : `“${words.join(' ')}”`;
}

function written(declared: readonly string[]): string {
  const few = declared.slice(0, 3).map(writtenHs).join(', ');
  return declared.length > 3 ? `${few} …` : few;
}

/** How far a code is from the nearest of some codes. */
export function distanceOf(code: string, codes: readonly string[]): CodeDistance {
  if (codes.includes(code)) return 'none';
  if (codes.some(one => one.slice(0, 4) === code.slice(0, 4))) return 'subheading';
  return codes.some(one => one.slice(0, 2) === code.slice(0, 2)) ? 'heading' : 'chapter';
}

interface Support {
  code: number;
  heading: number;
  chapter: number;
}

/** The best score in the declared codes, their headings and their chapters. */
function supportOf(index: DescriptionIndex, score: Float64Array, declared: readonly string[]): Support {
  const support = { code: 0, heading: 0, chapter: 0 };
  for (const code of declared) {
    const place = placeOf(index, code);
    if (place === undefined) continue;
    support.code = Math.max(support.code, score[place]!);
    const heading = index.headingOf[place]!;
    for (let k = index.headingFrom[heading]!; k < index.headingFrom[heading + 1]!; k++)
      support.heading = Math.max(support.heading, score[k]!);
    const chapter = index.chapterOf[place]!;
    for (let k = place; k >= 0 && index.chapterOf[k] === chapter; k--)
      support.chapter = Math.max(support.chapter, score[k]!);
    for (let k = place; k < score.length && index.chapterOf[k] === chapter; k++)
      support.chapter = Math.max(support.chapter, score[k]!);
  }
  return support;
}

let places: Map<string, number> | undefined;

function placeOf(index: DescriptionIndex, code: string): number | undefined {
  places ??= new Map(index.codes.map((one, k) => [one, k]));
  return places.get(code);
}

/** Carried codes that are remembered; there are at most 40,000 codes of all editions. */
const MEMO_LIMIT = 50_000;
const carried = new Map<string, readonly string[]>();

function declaredCodes(digits: string, edition: Edition): readonly string[] {
  const key = `${edition} ${digits}`;
  let codes = carried.get(key);
  if (codes === undefined) {
    codes = [...new Set(codesUnder(digits, edition).flatMap(code => codesIn(code, edition, 2022)))];
    if (carried.size >= MEMO_LIMIT) carried.clear();
    carried.set(key, codes);
  }
  return codes;
}
