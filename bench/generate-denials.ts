// A made world of trade with denials: firms with lines of business and usual partners, forwarders, bank notify parties, shared addresses; denials of
// new pairs, of known makers and to known buyers; returns of every kind, and decoys that must stay silent. The same seed, the same world.
// Descriptions are the nomenclature's own words, cut and shuffled; they are not made from the rule's tables.
import { contentHash } from '../src/core/ids.ts';
import { dayText } from '../src/core/dates.ts';
import { codesIn, codesOf, hsName } from '../src/goods/hs-editions.ts';
import type { Consignment, GoodsLine, Party, PartyRole } from '../src/model/consignment.ts';
import { type DenialContent, denialId, type KeptDenial } from '../src/model/denial.ts';
import { neighbourhoodParts } from '../src/patterns/denied-parts.ts';
import { random, type Random } from './random.ts';

interface Firm {
  name: string;
  country: string;
  address?: string;
  reg?: string;
  codes: string[];
  partners: Firm[];
}
export interface Planted {
  /** what was planted: a return of this kind, or a decoy */
  kind: string;
  denial: string;
  /** reference of the consignment that must, or must not, be alerted */
  reference: string;
}
export interface DenialWorld {
  denials: KeptDenial[];
  consignments: Consignment[];
  returns: Planted[];
  decoys: Planted[];
  /** not planted, and right all the same: the denied buyer itself receives such goods in the time */
  chances: Planted[];
}

const SYLLABLES =
  'ba ren to mik sul dar ven ko lis ran te gor al min fa sho qu ed yar nov zim pel ha rot cas dun ev lo mer tan wik os ju bri'.split(
    ' ',
  );
const FORMS =
  'Ltd|GmbH|SA|Co|LLC|SpA|BV|Trading|Industries|Import Export|Group|Works|Supply|Engineering|Logistics|Technik|Machinery|International'.split(
    '|',
  );
const COUNTRIES = 'de fr it cz pl jp kr cn in tr ae my sg us gb br mx za eg vn th id ru kz ir sy pk'.split(' ');
const STREETS = 'Harbour Mill Station Garden Market Church Castle River Foundry Quarry'.split(' ');
const FIRST = 17_532; // 2018-01-01
const DAYS = 2_500;

/** Makes a world. Seeds give worlds that have nothing in common but the nomenclature. */
export function makeDenialWorld(seed: number, count: number, denialCount: number): DenialWorld {
  return new WorldMaker(seed).make(count, denialCount);
}

