/** Words in Georgian letters: the national system of 2002 (BGN/PCGN 2009) without marks, and the older habit (q as k or kv, gh as g). */
const LETTERS = 'აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰჱჲჳჴჵჶ';
const NATIONAL = 'a b g d e v z t i k l m n o p zh r s t u p k gh q sh ch ts dz ts ch kh j h e y w q o f'.split(' ');
const OLDER = 'a b g d e v z t i k l m n o p j r s t u f k g k sh ch c dz c ch h dj h e i v k o f'.split(' ');

/** Is it a Georgian letter (any of its alphabets)? */
export function isGeorgian(codePoint: number): boolean {
  return (
    (codePoint >= 0x10a0 && codePoint <= 0x10ff && codePoint !== 0x10fb) ||
    (codePoint >= 0x1c90 && codePoint <= 0x1cbf) ||
    (codePoint >= 0x2d00 && codePoint <= 0x2d2d)
  );
}

/** Reads a run of Georgian letters as one word in its spellings, most usual first. */
export function readGeorgian(run: string): string[][] {
  let [national, older] = ['', ''];
  for (const char of run) {
    let code = char.codePointAt(0)!;
    if (code >= 0x1c90) code = code >= 0x2d00 ? code - 0x2d00 + 0x10d0 : code - 0x1c90 + 0x10d0;
    else if (code < 0x10d0) code += 48;
    const at = LETTERS.indexOf(String.fromCodePoint(code));
    national += NATIONAL[at] ?? '';
    older += OLDER[at] ?? '';
  }
  return [national === older ? [national] : [national, older]];
}
