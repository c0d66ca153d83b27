/**
 * Writes the example world: a list, consignments, the truth about them, reports and vessel tracks. All of it is fiction.
 * The same bytes every time. Run: node examples/generate.ts [FOLDER]
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CASES_WITH_NAMES } from './make/cases-names.ts';
import { CASES_WITHOUT_NAMES } from './make/cases-patterns.ts';
import { CONTROLS } from './make/controls.ts';
import { csvText } from './make/csv.ts';
import { DENIAL_COLUMNS, denials } from './make/denials.ts';
import { random } from './make/random.ts';
import { README } from './make/readme.ts';
import { reportTexts } from './make/reports.ts';
import { CONSIGNMENT_COLUMNS, type ConsignmentRow, rowsOf, type Shipment } from './make/shipment.ts';
import { TRACK_COLUMNS, trackRows } from './make/tracks.ts';
import { ordinaryTrade } from './make/trade.ts';
import { LIST_COLUMNS, watchList } from './make/watch-list.ts';

const CONSIGNMENTS = 300;
const CASES = [...CASES_WITH_NAMES, ...CASES_WITHOUT_NAMES].sort((a, b) => (a.id < b.id ? -1 : 1));

/** Every file of the world: path within its folder → text. */
export function exampleWorld(): Map<string, string> {
  const { rows, referenceOf } = consignments();
  const files = new Map<string, string>();
  files.set('README.md', README);
  files.set('list/watchlist.csv', csvText(LIST_COLUMNS, watchList()));
  files.set('consignments.csv', csvText(CONSIGNMENT_COLUMNS, rows));
  files.set('denials.csv', csvText(DENIAL_COLUMNS, denials()));
  files.set('planted.json', `${JSON.stringify(truth(referenceOf), undefined, 2)}\n`);
  for (const [name, text] of reportTexts(referenceOf)) files.set(`reports/${name}`, text);
  files.set('tracks.csv', csvText(TRACK_COLUMNS, trackRows(random(3))));
  return files;
}

/** Cases, controls and ordinary trade in the order of their dates, with references FIC-0001 …; some lines stand apart. */
function consignments(): { rows: ConsignmentRow[]; referenceOf(key: string): string } {
  const told = [...CASES, ...CONTROLS].flatMap(each => each.shipments);
  const all: Shipment[] = [...told, ...ordinaryTrade(random(2), CONSIGNMENTS - told.length)];
  const ordered = all.map((shipment, n) => ({ shipment, n }));
  ordered.sort((a, b) =>
    a.shipment.date === b.shipment.date ? a.n - b.n : a.shipment.date < b.shipment.date ? -1 : 1,
  );
  const references = new Map<string, string>();
  const rows: ConsignmentRow[] = [];
  const apart: ConsignmentRow[] = [];
  for (const [n, { shipment }] of ordered.entries()) {
    const reference = `FIC-${String(n + 1).padStart(4, '0')}`;
    if (shipment.key !== undefined) references.set(shipment.key, reference);
    const [first, ...more] = rowsOf(reference, shipment);
    rows.push(first!);
    (shipment.apart ? apart : rows).push(...more);
  }
  return { rows: [...rows, ...apart], referenceOf: key => references.get(key)! };
}

/** What is planted, so that the tests of every stage can be held against it. */
function truth(referenceOf: (key: string) => string): unknown {
  const referencesOf = (shipments: readonly Shipment[]) => shipments.map(shipment => referenceOf(shipment.key!));
  return {
    fiction: 'No person, firm, ship, state or event in this world exists.',
    cases: CASES.map(({ shipments, findings, reports = [], ships = [], ...about }) => ({
      ...about,
      consignments: referencesOf(shipments),
      findings: findings.map(({ at, with: others, ...finding }) => ({
        ...finding,
        consignment: referenceOf(at),
        ...(others && { with: others.map(referenceOf) }),
      })),
      reports,
      ships,
    })),
    controls: CONTROLS.map(({ shipments, ships = [], ...about }) => ({
      ...about,
      consignments: referencesOf(shipments),
      ships,
    })),
  };
}

/** Writes the world into `folder`. Other files there are left alone. */
export function writeWorld(folder: string): void {
  for (const [name, text] of exampleWorld()) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

if (import.meta.main) writeWorld(process.argv[2] ?? fileURLToPath(new URL('world', import.meta.url)));
