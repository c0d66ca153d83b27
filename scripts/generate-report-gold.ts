// Turns the annotations of test/corpora/reports into gold.json, dates.jsonl and dates-sentences.jsonl with exact offsets.
// usage: node scripts/generate-report-gold.ts   (the format of the annotations: test/corpora/reports/README.md)
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { distance, occurrences, type Span, speakerSpans } from './report-spans.ts';

const FOLDER = fileURLToPath(new URL('../test/corpora/reports', import.meta.url));
/** Words that no argument is recognised by. */
const STOP_WORDS = new Set(
  'the and for with from that which who was were had has have been not its his her'.split(' '),
);

/** `kept2` came after the first rules, from people who did not know them. */
const SPLITS = new Set(['development', 'measure', 'kept2']);

interface Attribution {
  speakers: string[];
  speaker: Span | null;
  cue: Span | null;
  content: Span | null;
  via: string | null;
  defaults: Record<string, string>;
}
interface Report {
  key: string;
  text: string;
  file: string;
  attribution: Attribution;
  cursor: number;
  dateCursor: number;
  labels: Map<string, string>;
  header: Record<string, string>;
  statements: Record<string, unknown>[];
  boilerplate: Span[];
  dates: Record<string, unknown>[];
}

const fields = (line: string): string[] => line.split('|').map(field => field.trim());
const list = (field: string): string[] =>
  field
    .split(';')
    .map(item => item.trim())
    .filter(item => item !== '');

function options(items: readonly string[]): Record<string, string> {
  const found: Record<string, string> = {};
  for (const item of items) {
    if (item.startsWith(':')) found.label = item.slice(1);
    else if (item.includes('=')) found[item.slice(0, item.indexOf('='))] = item.slice(item.indexOf('=') + 1);
    else throw new Error(`option without a value: ${item}`);
  }
  return found;
}

/** The only occurrence, or the first from the cursor on. */
function locate(report: Report, needle: string, cursor: number): Span {
  const all = occurrences(report.text, needle);
  const chosen = all.length === 1 ? all[0] : all.find(span => span.start >= cursor);
  if (!chosen) throw new Error(`${report.file}: not found: ${needle}`);
  return chosen;
}

/** `first words … last words`, or all of the words. */
function locateStretch(report: Report, pattern: string): Span {
  const [first = '', last] = pattern.split('…').map(part => part.trim());
  const head = locate(report, first, report.cursor);
  if (last === undefined) return head;
  const tail = occurrences(report.text, last).find(span => span.start >= head.start && span.end >= head.end);
  if (!tail) throw new Error(`${report.file}: end of stretch not found: ${pattern}`);
  return { start: head.start, end: tail.end };
}

/** The occurrence nearest to a span, outside of `avoid` when there is one in the same paragraph. */
function nearest(report: Report, needle: string, to: Span, avoid: Span | null): Span {
  const all = occurrences(report.text, needle);
  const free = avoid ? all.filter(span => span.end <= avoid.start || span.start >= avoid.end) : all;
  const pool = free.length > 0 ? free : all;
  const best = [...pool].sort((a, b) => distance(a, to) - distance(b, to) || a.start - b.start)[0];
  if (!best) throw new Error(`${report.file}: speaker or cue not found: ${needle}`);
  return best;
}

/** A speaker or a cue; `said<anchor`: the one that stands last before the anchor (`A<anchor`: the label `A:`). */
function locateMention(report: Report, mention: string, to: Span, avoid: Span | null): Span {
  const [needle = '', anchor] = mention.split('<');
  if (anchor === undefined) return nearest(report, needle, to, avoid);
  const at = locate(report, anchor, 0).start;
  const before = occurrences(report.text, needle).filter(span => span.start < at);
  const labels = before.filter(span => report.text[span.end] === ':');
  const chosen = needle === 'A' ? labels.at(-1) : before.at(-1);
  if (!chosen) throw new Error(`${report.file}: no ${needle} before ${anchor}`);
  return chosen;
}

