import { ASHBY, HOLM, KELM_SUNDRIA, KELM_VESKARA, NARRICK } from './places.ts';
import { goods } from './shipment.ts';
import { ship } from './ships.ts';
import type { PlantedCase } from './truth.ts';

const FERRY = { carrier: 'Heron Line', vessel: { name: 'Silver Heron', imo: ship('Silver Heron').imo } };
const OSTELMAR_ADDRESS = '3 Foundry Lane, Narrick, Veskara';

/** Cases in which a listed name or ship is on the paper, if one can read it. */
export const CASES_WITH_NAMES: readonly PlantedCase[] = [
  {
    id: 'C01',
    title: 'Drugs sold from ship to ship',
    mechanisms: ['drugs sold by sea'],
    story:
      'A listed freighter leaves Narrick with "dried fish", meets a fish carrier in the open sea for hours, and is back without having called anywhere. The paper has its name with a slip; the IMO number is right.',
    findings: [
      { stage: 'vessels', at: 'C01/1', role: 'vessel', entity: 'v01', sign: 'IMO number of a listed ship' },
      { stage: 'sea', at: 'C01/1', sign: 'encounter of Morrow Tern and Little Auk on 2026-04-13, far from any port' },
    ],
    reports: ['1-harbour-courier.txt'],
    ships: ['Morrow Tern', 'Little Auk'],
    shipments: [
      {
        key: 'C01/1',
        date: '2026-04-12',
        exporter: { name: 'Ebbside Fish Curers', address: 'Low Quay, Narrick, Veskara' },
        consignee: { name: 'Spindrift Provisions', country: 'PT' },
        carrier: 'Ebbside Coastal',
        vessel: { name: 'MOROW TERN', imo: ship('Morrow Tern').imo },
        voyage: 'MT-26-04',
        loading: NARRICK,
        discharge: 'PT LIS',
        goods: [goods('Dried fish in sacks', '030559', 410, 'bags', 8200, 30750)],
      },
    ],
  },
  {
    id: 'C02',
    title: 'Drugs carried over the land border',
    mechanisms: ['drugs sold over a border', 'packs without a maker'],
    story:
      'The listed pharmaceutical works, misspelt, sends "herbal powder" by lorry over Kelm Bridge: plain packs of exactly one kilogram, no maker named, at a price no herb has.',
    findings: [
      { stage: 'names', at: 'C02/1', role: 'consignor', entity: 'o02', sign: 'two slips in the name of a listed firm' },
      { stage: 'goods', at: 'C02/1', sign: 'value of 9,000 a kilogram for dried herbs; unmarked packs of 1 kg' },
    ],
    reports: ['1-harbour-courier.txt'],
    shipments: [
      {
        key: 'C02/1',
        date: '2026-02-19',
        exporter: { name: 'Narick Pharmaceutcal Works', address: '88 Millrace Road, Narrick, Veskara' },
        consignee: { name: 'Ilexcroft Corner Grocers', address: '14 Weir Street, Holm Haven, Sundria' },
        agent: 'Orrelgate Clearing',
        carrier: 'Bridge Road Haulage',
        loading: KELM_VESKARA,
        discharge: KELM_SUNDRIA,
        goods: [goods('Herbal powder, plain packs of 1 kg, no marks', '121190', 60, 'packs', 63, 540000)],
      },
    ],
  },
  {
    id: 'C03',
    title: 'Missile parts on the scheduled ferry',
    mechanisms: ['missile parts on a scheduled ferry'],
    story:
      'Three small, dear parcels in a regular rhythm on the ferry from Port Ashby, each with another harmless word for electronics; the consignee is the listed instrument works under an alias, once in Chinese characters.',
    findings: [
      { stage: 'names', at: 'C03/1', role: 'consignee', entity: 'o01', sign: 'alias of a listed firm' },
      { stage: 'names', at: 'C03/2', role: 'consignee', entity: 'o01', sign: 'alias of a listed firm' },
      { stage: 'names', at: 'C03/3', role: 'consignee', entity: 'o01', sign: 'alias in Chinese characters' },
      { stage: 'goods', at: 'C03/2', sign: 'navigation instruments (HS 9014.20) for a depth-sounder workshop' },
      { stage: 'network', at: 'C03/1', with: ['C03/2', 'C03/3'], sign: 'one shipper, one ferry, one rhythm' },
    ],
    reports: ['1-harbour-courier.txt', '2-strait-weekly.txt'],
    ships: ['Silver Heron'],
    shipments: (
      [
        ['C03/1', '2026-01-15', 'OGI Marine Electronics', 'Spares for marine radio', '852990', 14, 21],
        ['C03/2', '2026-04-16', 'O.G.I. Marine Electronics', 'Depth sounder spares', '901420', 6, 17],
        ['C03/3', '2026-06-18', '奥斯特马制导仪器', 'Circuits for fish finders', '854239', 220, 9],
      ] as const
    ).map(([key, date, name, description, hs, quantity, grossKg], n) => ({
      key,
      date,
      exporter: { name: 'Candlewick Ship Chandlers', address: '7 Basin Road, Port Ashby, Lorren' },
      consignee: { name, address: OSTELMAR_ADDRESS },
      ...FERRY,
      voyage: `SH-26-${[2, 15, 24][n]!}`,
      loading: ASHBY,
      discharge: NARRICK,
      goods: [goods(description, hs, quantity, 'pieces', grossKg, 38000 + n * 4500)],
    })),
  },
  {
    id: 'C05',
    title: 'Chemical equipment, lawful when it was shipped',
    mechanisms: ['chemical equipment lawful when shipped', 'later conversion'],
    story:
      'Glass-lined vessels went to a fertilizer combine with a licence, a year before it was listed. The alert must say both: relevant now, lawful then.',
    findings: [
      {
        stage: 'names',
        at: 'C05/1',
        role: 'consignee',
        entity: 'o04',
        sign: 'listed since 2026-02-09, shipped 2025-02-03',
      },
      { stage: 'goods', at: 'C05/1', sign: 'process vessels and heat exchangers; lawful on the day, with a licence' },
      { stage: 'evidence', at: 'C05/1', sign: 'a report says that part of the plant was changed later' },
    ],
    reports: ['2-strait-weekly.txt'],
    shipments: [
      {
        key: 'C05/1',
        date: '2025-02-03',
        exporter: { name: 'Alderney Kettle and Vessel', address: 'Port Ashby, Lorren' },
        consignee: { name: 'Harrowfell Fertiliser Combine', address: 'Harrowfell, Veskara', registration: 'VSK-11902' },
        carrier: 'Marigold Carriers',
        vessel: { name: 'Marigold Express', imo: ship('Marigold Express').imo },
        voyage: 'ME-25-03',
        loading: ASHBY,
        discharge: NARRICK,
        documents: 'Export licence LRN-2025-0031',
        goods: [
          goods('Glass-lined process vessels with agitator', '841989', 2, 'pieces', 9400, 212000),
          goods('Heat exchangers, graphite', '841950', 4, 'pieces', 2600, 88000),
        ],
      },
    ],
  },
  {
    id: 'C08',
    title: 'Diversion through a third country',
    mechanisms: ['diversion through a third country'],
    story:
      'Twelve vacuum pumps go to a free-zone forwarder in Sundria; six days later twelve pumps of the same mass leave it for a dairy in Veskara, and a listed procurement bureau is to be notified.',
    findings: [
      {
        stage: 'names',
        at: 'C08/2',
        role: 'notifyParty',
        entity: 'o05',
        sign: 'listed bureau as notify party of the second leg',
      },
      { stage: 'network', at: 'C08/1', with: ['C08/2'], sign: 'same goods, number and mass move on after six days' },
      { stage: 'goods', at: 'C08/2', sign: 'vacuum pumps for a dairy' },
    ],
    shipments: [
      {
        key: 'C08/1',
        date: '2026-03-03',
        exporter: { name: 'Lumley Vacuum Products', address: 'Port Ashby, Lorren' },
        consignee: { name: 'Saltmarsh Free Zone Forwarding', address: 'Shed 9, Free Zone, Holm Haven, Sundria' },
        carrier: 'Tidemere Lines',
        vessel: { name: 'Tidemere Anna', imo: ship('Tidemere Anna').imo },
        voyage: 'TA-118',
        loading: ASHBY,
        discharge: HOLM,
        goods: [goods('Vacuum pumps', '841410', 12, 'pieces', 2160, 97200)],
      },
      {
        key: 'C08/2',
        date: '2026-03-09',
        exporter: { name: 'Saltmarsh Free Zone Forwarding', address: 'Shed 9, Free Zone, Holm Haven, Sundria' },
        consignee: { name: 'Cloverhythe Dairy Cooperative', address: 'Kelm, Veskara' },
        notify: 'Second Machinery Procurment Bureau',
        carrier: 'Bridge Road Haulage',
        loading: HOLM,
        discharge: KELM_VESKARA,
        goods: [goods('Pumps for milking plant', '841370', 12, 'pieces', 2160, 24000)],
      },
    ],
  },
  {
    id: 'C09',
    title: 'A false mark of origin',
    mechanisms: ['false marks of origin', 'drugs sold by sea'],
    story:
      'Tins of balm, "made in Lorren", are loaded in Narrick. The consignor is a listed trading house under the name that it gave up.',
    findings: [
      { stage: 'names', at: 'C09/1', role: 'consignor', entity: 'o03', sign: 'former name of a listed firm' },
      {
        stage: 'goods',
        at: 'C09/1',
        sign: 'marked as made in Lorren, loaded in Veskara; tins of 340 g like those seized',
      },
    ],
    reports: ['1-harbour-courier.txt', '4-customs-notice.txt'],
    shipments: [
      {
        key: 'C09/1',
        date: '2026-05-21',
        exporter: { name: 'Grellmark Confectionery & Balm', address: '1 Customs Square, Kelm, Veskara' },
        consignee: { name: 'Bellwether Bazaar Supply', country: 'MA' },
        carrier: 'Corn Bunting Shipping',
        vessel: { name: 'Corn Bunting', imo: ship('Corn Bunting').imo },
        voyage: 'CB-044',
        loading: NARRICK,
        discharge: 'MA CAS',
        goods: [goods('Balm in tins of 340 g, marked MADE IN LORREN', '300490', 900, 'tins', 360, 2700)],
      },
    ],
  },
  {
    id: 'C10',
    title: 'A listed ship under a new name',
    mechanisms: ['renamed ship', 'silence at sea'],
    story:
      'The Quiet Meridian sails as Ostrel Bay. The number on the hull stayed. On the way she was silent for a day and a half and was then too far behind to have come straight.',
    findings: [
      {
        stage: 'vessels',
        at: 'C10/1',
        role: 'vessel',
        entity: 'v02',
        sign: 'another name, the IMO number of a listed ship',
      },
      {
        stage: 'sea',
        at: 'C10/1',
        sign: 'no position from 2026-04-13 05:00 to 04-14 18:00; speed over the gap too low for the direct way',
      },
    ],
    ships: ['Quiet Meridian'],
    shipments: [
      {
        key: 'C10/1',
        date: '2026-04-11',
        exporter: { name: 'Fellside Fuel Merchants', address: 'Holm Haven, Sundria' },
        consignee: { name: 'Ironhythe Brickworks', address: 'Port Ashby, Lorren' },
        carrier: 'Ostrel Bulk',
        vessel: { name: 'Ostrel Bay', imo: ship('Quiet Meridian').imo },
        voyage: 'OB-007',
        loading: HOLM,
        discharge: ASHBY,
        goods: [goods('Anthracite, washed', '270111', 2900, 'tonnes', 2900000, 391500)],
      },
    ],
  },
  {
    id: 'C11',
    title: 'A listed buyer in another script',
    mechanisms: ['missile parts on a scheduled ferry', 'couriers'],
    story:
      'A parcel to a private person, in Cyrillic letters, with his date of birth. He is the listed director of the instrument works.',
    findings: [
      {
        stage: 'names',
        at: 'C11/1',
        role: 'consignee',
        entity: 'p01',
        sign: 'name in Cyrillic letters, same date of birth',
      },
      { stage: 'goods', at: 'C11/1', sign: 'signal generators as a private parcel' },
    ],
    shipments: [
      {
        key: 'C11/1',
        date: '2026-05-14',
        exporter: { name: 'Candlewick Ship Chandlers', address: '7 Basin Road, Port Ashby, Lorren' },
        consignee: { name: 'Дравик Остелмар', type: 'Person', born: '1968-09-14', address: 'Narrick, Veskara' },
        ...FERRY,
        voyage: 'SH-26-19',
        loading: ASHBY,
        discharge: NARRICK,
        goods: [goods('Hobby electronics', '854320', 2, 'pieces', 11, 16400)],
      },
    ],
  },
];
