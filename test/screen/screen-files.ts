import { createWriteStream, writeFileSync } from 'node:fs';
import { once } from 'node:events';

/** Repeatable numbers below `n` (xorshift32). */
export function dice(seed: number): (n: number) => number {
  let state = seed | 1;
  return n => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % n;
  };
}

const SYLLABLES = 'qar vel an tur mor dax il ben ost ruk emi zor pal nin gav sel tor umi'.split(' ');

/** An invented name; the same number gives the same name. */
export function inventedName(n: number): string {
  const roll = dice(n * 2_654_435_761 + 17);
  const word = (): string => {
    const text = Array.from({ length: 3 }, () => SYLLABLES[roll(SYLLABLES.length)]!).join('');
    return text[0]!.toUpperCase() + text.slice(1);
  };
  return `${word()} ${word()} ${['Trading', 'Works', 'Lines', 'Supply'][n % 4]}`;
}

/** An invented list of `count` entries as FollowTheMoney JSON lines. */
export function writeList(path: string, count: number): void {
  const lines = Array.from({ length: count }, (_, n) =>
    JSON.stringify({
      id: `inv-${n}`,
      schema: n % 10 === 9 ? 'Vessel' : 'Organization',
      caption: inventedName(n),
      properties: { name: [inventedName(n)], topics: ['sanction'], ...(n % 10 === 9 && { imoNumber: [imo(n)] }) },
    }),
  );
  writeFileSync(path, `${lines.join('\n')}\n`);
}

/** An IMO ship number with the right check digit. */
export function imo(n: number): string {
  const digits = String(900_000 + (n % 99_999));
  let sum = 0;
  for (let i = 0; i < 6; i++) sum += Number(digits[i]) * (7 - i);
  return digits + (sum % 10);
}

/**
 * Invented consignments as CSV: two parties, a vessel and a line of goods each; every 40th names entry `n / 40` of
 * writeList, every 97th row has a bad mass, every 60th consignment has a second row at the
 * end of the file.
 */
export async function writeConsignments(path: string, count: number, listed: number): Promise<void> {
  const roll = dice(42);
  const out = createWriteStream(path);
  out.write('reference,consignor,consignee,consignee country,vessel,imo,description,hs code,gross weight\n');
  const late: string[] = [];
  for (let n = 0; n < count; n++) {
    const plant = n % 40 === 0 ? (n / 40) % listed : -1;
    const isVessel = plant % 10 === 9;
    const consignee = inventedName(plant < 0 || isVessel ? 1_000_000 + roll(count / 5) : plant);
    const consignor = inventedName(2_000_000 + roll(count / 5));
    const ship = isVessel ? plant : 3_000_000 + roll(count / 10);
    const mass = n % 97 === 0 ? 'heavy?' : `${roll(9000)}.5`;
    const row = `R${n},${consignor},${consignee},de,MV ${inventedName(ship)},${imo(ship)},pumps and parts,841370,${mass}\n`;
    if (n % 60 === 1) late.push(row.replace('pumps and parts', 'valves'));
    if (!out.write(row)) await once(out, 'drain');
  }
  for (const row of late) out.write(row);
  out.end();
  await once(out, 'finish');
}