function readAttribution(report: Report, line: string): void {
  const [mention = '', accepted = '', cueText = '', contentText = '', optionText = ''] = fields(line);
  const given = options(optionText.split(/\s+/).filter(item => item !== ''));
  const content = contentText === '' ? null : locateStretch(report, contentText);
  const inside = cueText.endsWith('^');
  const avoid = inside ? null : content;
  const near = content ?? { start: report.cursor, end: report.cursor };
  const cue = cueText === '' ? null : locateMention(report, cueText.replace('^', ''), near, avoid);
  const speaker = mention === '-' ? null : locateMention(report, mention, cue ?? near, avoid);
  if (content) report.cursor = content.start;
  const defaults: Record<string, string> = {
    stance: speaker ? 'asserted' : 'reported',
    attr: speaker ? 'explicit' : 'none',
    hedge: 'none',
    access: 'unstated',
    ...given,
  };
  report.attribution = { speakers: list(accepted), speaker, cue, content, via: given.via ?? null, defaults };
}

function locateQuote(report: Report, quote: string): Span {
  const { content } = report.attribution;
  const within = content && occurrences(report.text, quote).find(s => s.start >= content.start && s.end <= content.end);
  return within ?? locate(report, quote, report.cursor);
}

const argumentWords = (texts: readonly string[]): string[] =>
  [
    ...new Set(
      texts
        .join(' ')
        .toLowerCase()
        .match(/[\p{L}\p{N}_-]{3,}/gu) ?? [],
    ),
  ]
    .filter(word => !STOP_WORDS.has(word))
    .sort();

function readStatement(report: Report, line: string): void {
  const [classes = '', quote = '', subject = '', object = '', optionText = ''] = fields(line);
  const given = options(list(optionText));
  const { speakers, speaker, cue, content, via, defaults } = report.attribution;
  const span = locateQuote(report, quote);
  const id = `${report.key}-${String(report.statements.length + 1).padStart(2, '0')}`;
  if (given.label) report.labels.set(given.label, id);
  const stance = given.st ?? defaults.stance!;
  report.statements.push({
    id,
    doc: report.key,
    ...span,
    quote,
    classes: list(classes),
    predicate: list(classes)[0],
    subject: list(subject)[0] ?? null,
    object: list(object)[0] ?? null,
    argumentWords: argumentWords([subject, object, given.q ?? '']),
    quantity: given.q ?? null,
    when: given.w ?? null,
    where: given.l ?? null,
    polarity: given.pol === undefined ? 1 : Number(given.pol),
    speakers,
    speaker: speaker ? report.text.slice(speaker.start, speaker.end) : null,
    via,
    speakerStart: speaker?.start ?? null,
    speakerEnd: speaker?.end ?? null,
    speakerSpans: speaker ? speakerSpans(report.text, speaker, speakers) : [],
    cue: cue ? report.text.slice(cue.start, cue.end) : null,
    cueStart: cue?.start ?? null,
    cueEnd: cue?.end ?? null,
    contentStart: (content ?? (defaults.attr === 'none' ? null : span))?.start ?? null,
    contentEnd: (content ?? (defaults.attr === 'none' ? null : span))?.end ?? null,
    attribution: defaults.attr,
    stance,
    denied: stance === 'denied',
    hedge: given.h ?? defaults.hedge,
    modality: given.mod ?? 'actual',
    access: given.a ?? defaults.access,
    target: given.t ?? null,
  });
  report.cursor = span.start;
}

function readDateLine(report: Report, line: string): void {
  const [text = '', value = ''] = fields(line);
  const span = occurrences(report.text, text).find(found => found.start >= report.dateCursor);
  if (!span) throw new Error(`${report.file}: date not found in this order: ${text}`);
  report.dateCursor = span.end;
  const kind = value.startsWith('P') ? 'duration' : value.startsWith('R') ? 'frequency' : 'date';
  report.dates.push({ document: report.file, published: report.header.published, ...span, text, kind, value });
}

