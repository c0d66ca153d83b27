/** A piece of text as pdf.js gives it. */
export interface PdfItem {
  str: string;
  hasEOL: boolean;
  /** left, baseline, width and height in points, from the bottom left */
  x: number;
  y: number;
  width: number;
  height: number;
}

interface Line {
  text: string;
  y: number;
  height: number;
}

/** A gap between baselines beyond this many heights of a line parts paragraphs. */
const PARAGRAPH_GAP = 1.75;
/** A gap between pieces beyond this share of the height is a space. */
const SPACE_GAP = 0.22;

/** The lines of a page in the order of its content, an empty one between paragraphs. */
export function pageLines(items: readonly PdfItem[]): string[] {
  const lines: Line[] = [];
  let line: Line | undefined;
  let right = 0;
  for (const { str, hasEOL, x, y, width, height } of items) {
    if (str !== '') {
      if (line && Math.abs(y - line.y) > Math.max(line.height, height) * 0.6) line = undefined;
      if (!line) lines.push((line = { text: '', y, height }));
      else if (x - right > Math.max(height, 1) * SPACE_GAP && !line.text.endsWith(' ') && !str.startsWith(' '))
        line.text += ' ';
      line.text += str;
      line.height = Math.max(line.height, height);
      right = x + width;
    }
    if (hasEOL) line = undefined;
  }
  const out: string[] = [];
  let above: Line | undefined;
  for (const one of lines) {
    const text = one.text.replace(/[ \t\u00a0]+/g, ' ').trim();
    if (text === '') continue;
    const gap = above ? Math.abs(above.y - one.y) : 0;
    if (above && gap > Math.max(above.height, one.height, 4) * PARAGRAPH_GAP) out.push('');
    out.push(text);
    above = one;
  }
  return out;
}

/**
 * Joins lines where a word was divided at the line's end: `compo-` + `nents`. The hyphen goes unless the document writes
 * the compound with one elsewhere.
 */
export function joinHyphens(text: string): string {
  const divided = /(\p{L}{2,40})-\n(\p{Ll}{2,40})/gu;
  if (!/-\n/.test(text)) return text;
  const compounds = new Set(text.match(/\p{L}{2,40}-\p{Ll}{2,40}/gu)?.map(word => word.toLowerCase()));
  return text.replace(divided, (_whole, left: string, right: string) =>
    compounds.has(`${left}-${right}`.toLowerCase()) ? `${left}-${right}` : `${left}${right}`,
  );
}

/** Lines of page heads and feet: the same but for figures on at least this many pages, and a number alone. */
const LEAST_PAGES = 3;
const EDGE_LINES = 2;
const SHORT_PAGE = 6;

/** Which first and last lines of pages are furniture: `page:line` keys. */
export function pageFurniture(pages: readonly (readonly string[])[]): Set<string> {
  const seen = new Map<string, string[]>();
  const out = new Set<string>();
  for (const [page, lines] of pages.entries()) {
    const full = lines.map((line, n) => ({ line, n })).filter(({ line }) => line !== '');
    const edge = full.length < SHORT_PAGE ? 1 : EDGE_LINES;
    const edges = new Set([...full.slice(0, edge), ...full.slice(-edge)]);
    for (const { line, n } of edges) {
      const key = `${page}:${n}`;
      if (/^(?:page )?[-–— ]*\d{1,4}(?: ?(?:of|\/) ?\d{1,4})?[-–— ]*$/i.test(line)) out.add(key);
      const shape = line.replace(/\d+/g, '#').toLowerCase();
      if (shape.length <= 150) seen.set(shape, [...(seen.get(shape) ?? []), key]);
    }
  }
  for (const keys of seen.values())
    if (new Set(keys.map(key => key.split(':')[0])).size >= LEAST_PAGES) for (const key of keys) out.add(key);
  return out;
}
