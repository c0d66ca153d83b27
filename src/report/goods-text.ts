import type { AppliedMeasure, GoodsCheck, GoodsQuery } from '../model/goods-check.ts';
import { type Paint, paintFor } from './paint.ts';
import { printable, wrap } from './plain-text.ts';
import type { TerminalLook } from './table.ts';

const DEFAULT_WIDTH = 100;

const KINDS: Readonly<Record<AppliedMeasure['kind'], string>> = {
  ban: 'banned',
  cap: 'banned beyond a cap',
  licence: 'licence needed',
  control: 'under international control',
  listed: 'on a control list',
  watch: 'on a list to look out for',
  'carve-out': 'carved out: speaks against',
};

const VERIFIED: Readonly<Record<AppliedMeasure['verified'], string>> = {
  primary: 'read in the primary text',
  quoted: 'read in two independent reproductions',
  no: 'NOT VERIFIED: from memory or one reproduction',
};

/** Groups of the answer, in order: what restricts these goods, what only points to them, what may reach any goods. */
const GROUPS: readonly { title: string; holds: (measure: AppliedMeasure) => boolean }[] = [
  { title: 'MEASURES', holds: one => one.coverage !== 'condition' && restricts(one) },
  { title: 'POINTERS', holds: one => one.coverage !== 'condition' && !restricts(one) },
  { title: 'ANY GOODS, UNDER A CONDITION', holds: one => one.coverage === 'condition' },
];

function restricts({ kind }: AppliedMeasure): boolean {
  return kind === 'ban' || kind === 'cap' || kind === 'licence' || kind === 'control';
}

/** The answer of `goods check`: one line that sums it up, then every measure with its reason, exceptions and sources. */
export function goodsText(answer: GoodsCheck, look: TerminalLook): string {
  const paint = paintFor(look.colour ?? false);
  const width = Math.max(40, look.width ?? DEFAULT_WIDTH);
  const lines = [
    ...heading(answer, paint, width),
    ...section(`THEN, on ${answer.query.on}`, answer.then, paint, width),
    ...section(`NOW, as of ${answer.asOf}`, answer.now, paint, width),
    ...unknowns(answer, paint, width),
  ];
  return `${lines.join('\n')}\n`;
}

function heading({ query, then, now, label }: GoodsCheck, paint: Paint, width: number): string[] {
  const edition = query.edition === undefined ? '' : `, read in HS ${query.edition}`;
  const asked = `${printable(query.text)} ${query.direction} ${query.country} on ${query.on}${edition}`;
  const means = (query.means ?? []).map(({ code, name }) => `${code} (HS 2022) ${name}`);
  const chemicals = (query.chemicals ?? []).slice(0, 12).map(({ cas, name }) => `CAS ${cas} ${name}`);
  return [
    paint('strong', asked),
    ...[...means, ...chemicals].flatMap(line => indented(line, 2, width)),
    '',
    ...indented(`Then: ${digest(then, query.kind)}.`, 0, width),
    ...indented(`Now:  ${digest(now, query.kind)}.`, 0, width),
    ...(label === undefined ? [] : [paint('strong', `Label: ${label}.`)]),
  ];
}

/** `no UN measure; Japan: …`: the restricting measures by regime, the UN always named. */
function digest(measures: readonly AppliedMeasure[], kind: GoodsQuery['kind']): string {
  const named = measures.filter(one => one.coverage !== 'condition' && restricts(one));
  const regimes = [...new Set(['un', ...named.map(one => one.regime)])];
  const parts = regimes.map(regime => {
    const own = named.filter(one => one.regime === regime);
    if (own.length === 0) return NO_UN[kind];
    return `${REGIMES[regime] ?? ''}${[...new Set(own.map(short))].join(', ')}`;
  });
  const others = measures.filter(one => one.coverage === 'condition' && restricts(one)).length;
  const reach =
    others === 0
      ? []
      : [`${others} ${others === 1 ? 'measure reaches' : 'measures reach'} any goods under a condition`];
  return [...parts, ...reach].join('; ');
}

const REGIMES: Readonly<Record<string, string>> = { un: 'UN ', eu: 'EU: ', jp: 'Japan: ', us: 'US: ' };

/** Without a code the measures on headings are not judged, and silence about them would be an answer. */
const NO_UN: Readonly<Record<GoodsQuery['kind'], string>> = {
  hs: 'no UN measure',
  cas: 'no UN measure on the chemical; by customs code not judged',
  words: 'UN measures by customs code not judged',
};

function short({ regime, instrument, paragraph, coverage, inForce, kind, verified }: AppliedMeasure): string {
  const place = regime === 'un' ? `${/\d+/.exec(instrument)?.[0]} §${paragraph}` : `${instrument}, ${paragraph}`;
  const said = [
    kind === 'ban' ? '' : KINDS[kind],
    coverage === 'part' ? 'part of the code' : '',
    inForce.status === 'unknown' ? 'date uncertain' : '',
    verified === 'no' ? 'not verified' : '',
  ].filter(text => text !== '');
  return said.length === 0 ? place : `${place} (${said.join(', ')})`;
}

function section(title: string, measures: readonly AppliedMeasure[], paint: Paint, width: number): string[] {
  const lines = ['', paint('strong', title)];
  if (measures.length === 0) return [...lines, '  nothing in these tables'];
  for (const group of GROUPS) {
    const own = measures.filter(group.holds);
    if (own.length > 0) lines.push(`  ${group.title}`, ...own.flatMap(one => measureLines(one, paint, width)));
  }
  return lines;
}

function measureLines(one: AppliedMeasure, paint: Paint, width: number): string[] {
  const part = one.coverage === 'part' ? '; only part of the goods of this code' : '';
  const { from, to, status } = one.inForce;
  const until = to === undefined ? 'still' : `to ${to}`;
  const unsure = status === 'unknown' ? ' (whether on this day is unknown)' : '';
  const place = /^\d/.test(one.paragraph) && one.regime === 'un' ? `§${one.paragraph}` : one.paragraph;
  const details = [
    `${KINDS[one.kind]}${part}: ${one.goods}`,
    ...(one.coverage === 'condition' ? [] : [reason(one)]),
    ...(one.cap === undefined ? [] : [`cap: ${one.cap}`]),
    ...(one.exception === undefined ? [] : [`exception: ${one.exception}`]),
    `in force from ${from.replace('/', ' or a later day up to ')}, ${until}${unsure}`,
    ...(one.note === undefined ? [] : [`note: ${one.note}`]),
    `${VERIFIED[one.verified]}: ${one.source.map(({ title }) => title).join('; ')}`,
  ];
  return [
    ...indented(`${one.instrument}, ${place}`, 4, width).map(line => paint('strong', line)),
    ...details.flatMap(text => indented(text, 6, width)),
  ];
}

function reason({ because, codes }: AppliedMeasure): string {
  const proxy = codes === 'proxy' ? ' (a customs proxy: the measure names goods, not codes)' : '';
  return `because ${because}${proxy}`;
}

/** A text wrapped behind a margin, its further lines two columns deeper. */
function indented(text: string, margin: number, width: number): string[] {
  return wrap(text, width - margin - 2).map((line, k) => `${' '.repeat(margin + (k === 0 ? 0 : 2))}${line}`);
}

function unknowns({ unknown }: GoodsCheck, paint: Paint, width: number): string[] {
  const bounds =
    'These tables hold the measures named in docs/goods.md and no others: nothing found is not permission. National measures bind those under that law. --format json gives the addresses of the sources.';
  return ['', paint('strong', 'UNKNOWN'), ...[...unknown, bounds].flatMap(text => indented(text, 2, width))];
}
