/**
 * Words in Thai letters: the Royal Thai General System of Transcription (Royal Institute 1999; BGN/PCGN 2002), and a second
 * spelling as many names are written (v for w, initial values at the end: -al, -as). Thai does not part syllables: a bare
 * consonant after a vowel closes the syllable unless a vowel is written upon it.
 */
const INITIAL: Readonly<Record<string, string>> = {
  ก: 'k',
  ข: 'kh',
  ฃ: 'kh',
  ค: 'kh',
  ฅ: 'kh',
  ฆ: 'kh',
  ง: 'ng',
  จ: 'ch',
  ฉ: 'ch',
  ช: 'ch',
  ซ: 's',
  ฌ: 'ch',
  ญ: 'y',
  ฎ: 'd',
  ฏ: 't',
  ฐ: 'th',
  ฑ: 'th',
  ฒ: 'th',
  ณ: 'n',
  ด: 'd',
  ต: 't',
  ถ: 'th',
  ท: 'th',
  ธ: 'th',
  น: 'n',
  บ: 'b',
  ป: 'p',
  ผ: 'ph',
  ฝ: 'f',
  พ: 'ph',
  ฟ: 'f',
  ภ: 'ph',
  ม: 'm',
  ย: 'y',
  ร: 'r',
  ล: 'l',
  ว: 'w',
  ศ: 's',
  ษ: 's',
  ส: 's',
  ห: 'h',
  ฬ: 'l',
  อ: '',
  ฮ: 'h',
  ฤ: 'rue',
  ฦ: 'lue',
};
const FINAL: Readonly<Record<string, string>> = {
  ก: 'k',
  ข: 'k',
  ค: 'k',
  ฆ: 'k',
  ง: 'ng',
  จ: 't',
  ช: 't',
  ซ: 't',
  ฌ: 't',
  ญ: 'n',
  ฎ: 't',
  ฏ: 't',
  ฐ: 't',
  ฑ: 't',
  ฒ: 't',
  ณ: 'n',
  ด: 't',
  ต: 't',
  ถ: 't',
  ท: 't',
  ธ: 't',
  น: 'n',
  บ: 'p',
  ป: 'p',
  พ: 'p',
  ฟ: 'p',
  ภ: 'p',
  ม: 'm',
  ย: 'i',
  ร: 'n',
  ล: 'n',
  ว: 'o',
  ศ: 't',
  ษ: 't',
  ส: 't',
  ฬ: 'n',
};
const AFTER: Readonly<Record<string, string>> = {
  ะ: 'a',
  'ั': 'a',
  า: 'a',
  ำ: 'am',
  'ิ': 'i',
  'ี': 'i',
  'ึ': 'ue',
  'ื': 'ue',
  'ุ': 'u',
  'ู': 'u',
  ๅ: 'a',
};
const BEFORE = 'เแโใไ';
const TONES = /[\u0e47-\u0e4b\u0e4d\u0e4e\u200b-\u200d]/g;
/** silent letters, marked so: ์ with the letter (and its vowel) before it */
const SILENT = /[\u0e15\u0e17\u0e14]\u0e23\u0e4c|[\u0e01-\u0e2e][\u0e34\u0e38]?\u0e4c/g;

/** Is it a Thai letter or sign? */
export function isThai(codePoint: number): boolean {
  return (
    (codePoint >= 0xe01 && codePoint <= 0xe2e) ||
    (codePoint >= 0xe30 && codePoint <= 0xe3a) ||
    (codePoint >= 0xe40 && codePoint <= 0xe4e && codePoint !== 0xe46)
  );
}

/** Reads a run of Thai letters as one word in its spellings, most usual first. */
export function readThai(run: string): string[][] {
  const text = run
    .replace(SILENT, '')
    .replace(TONES, '')
    .replace(/รร(?=[\u0e01-\u0e2e])/g, '\u0e31')
    .replace(/รร/g, 'ัน')
    .replace(/([ตทด])(?:ร|ิ|ุ)$/, '$1');
  const heard = spell(text, FINAL);
  const written = spell(text, { ...INITIAL, ย: 'y', ว: 'o' }).replace(/w/g, 'v');
  const forms = [...new Set([heard, written])].filter(form => form !== '');
  return forms.length > 0 ? [forms] : [];
}

const isConsonant = (char: string | undefined): boolean => char !== undefined && Object.hasOwn(INITIAL, char);

function spell(text: string, finals: Readonly<Record<string, string>>): string {
  let out = '';
  let at = 0;
  while (at < text.length) {
    const lead = BEFORE.includes(text[at]!) ? text[at++]! : '';
    if (!isConsonant(text[at])) {
      out += AFTER[text[at] ?? ''] ?? '';
      at++;
      continue;
    }
    const onset = text[at++]!;
    let begin = INITIAL[onset]!;
    const mute =
      onset === 'ห' &&
      'งญนมยรลว'.includes(text[at] ?? '-') &&
      (lead !== '' || Object.hasOwn(AFTER, text[at + 1] ?? ''));
    if (mute) begin = INITIAL[text[at++]!]!;
    else if (
      'รลว'.includes(text[at] ?? '-') &&
      'กขคตปผพ'.includes(onset) &&
      (lead !== '' ? isConsonant(text[at + 1]) || text[at + 1] === 'า' : Object.hasOwn(AFTER, text[at + 1] ?? ''))
    )
      begin += INITIAL[text[at++]!]!;
    const [vowel, next] = vowelAt(text, at, lead);
    at = next;
    out += begin + vowel;
    if (closes(text, at)) out += finals[text[at++]!] ?? '';
  }
  return out;
}

/** The vowel after a consonant, and where reading goes on. */
function vowelAt(text: string, at: number, lead: string): [vowel: string, next: number] {
  const [sign, more] = [text[at] ?? '', text[at + 1] ?? ''];
  if (lead === 'ใ' || lead === 'ไ') return ['ai', sign === 'ย' ? at + 1 : at];
  if (lead === 'โ') return ['o', sign === 'ะ' ? at + 1 : at];
  if (lead === 'แ') return ['ae', sign === 'ะ' ? at + 1 : at];
  if (lead === 'เ') {
    if (sign === 'า') return ['ao', more === 'ะ' ? at + 2 : at + 1];
    if (sign === 'ี' && more === 'ย') return ['ia', at + 2];
    if (sign === 'ื' && more === 'อ') return ['uea', at + 2];
    if (sign === 'อ' || sign === 'ิ') return ['oe', at + 1];
    if (sign === 'ย') return ['oei', at + 1];
    return ['e', sign === 'ะ' ? at + 1 : at];
  }
  if (sign === 'ั' && more === 'ว') return ['ua', at + 2];
  if (Object.hasOwn(AFTER, sign)) return [AFTER[sign]!, sign === 'ื' && more === 'อ' ? at + 2 : at + 1];
  if (sign === 'อ') return ['o', at + 1];
  if (sign === 'ว' && isConsonant(more) && !Object.hasOwn(AFTER, text[at + 2] ?? '')) return ['ua', at + 1];
  // a bare consonant: o where another one closes it, else a
  return [closes(text, at) ? 'o' : 'a', at];
}

/** Does the consonant at a place close the syllable before it? */
function closes(text: string, at: number): boolean {
  if (!isConsonant(text[at]) || text[at] === 'อ' || text[at] === 'ห') return false;
  const next = text[at + 1];
  return next === undefined || isConsonant(next) || BEFORE.includes(next) ? next !== 'อ' : false;
}
