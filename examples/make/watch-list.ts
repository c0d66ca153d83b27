import { random } from './random.ts';
import { ship, type ShipName } from './ships.ts';

/** Columns of the list: names of FollowTheMoney properties and our own (src/model/list.ts). */
export const LIST_COLUMNS = [
  'id',
  'schema',
  'name',
  'alias',
  'weakAlias',
  'previousName',
  'birthDate',
  'country',
  'passportNumber',
  'registrationNumber',
  'imoNumber',
  'mmsi',
  'flag',
  'address',
  'position',
  'linkedTo',
  'program',
  'instrument',
  'legalEffect',
  'listedOn',
  'reason',
  'notes',
] as const;
export type ListRow = Partial<Record<(typeof LIST_COLUMNS)[number], string>>;

const FICTION = 'FICTION: invented for the Interdict example world; no such person, firm or ship exists.';

/** Entries that cases and controls lean on. Several values stand with semicolons between them. */
// biome-ignore format: one entry a line
const KEY_ENTRIES: readonly ListRow[] = [
  { id: 'p01', schema: 'Person', name: 'Dravik Ostelmar', alias: 'Dravic Ostelmaar;Дравик Остелмар', birthDate: '1968-09-14', passportNumber: 'VK 0417736', position: 'director of Ostelmar Guidance Instruments', reason: 'buys parts of guidance sets abroad' },
  { id: 'p02', schema: 'Person', name: 'Ilmet Sorrovane', alias: '일멧 소로반', weakAlias: 'the Ferryman', birthDate: '1971-02', reason: 'meets couriers at the ferry quay of Narrick' },
  { id: 'p03', schema: 'Person', name: 'Maresh Kolvanti', birthDate: '1959', position: 'head of the opium farms office', reason: 'runs the sale of narcotics for the treasury' },
  { id: 'p04', schema: 'Person', name: 'Jorun Addeskil', alias: 'Yorun Addeskill', birthDate: '1975-11-30', position: 'officer of the crossing at Kelm Bridge', reason: 'takes payments to let lorries pass' },
  { id: 'o01', schema: 'Company', name: 'Ostelmar Guidance Instruments', alias: 'Ostelmar Pribor;OGI Marine Electronics;奥斯特马制导仪器', registrationNumber: 'VSK-40117', address: '3 Foundry Lane, Narrick, Veskara', reason: 'makes homing units for missiles', legalEffect: 'freeze' },
  { id: 'o02', schema: 'Company', name: 'Narrick Pharmaceutical Works', alias: 'Narrick Pharma', registrationNumber: 'VSK-20833', address: '88 Millrace Road, Narrick, Veskara', reason: 'turns poppies from state farms into narcotics', legalEffect: 'freeze' },
  { id: 'o03', schema: 'Company', name: 'Tessarin Trading House', previousName: 'Grellmark Confectionery and Balm', registrationNumber: 'VSK-31250', address: '1 Customs Square, Kelm, Veskara', reason: 'sells narcotics in tins that carry the mark of another country', legalEffect: 'freeze' },
  { id: 'o04', schema: 'Company', name: 'Harrowfell Fertilizer Combine', alias: 'Harrowfell Chemical', registrationNumber: 'VSK-11902', address: 'Harrowfell, Veskara', reason: 'part of the plant was changed to make chemical agents', legalEffect: 'licence', listedOn: '2026-02-09' },
  { id: 'o05', schema: 'Company', name: 'Second Machinery Procurement Bureau', alias: 'SMPB Veskara;Bureau Dvoynik', registrationNumber: 'VSK-50006', address: '2 Arsenal Street, Narrick, Veskara', reason: 'buys vehicles and vacuum equipment through third countries', legalEffect: 'freeze' },
  { id: 'o06', schema: 'Company', name: 'Kolvane Engineering Plant No. 45', registrationNumber: 'VSK-60045', address: 'Kelm Valley, Veskara', reason: 'assembles missile bodies', legalEffect: 'freeze' },
  { id: 'o07', schema: 'Company', name: 'Veldrath Maritime Agency', registrationNumber: 'VSK-70218', reason: 'crews and insures the listed ships', legalEffect: 'freeze' },
  ...listedShip('v01', 'Morrow Tern', 'sells narcotics to other ships at sea'),
  ...listedShip('v02', 'Quiet Meridian', 'carried coal against the export ban'),
  ...listedShip('v03', 'Grey Lantern', 'switched its transponder off on the way to Narrick'),
];

