// Small worlds of consignments for the rule denied-before, and what it says of them.
import { readFileSync } from 'node:fs';
import { contentHash } from '../../src/core/ids.ts';
import type { Alert } from '../../src/model/alert.ts';
import type { Consignment, GoodsLine, Party, PartyRole } from '../../src/model/consignment.ts';
import {
  type Denial,
  type DenialContent,
  denialId,
  type DenialParty,
  type KeptDenial,
} from '../../src/model/denial.ts';
import { type DeniedOptions, openDenied } from '../../src/patterns/denied-before.ts';

export type Cell = string | number | null;
export interface Move {
  ref: string;
  date?: string;
  consignor?: string;
  consignee?: string;
  notifyParty?: string;
  endUser?: string;
  agent?: string;
  goods: Cell[][];
  to?: string;
  documents?: string[];
}
export interface World {
  name: string;
  why: string;
  denial: string;
  earlier?: boolean;
  learnedAt?: string;
  lifted?: { on: string; reason: string };
  busy?: { agent: string; clients: number };
  moves: Move[];
  alert: string | null;
  kinds?: string[];
  not?: string[];
  unknown?: string;
  says?: string;
  label?: string;
}
interface Corpus {
  denials: Record<string, Omit<DenialContent, 'parties'> & { parties: Partial<Record<PartyRole, string>> }>;
  worlds: World[];
}

export const CORPUS = JSON.parse(
  readFileSync(new URL('../corpora/goods/denials-cases.json', import.meta.url), 'utf8'),
) as Corpus;

const ROLES = ['consignor', 'consignee', 'notifyParty', 'endUser', 'agent'] as const;

/** `name | country | address | property=value` */
export function partyOf(text: string): Omit<DenialParty, 'role'> {
  const [name = '', country = '', address = '', identifier = ''] = text.split('|').map(part => part.trim());
  const [property, value] = identifier.split('=');
  return {
    name,
    ...(country !== '' && { country }),
    ...(address !== '' && { address }),
    ...(property && value && { identifiers: { [property]: [value] } }),
  };
}

export function denialOf(key: string, { learnedAt, lifted }: Partial<World> = {}): KeptDenial {
  const { parties, ...rest } = CORPUS.denials[key]!;
  const content: DenialContent = {
    ...rest,
    parties: ROLES.flatMap(role => (parties[role] ? [{ role, ...partyOf(parties[role]) }] : [])),
  };
  const denial: Denial = {
    id: denialId(content),
    ...content,
    source: { file: 'denials.csv', line: 2 },
    learnedAt: learnedAt ?? '2000-01-01T00:00:00Z',
  };
  const lift = lifted && { denial: denial.id, lifted: true, by: 'A. Officer', at: '2026-01-01T00:00:00Z', ...lifted };
  return { denial, ...(lift && { lift }) };
}

export function consignmentOf(move: Move, row: number): Consignment {
  const at = (column: string) => ({ line: row, column });
  const parties = ROLES.flatMap((role): Party[] => {
    const text = move[role];
    return text === undefined ? [] : [{ ...partyOf(text), role, schema: 'LegalEntity', at: at(role) } as Party];
  });
  const goods = move.goods.map(
    ([code, description, quantity, value, currency]): GoodsLine => ({
      ...(code && { hsCode: String(code) }),
      ...(description && { description: String(description) }),
      ...(typeof quantity === 'number' && { quantity }),
      ...(typeof value === 'number' && { value }),
      ...(currency && { currency: String(currency) }),
      at: at('hsCode'),
    }),
  );
  const rest = {
    reference: move.ref,
    rows: [row],
    parties,
    vessels: [],
    places:
      move.to === undefined
        ? []
        : [{ kind: 'destination' as const, text: move.to.toUpperCase(), country: move.to, at: at('to') }],
    goods,
    documents: move.documents ?? [],
    ...(move.date !== undefined && { date: move.date }),
  };
  return { id: `c-${contentHash([rest], 20)}`, ...rest };
}

export function movesOf(world: World): Consignment[] {
  const clients = Array.from(
    { length: world.busy?.clients ?? 0 },
    (_, n): Move => ({
      ref: `BUSY-${n}`,
      date: `2021-0${(n % 9) + 1}-11`,
      consignor: `Maker ${'abcdefghijklmnopqrst'[n % 20]}${n} Works`,
      consignee: `Buyer ${'tsrqponmlkjihgfedcba'[n % 20]}${n} House`,
      agent: world.busy!.agent,
      goods: [['847989', 'machines', 1, 1000, 'EUR']],
      to: 'qa',
    }),
  );
  return [...clients, ...world.moves].map((move, n) => consignmentOf(move, n + 2));
}

/** Alerts on consignments, read in batches of `size`. */
export function alertsOf(
  denials: readonly KeptDenial[],
  consignments: readonly Consignment[],
  options: DeniedOptions & { size?: number; threshold?: number } = {},
): Alert[] {
  const { size = consignments.length || 1, threshold = 0.7, ...rest } = options;
  const detector = openDenied(denials, rest);
  const batches = [];
  for (let first = 0; first < consignments.length; first += size) {
    const part = consignments.slice(first, first + size);
    batches.push({ first, count: part.length, collected: structuredClone(detector.collect(part)) });
  }
  const ids = new Map<string, number>();
  const repeated = Uint8Array.from(consignments, ({ id }, n) => {
    if (ids.has(id)) return 1;
    ids.set(id, n);
    return 0;
  });
  const facts = { count: consignments.length, repeated, inRun: () => true, asOf: '2026-11-27' };
  return detector.find(batches, facts).flatMap(finding => {
    const kept = new Map(finding.holds.map(n => [n, { consignment: consignments[n]!, file: 'moves.csv', goods: [] }]));
    const context = { asOf: '2026-11-27T00:00:00Z', engine: '0.1.0', lists: {}, threshold };
    return detector.alert(finding, kept, context) ?? [];
  });
}

const KIND_FEATURES: Readonly<Record<string, string>> = {
  'same goods': 'sameGoods',
  parts: 'parts',
  variant: 'variant',
  'lower value': 'lowerValue',
  'other route': 'otherRoute',
};

/** What is wrong with the answer to a world; empty where nothing is. */
export function faultsOf(world: World, alerts: readonly Alert[]): string[] {
  const faults: string[] = [];
  const wanted = alerts.filter(({ consignment }) => consignment === world.alert);
  for (const alert of alerts)
    if (alert.consignment !== world.alert) faults.push(`alerts on ${alert.consignment} (${alert.score})`);
  if (world.alert === null) return faults;
  const [alert] = wanted;
  if (!alert) return [...faults, `no alert on ${world.alert}`];
  const features = alert.for.map(({ feature }) => feature);
  for (const kind of world.kinds ?? [])
    if (!features.includes(KIND_FEATURES[kind]!)) faults.push(`does not say ${kind}: ${features.join(' ')}`);
  for (const kind of world.not ?? []) if (features.includes(KIND_FEATURES[kind]!)) faults.push(`says ${kind}`);
  if (alert.label !== world.label) faults.push(`label ${alert.label}`);
  const texts = [...alert.for, ...alert.against, ...alert.unknown].map(({ text }) => text).join('\n');
  if (world.says !== undefined && !texts.includes(world.says)) faults.push(`does not say "${world.says}"`);
  if (world.unknown !== undefined && !alert.unknown.some(({ text }) => text.includes(world.unknown!)))
    faults.push(`not unknown: ${world.unknown}`);
  return faults;
}
