/**
 * The values in one cell: separated by semicolons or line ends, but not inside quotation marks that open at the
 * beginning of a value (doubled marks stand for one) nor inside round brackets. Marks or brackets that do not pair off
 * in the cell are text. Trimmed, without empty ones. Linear in the length of the text.
 */
export function splitValues(text: string): string[] {
  if (!/[;\n\r"]/.test(text)) return text.trim() === '' ? [] : [text.trim()];
  const brackets = paired(text);
  const quotes = count(text, '"') % 2 === 0;
  const values: string[] = [];
  let value = '';
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    if (quoted) {
      if (char !== '"') value += char;
      else if (text[i + 1] === '"') value += text[i++];
      else quoted = false;
    } else if (quotes && char === '"' && value.trim() === '') {
      quoted = true;
    } else if (depth === 0 && (char === ';' || char === '\n' || char === '\r')) {
      values.push(value);
      value = '';
    } else {
      if (brackets && char === '(') depth++;
      if (brackets && char === ')') depth--;
      value += char;
    }
  }
  values.push(value);
  return values.map(each => each.trim()).filter(each => each !== '');
}

/** Are the round brackets closed in order? */
function paired(text: string): boolean {
  let depth = 0;
  for (const char of text) {
    if (char === '(') depth++;
    if (char === ')' && --depth < 0) return false;
  }
  return depth === 0;
}

function count(text: string, char: string): number {
  let n = 0;
  for (let at = text.indexOf(char); at >= 0; at = text.indexOf(char, at + 1)) n++;
  return n;
}
