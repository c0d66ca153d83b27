import { visiblePieces } from './plain-text.ts';

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Markup characters as entities; safe in element content and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, char => ESCAPES[char]!);
}

/** A stranger's value: escaped, kept from turning the line round, hidden characters marked as `\u{XXXX}`. */
export function valueHtml(text: string): string {
  let html = '';
  for (const piece of visiblePieces(text)) {
    html += piece.hidden ? `<mark>${piece.text}</mark>` : escapeHtml(piece.text);
  }
  return `<bdi>${html}</bdi>`;
}
