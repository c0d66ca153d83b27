/**
 * Digits that stand for letters: V1ktor, Gr0mov, S3dova. Only within a word, with letters on both sides: HANA1 and 3S are names with
 * numbers. The word keeps its digits as its first spelling.
 */
const LOOKS: Readonly<Record<string, string>> = {
  0: 'o',
  1: 'il',
  2: 'z',
  3: 'e',
  4: 'a',
  5: 's',
  6: 'g',
  7: 't',
  8: 'b',
  9: 'g',
};
const MOST_DIGITS = 3;
const LEAST_LETTERS = 3;

/** Spellings in letters of a folded word (a–z, 0–9), at most two; [] where its digits are no letters. */
export function lettersMeant(word: string): string[] {
  const letters = word.replace(/[0-9]/g, '').length;
  const digits = word.length - letters;
  if (digits === 0 || digits > MOST_DIGITS || letters < LEAST_LETTERS) return [];
  if (!/^[a-z]+(?:[0-9][a-z]+)+$/.test(word)) return [];
  const read = (one: number): string => word.replace(/[0-9]/g, digit => LOOKS[digit]![one] ?? LOOKS[digit]![0]!);
  return [...new Set([read(0), read(1)])];
}

/** One sentence where words of a name have digits that may stand for letters; undefined for other names. */
export function digitLettersText(name: string): string | undefined {
  if (!/[0-9]/.test(name)) return undefined;
  const words = name.split(/[^\p{L}\p{N}]+/u).filter(word => lettersMeant(word.toLowerCase()).length > 0);
  if (words.length === 0) return undefined;
  const said = words.slice(0, MOST_DIGITS).map(word => `"${word}"`);
  return `digits stand among the letters of ${said.join(', ')}: they may stand for letters`;
}
