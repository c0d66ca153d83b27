import { ASHBY, HOLM, KELM_SUNDRIA, KELM_VESKARA, NARRICK } from './places.ts';
import { goods, type Goods, type Shipment } from './shipment.ts';
import { ship } from './ships.ts';
import type { PlantedCase } from './truth.ts';

const YARD = 'Yard 5, Mill Lane, Holm Haven, Sundria';

/** The trailer in pieces: every consignment has another exporter, another consignee and another name for its part. */
function trailerPart(n: number, date: string, exporter: string, consignee: string, part: Goods) {
  return {
    key: `C04/${n}`,
    date,
    exporter: { name: exporter, address: 'Port Ashby, Lorren' },
    consignee: { name: consignee, address: YARD },
    carrier: 'Tidemere Lines',
    vessel: { name: 'Tidemere Anna', imo: ship('Tidemere Anna').imo },
    voyage: `TA-${105 + n * 3}`,
    loading: ASHBY,
    discharge: HOLM,
    goods: [part],
  };
}

function nightLorry(n: number, date: string, exporter: string, quantity: number, grossKg: number): Shipment {
  return {
    key: `C07/${n}`,
    date,
    exporter: { name: exporter, address: 'Holm Haven, Sundria' },
    consignee: { name: 'Candour Relief Depot', address: 'Kelm, Veskara' },
    agent: 'Orrelgate Clearing',
    carrier: 'Bridge Road Haulage',
    loading: KELM_SUNDRIA,
    discharge: KELM_VESKARA,
    documents: `Gate pass ${7710 + n} 02:${10 + n * 7}`,
    goods: [goods('Worn clothing, bales', '630900', quantity, 'bales', grossKg, 1800)],
  };
}

