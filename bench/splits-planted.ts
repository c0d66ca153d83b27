import { allWholes, type BillLine, type Whole } from '../src/goods/wholes.ts';
import { shuffled, type Trade } from './splits-trade.ts';
import { type Declaration, type Firm, FIRST_DAY, LAST_DAY, madeFirm, madeLine, retyped } from './splits-world.ts';

/** What is planted: a whole in two to eight consignments, or the same without one of its key parts. */
export interface Planted {
  kind: 'split' | 'decoy';
  whole: string;
  links: Links;
  parts: string[];
  /** the key part that a decoy lacks */
  missing: string;
  declarations: Declaration[];
  /** cover trade of its consignees; not part of the split */
  cover: Declaration[];
}

const LINKS = ['same', 'address', 'notify', 'chain', 'number', 'consignor'] as const;
type Links = (typeof LINKS)[number];

const MOST_DAYS = 720;

export function plantedSplit(trade: Trade, kind: Planted['kind']): Planted {
  const { random } = trade;
  const whole = random.pick(allWholes().filter(({ verified }) => verified !== 'no'));
  const keys = whole.bill.filter(({ role }) => role === 'key');
  const missing = kind === 'decoy' ? random.pick(keys) : undefined;
  const others = shuffled(
    random,
    whole.bill.filter(({ role }) => role === 'supporting'),
  ).slice(0, random.below(whole.bill.length - keys.length + 1));
  const lines = [...keys.filter(one => one !== missing), ...others];
  const count = 2 + random.below(7);
  while (lines.length < count) lines.push(random.pick(lines));
  const { consignees, links, notify, shippers } = circle(trade, random.chance(0.35) ? 1 : 2 + random.below(3));
  const first = random.between(FIRST_DAY, LAST_DAY - MOST_DAYS);
  const span = 60 + random.below(MOST_DAYS - 60);
  const loads: BillLine[][] = Array.from({ length: count }, () => []);
  for (const [k, line] of shuffled(random, lines).entries()) loads[k % count]!.push(line);
  const declarations = loads.map((load, k): Declaration => {
    const consignee = consignees[k % consignees.length]!;
    return {
      day: first + random.below(span),
      shipper: shippers[k % shippers.length]!,
      consignee: random.chance(0.3) ? retyped(random, consignee.firm) : consignee.firm,
      notify: consignee.notify || notify,
      agent: trade.papers().agent,
      lines: load.map(line => plantedLine(trade, line)),
    };
  });
  const cover = consignees.flatMap(({ firm }) => coverTrade(trade, firm));
  const parts = [...new Set(lines.map(({ part }) => part.id))];
  return { kind, whole: whole.id, links, parts, missing: missing?.part.id ?? '', declarations, cover };
}

/** Right code under any words, a neighbour of the heading, or another code under words that one would know. */
function plantedLine(trade: Trade, { part }: BillLine): Declaration['lines'][number] {
  const { random, words, codes } = trade;
  if (random.chance(0.12)) return madeLine(random, codes.any(random), words.part(random, part.id, 'plain'));
  const code = random.pick(part.hs);
  const hs = random.chance(0.12) ? codes.inHeading(random, code.slice(0, 4)) : code;
  const dice = random.below(100);
  if (dice < 35) return madeLine(random, hs, words.part(random, part.id, 'trade'));
  if (dice < 60) return madeLine(random, hs, words.part(random, part.id, 'plain'));
  return madeLine(random, hs, dice < 80 ? words.vague(random) : words.untrue(random));
}

interface Circle {
  consignees: { firm: Firm; notify: string }[];
  links: Links;
  notify: string;
  shippers: Firm[];
}

/** One to four consignees, at most two links from one to another. */
function circle(trade: Trade, size: number): Circle {
  const { random } = trade;
  const links = size === 1 ? 'same' : random.pick(LINKS.slice(1));
  const firms = Array.from({ length: size }, () => ({ firm: someFirm(trade), notify: '' }));
  const shippers = Array.from({ length: 1 + random.below(4) }, () =>
    random.chance(0.3) ? trade.shipper(random.pick(['84', '85', '87', '90'])) : madeFirm(random),
  );
  const [hub] = firms;
  let notify = '';
  if (links === 'address') for (const one of firms) one.firm = { ...one.firm, address: hub!.firm.address };
  if (links === 'number')
    for (const one of firms)
      one.firm = { ...one.firm, number: (hub!.firm.number ||= `XX${random.below(900_000_000)}`) };
  if (links === 'notify') notify = madeFirm(random).name;
  if (links === 'consignor') shippers.splice(0, shippers.length, madeFirm(random));
  if (links === 'chain')
    for (const [k, one] of firms.entries()) {
      // odd ones share the hub's address, even ones name the hub as the party to notify
      if (k % 2 === 1) one.firm = { ...one.firm, address: hub!.firm.address };
      else if (k > 0) one.notify = hub!.firm.name;
    }
  return { consignees: firms, links, notify, shippers };
}

/** A new firm, one of the small ones that trade already, or now and then a desk at an address of many. */
function someFirm(trade: Trade): Firm {
  const { random } = trade;
  const half = trade.firms.length >>> 1;
  if (random.chance(0.25)) return trade.firms[half + random.below(half)]!;
  return madeFirm(random, random.chance(0.05) ? random.pick(trade.hubs) : undefined);
}

function coverTrade(trade: Trade, firm: Firm): Declaration[] {
  const { random } = trade;
  if (random.chance(0.6)) return [];
  const chapter = trade.codes.any(random).slice(0, 2);
  return Array.from({ length: 2 + random.below(12) }, () => {
    const hs = random.chance(0.8) ? trade.codes.inChapter(random, chapter) : trade.codes.any(random);
    const line = madeLine(random, hs, trade.words.forCode(random, hs));
    return trade.declaration(trade.day(), trade.shipper(hs.slice(0, 2)), firm, [line]);
  });
}

export function wholeOf(id: string): Whole {
  return allWholes().find(one => one.id === id)!;
}
