/** Words, quantities and model numbers of a description, with their places in UTF-16 units. */
export interface GoodsToken {
  /** folded: small letters without marks; a quantity as `#125w` */
  text: string;
  start: number;
  end: number;
  kind: 'word' | 'quantity' | 'model';
  /** a sign that parts phrases stands before it: , ; : ( ) / + */
  breaks: boolean;
  /** written with a full stop behind it, as abbreviations are */
  dotted: boolean;
}

/** More text than this is not read; lines of invoices have a few hundred characters. */
export const MAX_DESCRIPTION = 1000;
const MAX_TOKENS = 120;
const MAX_WORD = 40;

// classes of characters: 0 other, 1 letter, 2 digit, 3 breaks a phrase
const ASCII = new Uint8Array(128);
for (let c = 97; c <= 122; c++) ASCII[c] = ASCII[c - 32] = 1;
for (let c = 48; c <= 57; c++) ASCII[c] = 2;
for (const sign of ',;:()[]/+&|') ASCII[sign.charCodeAt(0)] = 3;
ASCII[124] = 1; // | is often a read l

const LETTER = /[\p{L}\p{M}]/u;
const DIGIT = /\p{Nd}/u;

function classOf(code: number): number {
  if (code < 128) return ASCII[code]!;
  if (code >= 0xd800 && code <= 0xdfff) return 0;
  const sign = String.fromCharCode(code);
  return LETTER.test(sign) ? 1 : DIGIT.test(sign) ? 2 : /[，；：（）、・／]/.test(sign) ? 3 : 0;
}

/** Small letters, no marks, full-width signs as plain ones. */
export function foldWord(text: string): string {
  const lower = text.toLowerCase();
  let plain = true;
  for (let k = 0; k < lower.length && plain; k++) plain = lower.charCodeAt(k) < 128;
  if (plain) return lower;
  // Hangul is kept whole: NFKC joins what NFKD took apart
  return lower
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/ß/g, 'ss')
    .replace(/ı/g, 'i')
    .normalize('NFKC');
}

/** Cuts a description; `isUnit` says whether a folded word is a unit of measure. At most 120 tokens of the first 1,000 units of text. */
export function goodsTokens(description: string, isUnit: (word: string) => boolean): GoodsToken[] {
  const text = description.length > MAX_DESCRIPTION ? description.slice(0, MAX_DESCRIPTION) : description;
  const tokens: GoodsToken[] = [];
  let breaks = false;
  let at = 0;
  while (at < text.length && tokens.length < MAX_TOKENS) {
    const kind = classOf(text.charCodeAt(at));
    if (kind === 0 || kind === 3) {
      if (kind === 3) breaks = true;
      at++;
      continue;
    }
    const start = at;
    let digits = 0;
    for (let c = kind; at < text.length; c = classOf(text.charCodeAt(at))) {
      if (c === 2) digits++;
      else if (c !== 1 && !insideNumber(text, at)) break;
      at++;
    }
    const token = readToken(text, start, at, digits);
    token.breaks = breaks;
    breaks = false;
    const last = tokens[tokens.length - 1];
    // `125 W`: the unit belongs to the number
    if (token.kind === 'word' && last !== undefined && isBare(last) && !token.breaks && isUnit(token.text)) {
      last.text += token.text;
      last.end = token.end;
    } else tokens.push(token);
  }
  return tokens;
}

function insideNumber(text: string, at: number): boolean {
  const sign = text.charCodeAt(at);
  return (
    (sign === 46 || sign === 44) &&
    classOf(text.charCodeAt(at - 1)) === 2 &&
    at + 1 < text.length &&
    classOf(text.charCodeAt(at + 1)) === 2
  );
}

function isBare({ kind, text }: GoodsToken): boolean {
  return kind === 'quantity' && /\d$/.test(text);
}

function readToken(text: string, start: number, end: number, digits: number): GoodsToken {
  const word = foldWord(text.slice(start, Math.min(end, start + MAX_WORD)));
  const dotted = text.charCodeAt(end) === 46;
  const kind = digits === 0 ? 'word' : /^\d[\d.,]*[a-z]{0,4}\d?$/.test(word) ? 'quantity' : 'model';
  const read = kind === 'quantity' ? `#${word.replaceAll(',', '.')}` : word;
  return { text: read, start, end, kind, breaks: false, dotted };
}