class WorldMaker {
  #dice: Random;
  #codes: string[];
  #names = new Set<string>();
  #moves: {
    day: number;
    to: Firm[];
    code: string;
    consignment: Omit<Consignment, 'id' | 'reference' | 'rows'>;
    tag?: Planted;
  }[] = [];
  #firms: Firm[] = [];
  #cases: Case[] = [];
  #forwarders: Firm[] = [];
  #banks: Firm[] = [];
  #centres: string[] = [];

  constructor(seed: number) {
    this.#dice = random(seed);
    const machines = [...codesOf(2017)].filter(code => /^(?:28|29|38|39|40|73|76|82|84|85|87|90)/.test(code)).sort();
    this.#codes = machines;
  }

  make(count: number, denialCount: number): DenialWorld {
    const dice = this.#dice;
    this.#centres = Array.from({ length: 40 }, () => this.#address());
    this.#forwarders = Array.from({ length: Math.max(20, count / 2000) }, () => this.#firm());
    this.#banks = Array.from({ length: 30 }, () => this.#firm());
    const exporters = Array.from({ length: Math.max(50, count / 40) }, () => this.#firm());
    const buyers = Array.from({ length: Math.max(100, count / 12) }, () => this.#firm());
    this.#firms = [...exporters, ...buyers];
    for (const exporter of exporters) {
      const partners = 1 + Math.floor(60 / (1 + dice.below(60)));
      exporter.partners = Array.from({ length: partners }, () => buyers[dice.below(buyers.length)]!);
    }
    for (let n = 0; n < count; n++) {
      // a few exporters ship much, most little
      const exporter = exporters[Math.min(dice.below(exporters.length), dice.below(exporters.length))]!;
      const buyer = dice.chance(0.9) ? this.#pick(exporter.partners) : this.#pick(buyers);
      const code = dice.chance(0.85) ? this.#pick(exporter.codes) : this.#pick(this.#codes);
      this.#move(exporter, buyer, code, FIRST + dice.below(DAYS), {});
    }
    const denials: KeptDenial[] = [];
    for (let n = 0; n < denialCount; n++) denials.push(this.#denial(n, exporters, buyers));
    return this.#finish(denials);
  }

  #finish(denials: KeptDenial[]): DenialWorld {
    // files come in the order of their dates, roughly
    this.#moves.sort((a, b) => a.day - b.day);
    const returns: Planted[] = [];
    const decoys: Planted[] = [];
    const consignments = this.#moves.map(({ consignment, tag }, n): Consignment => {
      const reference = `R-${n}`;
      if (tag) (tag.kind.startsWith('decoy') ? decoys : returns).push({ ...tag, reference });
      const rest = { reference, rows: [n + 2], ...consignment };
      return { id: `c-${contentHash(rest, 20)}`, ...rest };
    });
    return { denials, consignments, returns, decoys, chances: this.#chances(consignments) };
  }

  #chances(consignments: readonly Consignment[]): Planted[] {
    const cases = new Map<Firm, Case[]>();
    for (const one of this.#cases) cases.set(one.buyer, [...(cases.get(one.buyer) ?? []), one]);
    return this.#moves.flatMap(({ day, to, code, tag }, n) => {
      const right = to.flatMap(firm => cases.get(firm) ?? []).filter(one => day >= one.day && day <= one.day + 550);
      return right.flatMap(one => {
        const near = later(one.code).some(old => later(code).some(now => isNear(now, old)));
        if (!near || tag?.denial === one.id) return [];
        return [{ kind: 'chance', denial: one.id, reference: consignments[n]!.reference }];
      });
    });
  }

  #pick<T>(from: readonly T[]): T {
    return from[this.#dice.below(from.length)]!;
  }

  #word(): string {
    const parts = Array.from({ length: 2 + this.#dice.below(2) }, () => this.#pick(SYLLABLES));
    const word = parts.join('');
    return word[0]!.toUpperCase() + word.slice(1);
  }

  #name(): string {
    for (;;) {
      const words = Array.from({ length: 1 + this.#dice.below(2) }, () => this.#word());
      const name = `${words.join(' ')} ${this.#pick(FORMS)}${this.#dice.chance(0.3) ? ` ${this.#pick(FORMS)}` : ''}`;
      if (this.#names.has(name)) continue;
      this.#names.add(name);
      return name;
    }
  }

  #address(): string {
    return `${1 + this.#dice.below(180)} ${this.#pick(STREETS)} Street, ${this.#word()}`;
  }

  #firm(): Firm {
    const dice = this.#dice;
    const business = this.#codes.slice(dice.below(this.#codes.length - 40)).slice(0, 40);
    const address = dice.chance(0.04) ? this.#pick(this.#centres) : dice.chance(0.5) ? this.#address() : undefined;
    return {
      name: this.#name(),
      country: this.#pick(COUNTRIES),
      ...(address !== undefined && { address }),
      ...(dice.chance(0.1) && { reg: `RG${1_000_000 + dice.below(9_000_000)}` }),
      codes: Array.from({ length: 2 + dice.below(5) }, () => this.#pick(business)),
      partners: [],
    };
  }

  /** A description: some of the nomenclature's words for the code or its heading. */
  #describe(code: string): string {
    const dice = this.#dice;
    const text = dice.chance(0.7) ? (hsName(code) ?? hsName(code.slice(0, 4)) ?? '') : (hsName(code.slice(0, 4)) ?? '');
    const words = text
      .replace(/[^\p{L}\p{N} -]/gu, ' ')
      .split(/\s+/)
      .filter(word => word !== '');
    const from = dice.below(Math.max(1, words.length - 3));
    const some = words.slice(from, from + 2 + dice.below(4));
    return some.join(' ') || 'goods';
  }

  /** What a unit of a code costs, give or take a half. */
  #price(code: string): number {
    return Math.round((50 + ((Number(code) * 7919) % 20_011)) * (0.65 + this.#dice.below(70) / 100));
  }

  /** A slip of one letter in a name. */
  #slip(name: string): string {
    const at = 1 + this.#dice.below(Math.max(1, name.length - 2));
    return this.#dice.chance(0.5)
      ? name.slice(0, at) + name.slice(at + 1)
      : `${name.slice(0, at)}${name[at]}${name.slice(at)}`;
  }

  #party(role: PartyRole, firm: Firm, slips = 0.02): Party {
    return {
      role,
      schema: 'LegalEntity',
      name: this.#dice.chance(slips) ? this.#slip(firm.name) : firm.name,
      country: firm.country,
      ...(firm.address !== undefined && { address: firm.address }),
      ...(firm.reg !== undefined && { identifiers: { registrationNumber: [firm.reg] } }),
      at: { line: 1, column: role },
    };
  }

  #move(
    from: Firm,
    to: Firm,
    code: string,
    day: number,
    more: {
      agent?: Firm;
      notify?: Firm;
      endUser?: Firm;
      value?: number;
      documents?: string[];
      tag?: Planted;
      slips?: number;
      says?: string;
    },
  ): void {
    const dice = this.#dice;
    const quantity = 1 + dice.below(40);
    const unitValue = more.value ?? this.#price(code);
    const goods: GoodsLine = {
      ...(!dice.chance(0.03) && { hsCode: dice.chance(0.1) ? `${code}00` : code }),
      description: more.says ?? this.#describe(code),
      quantity,
      value: unitValue * quantity,
      currency: 'EUR',
      at: { line: 1, column: 'hs' },
    };
    if (more.tag) goods.hsCode = code;
    const parties = [this.#party('consignor', from, more.slips), this.#party('consignee', to, more.slips)];
    const notify =
      more.notify ?? (dice.chance(0.15) ? this.#pick(dice.chance(0.5) ? this.#banks : this.#firms) : undefined);
    if (notify && notify !== to) parties.push(this.#party('notifyParty', notify));
    if (more.endUser) parties.push(this.#party('endUser', more.endUser));
    const agent = more.agent ?? (dice.chance(0.35) ? this.#pick(this.#forwarders) : undefined);
    if (agent) parties.push(this.#party('agent', agent));
    const licence = dice.chance(0.05) ? [`export licence ${dice.below(99999)}`] : [];
    const at = { line: 1, column: 'to' };
    this.#moves.push({
      day,
      to: [to, ...(notify ? [notify] : []), ...(more.endUser ? [more.endUser] : [])],
      code,
      consignment: {
        parties,
        vessels: [],
        places: [{ kind: 'destination', text: to.country, country: to.country, at }],
        goods: [goods],
        documents: more.documents ?? (more.tag ? [] : licence),
        date: dayText(day),
      },
      ...(more.tag && { tag: more.tag }),
    });
  }

  #denial(n: number, exporters: Firm[], buyers: Firm[]): KeptDenial {
    const dice = this.#dice;
    // new pairs; a known maker refused to a new buyer in its own line; a known buyer of other goods
    const sort = n % 3;
    const exporter = sort === 1 ? this.#pick(exporters) : this.#firm();
    const buyer = sort === 2 ? this.#pick(buyers) : this.#firm();
    // a neighbour at the address is planted: the denial must know it
    if (
      RETURNS[n % RETURNS.length] === 'address' &&
      (buyer.address === undefined || this.#centres.includes(buyer.address))
    )
      buyer.address = this.#address();
    const withParts = this.#codes.filter(one => neighbourhoodParts(one.slice(0, 4)).length > 0);
    const code = sort === 1 ? this.#pick(exporter.codes) : this.#pick(withParts);
    const day = FIRST + 400 + dice.below(DAYS - 1300);
    const unitValue = this.#price(code);
    const role = (firm: Firm, as: PartyRole) => ({
      role: as,
      name: firm.name,
      ...(dice.chance(0.7) && { country: firm.country }),
      ...(firm.address !== undefined && { address: firm.address }),
      ...(firm.reg !== undefined && { identifiers: { registrationNumber: [firm.reg] } }),
    });
    const forwarder = this.#pick(this.#forwarders);
    const content: DenialContent = {
      kind: dice.chance(0.8) ? 'refused' : 'withdrawn',
      authority: 'Licensing Office',
      date: dayText(day),
      reference: `L-${seedless(n)}`,
      goods: { description: this.#describe(code), hsCode: code, quantity: 1, value: unitValue, currency: 'EUR' },
      parties: [
        role(exporter, 'consignor'),
        role(buyer, 'consignee'),
        ...(dice.chance(0.3) ? [role(forwarder, 'agent')] : []),
      ],
      destination: buyer.country,
    };
    const id = denialId(content);
    const one: Case = { id, exporter, buyer, code, day, unitValue, forwarder };
    this.#cases.push(one);
    this.#plant(n, one);
    this.#decoy(n, one);
    const denial = { id, ...content, source: { file: 'denials.csv', line: n + 2 }, learnedAt: '2018-01-01T00:00:00Z' };
    return { denial };
  }

  #plant(n: number, on: Case): void {
    const kind = RETURNS[n % RETURNS.length]!;
    const { id, exporter, buyer, code, day, unitValue } = on;
    const when = day + 10 + this.#dice.below(500);
    const tag: Planted = { kind, denial: id, reference: '' };
    const slips = 0.3;
    const same = { tag, value: unitValue, slips };
    const other = this.#firm();
    const heading = [...codesOf(2017)].filter(one => one.startsWith(code.slice(0, 4)) && one !== code).sort();
    const parts = neighbourhoodParts(code.slice(0, 4)).filter(one => codesOf(2017).has(one));
    if (kind === 'parts' && parts.length > 0) return this.#move(exporter, buyer, this.#pick(parts), when, same);
    if (kind === 'variant' && heading.length > 0) return this.#move(exporter, buyer, this.#pick(heading), when, same);
    if (kind === 'lower value') return this.#move(exporter, buyer, code, when, { ...same, value: unitValue / 8 });
    if (kind === 'other exporter') return this.#move(other, buyer, code, when, same);
    if (kind === 'notify') return this.#move(other, this.#firm(), code, when, { ...same, notify: buyer });
    if (kind === 'address') return this.#move(other, { ...this.#firm(), address: buyer.address! }, code, when, same);
    if (kind === 'one link' || kind === 'two links') {
      const middle = this.#firm();
      const last = kind === 'two links' ? this.#firm() : middle;
      this.#move(middle, buyer, this.#pick(this.#codes), day - 300 + this.#dice.below(280), { slips: 0 });
      if (last !== middle)
        this.#move(last, middle, this.#pick(this.#codes), day - 200 + this.#dice.below(350), { slips: 0 });
      return this.#move(other, last, code, when, { ...same, slips: 0 });
    }
    this.#move(exporter, buyer, code, when, same);
  }

  #decoy(n: number, on: Case): void {
    const kind = DECOYS[n % DECOYS.length]!;
    const { id, exporter, buyer, code, day, unitValue, forwarder } = on;
    const tag: Planted = { kind, denial: id, reference: '' };
    const same = { tag, value: unitValue };
    const soon = day + 10 + this.#dice.below(500);
    const far = this.#codes.filter(one => one.slice(0, 2) !== code.slice(0, 2));
    const new1 = this.#firm();
    const new2 = this.#firm();
    if (kind === 'decoy late') return this.#move(exporter, buyer, code, day + 560 + this.#dice.below(300), same);
    if (kind === 'decoy before') return this.#move(exporter, buyer, code, day - 1 - this.#dice.below(300), same);
    if (kind === 'decoy certificate')
      return this.#move(exporter, new1, code, soon, {
        ...same,
        endUser: new1,
        documents: ['end-use certificate 12/77', 'export licence 5512'],
      });
    if (kind === 'decoy forwarder') return this.#move(new1, new2, code, soon, { ...same, agent: forwarder });
    if (kind === 'decoy namesake') {
      const [first = ''] = buyer.name.split(' ');
      return this.#move(
        new1,
        { ...new2, name: `${this.#word()} ${this.#word()} ${buyer.name.split(' ').slice(1).join(' ') || first}` },
        code,
        soon,
        same,
      );
    }
    if (kind === 'decoy other goods')
      return this.#move(exporter, buyer, this.#pick(far), soon, { ...same, says: 'cotton bed linen' });
    for (let k = 0; k < 4; k++) this.#move(exporter, new1, code, day - 40 - 90 * k, { value: unitValue });
    this.#move(exporter, new1, code, soon, same);
  }
}

/** A code of HS 2017 as it stands in 2022. */
const later = (code: string): string[] => [code, ...codesIn(code, 2017, 2022)];
const isNear = (code: string, denied: string): boolean =>
  code.slice(0, 4) === denied.slice(0, 4) || neighbourhoodParts(denied.slice(0, 4)).includes(code);

interface Case {
  id: string;
  exporter: Firm;
  buyer: Firm;
  code: string;
  day: number;
  unitValue: number;
  forwarder: Firm;
}

const RETURNS = [
  'same goods',
  'parts',
  'variant',
  'lower value',
  'other exporter',
  'notify',
  'address',
  'one link',
  'two links',
];
const DECOYS = [
  'decoy late',
  'decoy before',
  'decoy certificate',
  'decoy forwarder',
  'decoy namesake',
  'decoy other goods',
  'decoy established',
];

function seedless(n: number): string {
  return String(10_000 + n);
}
