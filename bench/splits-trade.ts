import { allWholes, type Whole } from '../src/goods/wholes.ts';
import type { Random } from './random.ts';
import {
  type Codes,
  type Declaration,
  type Firm,
  FIRST_DAY,
  LAST_DAY,
  madeAddress,
  madeFirm,
  madeLine,
  retyped,
  type Words,
  zipf,
} from './splits-world.ts';

/** Lawful trade for generate-splits.ts: firms with a trade of their own, dealers, factories, owners of machines. */
export class Trade {
  readonly random: Random;
  readonly codes: Codes;
  readonly words: Words;
  readonly firms: (Firm & { codes: string[]; suppliers: Firm[]; sister: string })[] = [];
  readonly #shippers = new Map<string, Firm[]>();
  readonly #forwarders: string[] = [];
  readonly #agents: string[] = [];
  readonly hubs: { address: string; country: string }[] = [];

  constructor(random: Random, codes: Codes, words: Words, firms: number) {
    this.random = random;
    this.codes = codes;
    this.words = words;
    for (let k = 0; k < Math.max(20, firms / 150); k++) this.#forwarders.push(madeFirm(random).name);
    for (let k = 0; k < Math.max(10, firms / 300); k++) this.#agents.push(madeFirm(random).name);
    for (let k = 0; k < Math.max(10, firms / 130); k++) this.hubs.push(madeAddress(random));
    for (let k = 0; k < firms; k++) this.firms.push(this.#firm());
  }

  #firm(): Trade['firms'][number] {
    const { random, codes } = this;
    const anchor = codes.any(random);
    const assortment = [anchor];
    while (random.chance(0.75) && assortment.length < 14) {
      const dice = random.below(100);
      if (dice < 60) assortment.push(codes.inChapter(random, anchor.slice(0, 2)));
      else if (dice < 75) assortment.push(codes.inHeading(random, anchor.slice(0, 4)));
      else assortment.push(codes.any(random));
    }
    const suppliers: Firm[] = [];
    do suppliers.push(this.shipper(anchor.slice(0, 2)));
    while (random.chance(0.6) && suppliers.length < 8);
    // one in ten firms has its desk at an address of many
    const at = random.chance(0.1) ? zipf(random, this.hubs) : undefined;
    const sister = random.chance(0.04) ? madeFirm(random).name : '';
    return { ...madeFirm(random, at), codes: assortment, suppliers, sister };
  }

  /** A shipper of a chapter: of the few large ones more often. */
  shipper(chapter: string): Firm {
    const pool = this.#shippers.get(chapter) ?? [];
    this.#shippers.set(chapter, pool);
    if (pool.length < 4 || this.random.chance(0.25)) {
      pool.push(madeFirm(this.random));
      return pool.at(-1)!;
    }
    return zipf(this.random, pool);
  }

  /** Whom the paper names beside shipper and consignee: hubs mostly. */
  papers(sister = ''): { notify: string; agent: string } {
    const { random } = this;
    const dice = random.below(100);
    const notify = dice < 25 ? zipf(random, this.#forwarders) : dice < 32 ? sister : '';
    return { notify, agent: random.chance(0.6) ? zipf(random, this.#agents) : '' };
  }

  /** One declaration of a firm's own trade. Large firms come up more often: about as rank to the power of −.55. */
  ordinary(): Declaration {
    const { random } = this;
    const rank = (random.below(1_000_000) / 1_000_000) ** 2.2;
    const firm = this.firms[Math.floor(rank * this.firms.length)]!;
    const lines = [];
    do {
      const hs = random.chance(0.08) ? this.codes.any(random) : zipf(random, firm.codes);
      lines.push(madeLine(random, hs, this.words.forCode(random, hs)));
    } while (random.chance(0.12) && lines.length < 4);
    const shipper = random.chance(0.9) ? zipf(random, firm.suppliers) : this.shipper(lines[0]!.hs.slice(0, 2));
    return this.declaration(this.day(), shipper, firm, lines, firm.sister);
  }

  declaration(day: number, shipper: Firm, consignee: Firm, lines: Declaration['lines'], sister = ''): Declaration {
    const typed = this.random.chance(0.1) ? retyped(this.random, consignee) : consignee;
    return { day, shipper, consignee: typed, ...this.papers(sister), lines };
  }

  day(): number {
    return this.random.between(FIRST_DAY, LAST_DAY);
  }

  partLine(part: Whole['bill'][number]['part']): Declaration['lines'][number] {
    const hs = this.random.pick(part.hs);
    return madeLine(this.random, hs, this.words.forCode(this.random, hs));
  }

  /** A dealer who ships three or more of the same headings of a whole every month for years, to customers with needs of their own. */
  *dealer(): Generator<Declaration> {
    const { random } = this;
    const { bill } = random.pick(allWholes());
    const wares = shuffled(random, bill).slice(0, 3 + random.below(Math.max(1, bill.length - 2)));
    const dealer = madeFirm(random);
    const customers = Array.from({ length: 1 + random.below(12) }, () => ({
      firm: random.chance(0.7) ? random.pick(this.firms) : madeFirm(random),
      needs: random.chance(0.6) ? shuffled(random, wares).slice(0, 1 + random.below(2)) : wares,
    }));
    const months = 24 + random.below(48);
    const first = FIRST_DAY + random.below(Math.max(1, LAST_DAY - FIRST_DAY - months * 30));
    for (let month = 0; month < months; month++) {
      for (const ware of shuffled(random, wares).slice(0, 3 + random.below(2))) {
        const wanting = customers.filter(({ needs }) => needs.includes(ware));
        const { firm } = zipf(random, wanting.length > 0 ? wanting : customers);
        const day = first + month * 30 + random.below(30);
        yield this.declaration(day, dealer, firm, [this.partLine(ware.part)]);
      }
    }
  }

  /** A factory that takes all parts of a machine every month or two. */
  *factory(): Generator<Declaration> {
    const { random } = this;
    const { bill } = random.pick(allWholes());
    const factory = random.chance(0.5) ? random.pick(this.firms) : madeFirm(random);
    const suppliers = Array.from({ length: 2 + random.below(5) }, () => madeFirm(random));
    const months = 12 + random.below(60);
    const first = FIRST_DAY + random.below(Math.max(1, LAST_DAY - FIRST_DAY - months * 30));
    for (const [k, { part }] of bill.entries())
      for (let month = random.below(2); month < months; month += 1 + random.below(2))
        yield this.declaration(first + month * 30 + random.below(30), suppliers[k % suppliers.length]!, factory, [
          this.partLine(part),
        ]);
  }

  /** An owner of the whole, who bought it whole and takes spares for it. */
  *owner(): Generator<Declaration> {
    const { random } = this;
    const whole = random.pick(allWholes());
    const owner = random.chance(0.6) ? random.pick(this.firms) : madeFirm(random);
    const maker = madeFirm(random);
    let day = FIRST_DAY + random.below(900);
    const hs = random.pick(whole.hs);
    yield this.declaration(day, maker, owner, [madeLine(random, hs, this.words.noisy(random, whole.name))]);
    while ((day += 20 + random.below(100)) < LAST_DAY)
      yield this.declaration(day, maker, owner, [this.partLine(random.pick(whole.bill).part)]);
  }
}

export function shuffled<T>(random: Random, items: readonly T[]): T[] {
  const out = [...items];
  for (let k = out.length - 1; k > 0; k--) {
    const other = random.below(k + 1);
    [out[k], out[other]] = [out[other]!, out[k]!];
  }
  return out;
}