function readReport(name: string): Report {
  const file = `${name}.txt`;
  const none: Attribution = { speakers: [], speaker: null, cue: null, content: null, via: null, defaults: {} };
  const report: Report = {
    key: `R${name.slice(0, 2)}`,
    text: readFileSync(join(FOLDER, file), 'utf8'),
    file,
    attribution: none,
    cursor: 0,
    dateCursor: 0,
    labels: new Map(),
    header: {},
    statements: [],
    boilerplate: [],
    dates: [],
  };
  for (const line of readFileSync(join(FOLDER, 'annotations', file), 'utf8').split('\n')) {
    const rest = line.slice(2);
    if (line.startsWith('doc ')) report.header = options(line.slice(4).split(/ (?=[a-z]+=)/));
    else if (line.startsWith('b ')) report.boilerplate.push(locateStretch(report, rest));
    else if (line.startsWith('@ ')) readAttribution(report, rest);
    else if (line.startsWith('- ')) readStatement(report, rest);
    else if (line.startsWith('d ')) readDateLine(report, rest);
    else if (line.trim() !== '') throw new Error(`${file}: cannot read the annotation: ${line}`);
  }
  if (!SPLITS.has(report.header.split ?? '')) throw new Error(`${file}: the split is one of ${[...SPLITS].join(', ')}`);
  for (const statement of report.statements) {
    if (statement.target === null) continue;
    const id = report.labels.get(String(statement.target));
    if (id === undefined) throw new Error(`${file}: no statement is labelled ${String(statement.target)}`);
    statement.target = id;
  }
  return report;
}

/** One sentence a line: `published | text`, dates as `{{text|EDTF}}`; a third field holds notes. */
function readSentence(line: string, index: number): Record<string, unknown> {
  const cut = line.indexOf('|');
  let text = '';
  const spans: Record<string, unknown>[] = [];
  for (const piece of line
    .slice(cut + 1)
    .trim()
    .split(/(\{\{[^}]*\}\})/)) {
    const marked = /^\{\{(.*)\|(.*)\}\}$/.exec(piece);
    if (marked) {
      spans.push({ start: text.length, end: text.length + marked[1]!.length, text: marked[1], value: marked[2] });
    }
    text += marked ? marked[1] : piece;
  }
  const split = index % 2 === 0 ? 'development' : 'measure';
  const id = `D${String(index + 1).padStart(3, '0')}`;
  return { id, split, published: line.slice(0, cut).trim(), text, spans };
}

const lines = (rows: readonly unknown[]): string => rows.map(row => `${JSON.stringify(row)}\n`).join('');

/** A key of gold.json; of a list or a table of records, each record on a line of its own. */
function oneLineEach([key, value]: [string, unknown]): string {
  const records = (items: readonly string[]): string => `\n${items.join(',\n')}\n`;
  const isList = Array.isArray(value) && typeof value[0] === 'object';
  if (isList) return `"${key}": [${records(value.map(item => JSON.stringify(item)))}]`;
  if (key !== 'docs') return `"${key}": ${JSON.stringify(value)}`;
  const rows = Object.entries(value as object).map(([name, row]) => `"${name}": ${JSON.stringify(row)}`);
  return `"${key}": {${records(rows)}}`;
}

/** File name → content of the three generated files. */
export function reportGold(): Record<string, string> {
  const names = readdirSync(join(FOLDER, 'annotations')).filter(name => /^\d\d-.*\.txt$/.test(name));
  const reports = names.sort().map(name => readReport(name.slice(0, -4)));
  const docs = Object.fromEntries(
    reports.map(({ key, file, text, header, boilerplate }) => {
      const sha256 = createHash('sha256').update(text).digest('hex');
      return [key, { file, sha256, ...header, boilerplate }];
    }),
  );
  const vocabulary = readFileSync(join(FOLDER, 'classes.txt'), 'utf8')
    .split('\n')
    .filter(line => /^\w/.test(line));
  const gold = {
    docs,
    offsets: 'UTF-16 code units into the raw file text, end exclusive',
    statements: reports.flatMap(report => report.statements),
    classes: vocabulary.map(line => line.split('\t')[0]).sort(),
  };
  const sentences = readFileSync(join(FOLDER, 'annotations', 'dates-sentences.txt'), 'utf8');
  const rows = sentences.split('\n').filter(line => line.trim() !== '' && !line.startsWith('#'));
  return {
    'gold.json': `{\n${Object.entries(gold).map(oneLineEach).join(',\n')}\n}\n`,
    'dates.jsonl': lines(reports.flatMap(report => report.dates)),
    'dates-sentences.jsonl': lines(rows.map(readSentence)),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, content] of Object.entries(reportGold())) writeFileSync(join(FOLDER, name), content);
}