/** Cases without any listed name: only goods, reports, tracks or the net of parties show them. */
export const CASES_WITHOUT_NAMES: readonly PlantedCase[] = [
  {
    id: 'C04',
    title: 'A heavy trailer in pieces',
    mechanisms: ['a trailer taken apart and declared as something else', 'diversion through a third country'],
    story:
      'A dealer was refused a licence for a heavy trailer with its tractor. Then its parts travel in five consignments as farm and shed goods to one yard in Sundria; the tractor, sixth, is stopped by customs.',
    findings: [
      {
        stage: 'goods',
        at: 'C04/1',
        with: ['C04/2', 'C04/3', 'C04/4', 'C04/5', 'C04/6'],
        sign: 'parts that add up to a trailer (HS 8716.39) with its tractor',
      },
      {
        stage: 'network',
        at: 'C04/1',
        with: ['C04/2', 'C04/3', 'C04/4', 'C04/5', 'C04/6'],
        sign: 'five consignees, one address',
      },
      { stage: 'evidence', at: 'C04/6', sign: 'customs notice: the tractor stopped, the licence refused before' },
    ],
    reports: ['2-strait-weekly.txt', '4-customs-notice.txt'],
    shipments: [
      trailerPart(
        1,
        '2026-01-20',
        'Rookhope Motors',
        'Millbeck Harvest Supplies',
        goods('Parts for harvesters: axle carriers', '843390', 4, 'pieces', 3900, 6200),
      ),
      trailerPart(
        2,
        '2026-02-10',
        'Rookhope Farm Parts',
        'Millbeck Shed Builders',
        goods('Steel sections, cut to size, for farm shed', '730890', 2, 'pieces', 6400, 7100),
      ),
      trailerPart(
        3,
        '2026-03-05',
        'Ivel Tyre Depot',
        'Weirside Farm Tyres',
        goods('Tyres for farm vehicles', '401170', 16, 'pieces', 1760, 4800),
      ),
      trailerPart(
        4,
        '2026-03-26',
        'Rookhope Farm Parts',
        'Weirside Workshop Outfitters',
        goods('Workshop lifting gear, hydraulic', '842542', 6, 'pieces', 1480, 5600),
      ),
      trailerPart(
        5,
        '2026-04-14',
        'Rookhope Motors',
        'Millbeck Harvest Supplies',
        goods('Couplings and brake gear for tractors', '870899', 8, 'pieces', 920, 3900),
      ),
      trailerPart(
        6,
        '2026-05-05',
        'Rookhope Motors',
        'Weirside Road Services',
        goods('Used road tractor', '870121', 1, 'pieces', 9100, 14500),
      ),
    ],
  },
  {
    id: 'C06',
    title: 'Chemicals that the buyer has no use for',
    mechanisms: ['chemicals with no plausible use'],
    story: 'A joinery orders two chemicals that international control lists name. Wood needs neither.',
    findings: [
      {
        stage: 'goods',
        at: 'C06/1',
        sign: 'phosphorus trichloride (HS 2812.13) and thiodiglycol (HS 2930.70) for a joinery',
      },
    ],
    reports: ['2-strait-weekly.txt'],
    shipments: [
      {
        key: 'C06/1',
        date: '2026-03-17',
        exporter: { name: 'Pennywhistle Chemicals', address: 'Port Ashby, Lorren' },
        consignee: { name: 'Dunmere Joinery and Sawmill', address: 'Holm Haven, Sundria' },
        carrier: 'Larch Shipping',
        vessel: { name: 'Larch Carrier', imo: ship('Larch Carrier').imo },
        voyage: 'LC-31',
        loading: ASHBY,
        discharge: HOLM,
        apart: true,
        goods: [
          goods('Phosphorus trichloride, CAS 7719-12-2', '281213', 20, 'drums', 5600, 19600),
          goods('Thiodiglycol, CAS 111-48-8', '293070', 12, 'drums', 2700, 15900),
        ],
      },
    ],
  },
  {
    id: 'C07',
    title: 'The bought crossing',
    mechanisms: ['bribed crossings'],
    story:
      'Four lorries at Kelm Bridge, always at night, always the same clearing agent, bales of clothing that weigh as much as iron. A report speaks of payments there; it names an office, not a person.',
    findings: [
      {
        stage: 'network',
        at: 'C07/1',
        with: ['C07/2', 'C07/3', 'C07/4'],
        sign: 'one agent, one crossing, one hour of the night',
      },
      { stage: 'goods', at: 'C07/3', sign: 'bales of worn clothing at over 400 kg each' },
      { stage: 'evidence', at: 'C07/1', sign: 'a report of payments at the crossing' },
    ],
    reports: ['2-strait-weekly.txt'],
    shipments: [
      nightLorry(1, '2026-02-04', 'Fennimore Charity Shops', 18, 7900),
      nightLorry(2, '2026-02-25', 'Fennimore Charity Shops', 17, 7650),
      nightLorry(3, '2026-03-18', 'Larkhythe Rag Merchants', 16, 7800),
      nightLorry(4, '2026-04-08', 'Fennimore Charity Shops', 19, 8300),
    ],
  },
  {
    id: 'C12',
    title: 'The crate that a witness was told of',
    mechanisms: ['one claim repeated until it looks like many', 'an organisation that denies it'],
    story:
      'Two reports speak of a crate of "sewing machine parts" on the ferry of 12 March. Both go back to one witness, who had it from others; the numbers drift, and the society that is named denies it. One origin, one denial, one consignment that fits: a candidate to open, no more.',
    findings: [
      { stage: 'evidence', at: 'C12/1', sign: 'one origin in two reports, one denial; ferry, day and goods fit' },
    ],
    reports: ['1-harbour-courier.txt', '2-strait-weekly.txt', '3-society-statement.txt'],
    ships: ['Silver Heron'],
    shipments: [
      {
        key: 'C12/1',
        date: '2026-03-12',
        exporter: { name: 'Bobbinmill Haberdashers', address: 'Port Ashby, Lorren' },
        consignee: { name: 'Tolvane Garment Cooperative', address: 'Narrick, Veskara' },
        carrier: 'Heron Line',
        vessel: { name: 'Silver Heron', imo: ship('Silver Heron').imo },
        voyage: 'SH-26-10',
        loading: ASHBY,
        discharge: NARRICK,
        goods: [goods('Sewing machine parts, 1 crate', '845290', 1, 'crates', 240, 5200)],
      },
    ],
  },
];