// biome-ignore format: names read better in rows
const SURNAMES = ['Velhast', 'Thrandik', 'Brindavel', 'Quorrin', 'Sallowmere', 'Dremmond', 'Okharre', 'Pellisande', 'Vorrigan', 'Hesketar', 'Umbrell', 'Tavrick', 'Lorvane', 'Zellick'];
// biome-ignore format: names read better in rows
const GIVEN_NAMES = ['Tarquen', 'Pelva', 'Oskel', 'Mirrit', 'Haldo', 'Senka', 'Bravic', 'Yolande-Ket', 'Corvel', 'Anzhe', 'Rudric', 'Ottiline', 'Fenno', 'Istvel'];
// biome-ignore format: names read better in rows
const FIRMS = [
  'Ashgrove Ballistics Institute', 'Vorrigan Heavy Vehicle Yard', 'Pale Quarry Explosives', 'Zellick Optical Works',
  'Umbrell Radio Plant No. 7', 'Hesketar Special Alloys', 'Crownhill Propellant Factory', 'Veskara Ore and Anthracite Export',
  'Dremmond Trading and Barter', 'Eastgate Currency Bureau', 'Okharre Precision Bearings', 'Pellisande Freight Forwarding',
  'Third Harbour Shipping Office', 'Sallowmere Dredging', 'Lorvane Insurance Kontor',
];
// biome-ignore format: names read better in rows
const SHIPS: readonly ShipName[] = [
  'Ninth Harvest', 'Copper Petrel', 'Saltern Pride', 'Oxbow Venture', 'Hollow Crown VII', 'Vesk Fortune 12',
  'Vesk Fortune 14', 'Kelm Endeavour', 'Pale Rampart', 'Amber Causeway', 'Thistle Reach', 'Narrick Star', 'Drover Moon',
];

function listedShip(id: string, name: ShipName, reason: string): ListRow[] {
  const { imo, mmsi } = ship(name);
  return [
    { id, schema: 'Vessel', name, imoNumber: imo, mmsi, flag: 'Veskara', linkedTo: 'Veldrath Maritime Agency', reason },
  ];
}

/** The whole list: 18 persons, 22 firms, 16 ships and the 4 bodies behind them, each marked as fiction. */
export function watchList(): ListRow[] {
  const dice = random(1);
  const day = () => `${dice.between(2019, 2024)}-${two(dice.between(1, 12))}-${two(dice.between(1, 28))}`;
  const persons = GIVEN_NAMES.map((given, n): ListRow => {
    const born = `${dice.between(1950, 1985)}-${two(dice.between(1, 12))}-${two(dice.between(1, 28))}`;
    return {
      id: `p${two(n + 5)}`,
      schema: 'Person',
      name: `${given} ${SURNAMES[n]!}`,
      birthDate: n % 4 === 3 ? born.slice(0, 4) : born,
      reason: `works for ${FIRMS[n]!}`,
      linkedTo: FIRMS[n]!,
    };
  });
  const firms = FIRMS.map((name, n): ListRow => {
    const registrationNumber = `VSK-${80_100 + n * 37}`;
    return { id: `o${two(n + 8)}`, schema: 'Company', name, registrationNumber, reason: 'part of the weapons economy' };
  });
  const bodies: ListRow[] = [
    { id: 'b01', schema: 'PublicBody', name: 'Office of the Ninth Reserve', reason: 'earns foreign currency' },
    { id: 'b02', schema: 'PublicBody', name: 'Veskaran Missile Test Directorate', reason: 'tests missiles' },
    { id: 'b03', schema: 'Organization', name: 'Courier Service of the Lower Quay', reason: 'carries cash and parts' },
    { id: 'b04', schema: 'Organization', name: 'Fourth Harvest Cultivation Trust', reason: 'grows poppies' },
  ];
  const ships = SHIPS.flatMap((name, n) => listedShip(`v${two(n + 4)}`, name, 'moves goods under the embargo'));
  return [...KEY_ENTRIES, ...persons, ...firms, ...bodies, ...ships]
    .map(row => ({
      country: 'Veskara',
      program: row.schema === 'Vessel' ? 'FICTION-VSK-SHIPS' : 'FICTION-VSK-WEAPONS',
      instrument: 'Fictional Strait Council Resolution 12',
      legalEffect: row.schema === 'Vessel' ? 'port' : 'freeze',
      listedOn: day(),
      notes: FICTION,
      ...row,
    }))
    .sort((a, b) => (a.id! < b.id! ? -1 : 1));
}

function two(n: number): string {
  return String(n).padStart(2, '0');
}
