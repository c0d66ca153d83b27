/**
 * The rest of the line of `lines` that begins with `key` and a tab, by halving; undefined where there is none. The lines are sorted and joined by line feeds:
 * nothing is decoded, so that the first question of a process costs what the others do.
 */
export function restOfLine(lines: string, key: string): string | undefined {
  const wanted = `${key}\t`;
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const start = middle === 0 ? 0 : lines.lastIndexOf('\n', middle - 1) + 1;
    const stop = lines.indexOf('\n', middle);
    const end = stop < 0 ? lines.length : stop;
    const head = lines.slice(start, Math.min(end, start + wanted.length));
    if (head === wanted) return lines.slice(start + wanted.length, end);
    if (head < wanted) low = end + 1;
    else high = start;
  }
  return undefined;
}
