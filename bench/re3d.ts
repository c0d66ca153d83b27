/**
 * The documents and entities of re3d (Dstl, Relationship and Entity Extraction Evaluation Dataset), as sentences of tagged words.
 * Only the collections of the governments of the USA (public domain) and the UK (OGL v3) may train weights that ship.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TAGGED_TYPES, type TaggedType } from '../src/evidence/mention-model.ts';
import { openTagger, type TaggedWord } from '../src/evidence/tagged.ts';

export const GOVERNMENT: ReadonlyMap<string, string> = new Map([
  ['CENTCOM', 'public domain (works of the US government, 17 USC 105)'],
  ['US State Department', 'public domain (works of the US government, 17 USC 105)'],
  ['UK Government', 'Open Government Licence v3.0'],
]);

export interface Span {
  start: number;
  end: number;
  type: TaggedType;
}

export interface Report {
  id: string;
  collection: string;
  text: string;
  sentences: TaggedWord[][];
  gold: Span[];
}

/** Reads a folder with documents.jsonl and entities.jsonl; the same span and type twice counts once. */
export function readReports(folder: string): { reports: Report[]; sha256: Record<string, string> } {
  const sha256: Record<string, string> = {};
  const rows = (name: string): Record<string, unknown>[] => {
    const bytes = readFileSync(join(folder, name));
    sha256[name] = createHash('sha256').update(bytes).digest('hex');
    return bytes
      .toString('utf8')
      .split('\n')
      .filter(line => line !== '')
      .map(line => JSON.parse(line) as Record<string, unknown>);
  };
  const tagger = openTagger();
  const reports = rows('documents.jsonl').map(row => {
    const text = String(row.text);
    return {
      id: String(row._id),
      collection: String(row.collection),
      text,
      sentences: sentences(text).map(stretch => tagger(text, stretch)),
      gold: [],
    } as Report;
  });
  const byId = new Map(reports.map(report => [report.id, report]));
  const seen = new Set<string>();
  for (const row of rows('entities.jsonl')) {
    const type = TAGGED_TYPES.find(one => one === row.type);
    const report = byId.get(String(row.documentId));
    const key = `${row.documentId} ${row.begin} ${row.end} ${row.type}`;
    if (!type || !report || seen.has(key)) continue;
    seen.add(key);
    report.gold.push({ start: Number(row.begin), end: Number(row.end), type });
  }
  reports.sort((a, b) => (a.id < b.id ? -1 : 1));
  return { reports, sha256 };
}

/** Sentences as stretches: by line, then by Unicode's rules. */
function sentences(text: string): { start: number; end: number }[] {
  const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });
  const found: { start: number; end: number }[] = [];
  for (const line of text.matchAll(/[^\n]+/g))
    for (const { segment, index } of segmenter.segment(line[0])) {
      const start = line.index + index;
      if (segment.trim() === '') continue;
      const before = found.at(-1);
      // `Gen. Joseph`, `U.S. forces`, `Dec. 15`: an abbreviation ends no sentence
      if (
        before &&
        before.end === start &&
        /(?:\b(?:Gen|Lt|Col|Maj|Capt|Sgt|Adm|Dr|Mr|Mrs|Ms|St|Jan|Feb|Aug|Sept|Oct|Nov|Dec)|\b[A-Z])\.\s*$/.test(
          text.slice(before.start, before.end),
        )
      )
        before.end = start + segment.length;
      else found.push({ start, end: start + segment.length });
    }
  return found;
}
