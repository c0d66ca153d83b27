import type { LegalEffect } from '../../model/list.ts';

/** How far a row was checked: read in the primary text, in two reproductions, or not. */
export type Verified = 'primary' | 'quoted' | 'no';

/** What a programme code on an OFAC list stands for. */
export interface ProgramLaw {
  /** orders, acts and regulations */
  instrument: string;
  source: string;
  verified: Verified;
}

/** What a listing does, and where that is written. */
export interface ListLaw {
  effect: LegalEffect;
  /** name of the list as OFAC publishes it */
  list: string;
  source: string;
  verified: Verified;
}

/** Persons on the SDN List are blocked, whatever their programme. */
export const SDN_LAW: ListLaw = {
  effect: 'freeze',
  list: 'SDN List',
  source: '31 CFR 583.201, 589.201, 594.201 and alike: property of persons on the SDN List is blocked',
  verified: 'primary',
};

const SSI = 'Sectoral Sanctions Identifications List';
const CAPTA =
  'List of Foreign Financial Institutions Subject to Correspondent Account or Payable-Through Account Sanctions';
const FSE = 'Foreign Sanctions Evaders List';
const MBS = 'Non-SDN Menu-Based Sanctions List';
const PLC = 'Non-SDN Palestinian Legislative Council List';
const CMIC = 'Non-SDN Chinese Military-Industrial Complex Companies List';
const ISA = 'Non-SDN Iranian Sanctions Act List';
/** Where a record's programmes do not say which of the lists it is on. */
export const CONSOLIDATED = 'Consolidated (non-SDN) List';

const MBS_SOURCE =
  'https://ofac.treasury.gov/consolidated-sanctions-list-non-sdn-lists/non-sdn-menu-based-sanctions-list-ns-mbs-list (less than full blocking; the measures stand in each record)';

type NonSdnRow = readonly [code: string, effect: LegalEffect, list: string, verified: Verified, source: string];

// What each code does on the consolidated list. A code may also stand on the SDN List, where it blocks: the same code
// says different things on the two lists (UKRAINE-EO13662 on the SSI List is not a freeze), so this table is only used
// for cons_* files. A code that is not here is `unknown`.
const NON_SDN: readonly NonSdnRow[] = [
  ['UKRAINE-EO13662', 'sectoral', SSI, 'no', '31 CFR 589.202-589.205 (Directives 1-4 under E.O. 13662)'],
  [
    'RUSSIA-EO14024',
    'sectoral',
    `${MBS}; ${CAPTA}`,
    'primary',
    'Directives 1A, 2 and 3 under E.O. 14024, quoted in the records themselves; 31 CFR 587.201',
  ],
  ['BURMA-EO14014', 'sectoral', MBS, 'primary', 'Directive 1 under E.O. 14014, quoted in the record itself'],
  ['BELARUS-EO14038', 'sectoral', MBS, 'no', 'Directive 1 under E.O. 14038'],
  ['561-Related', 'sectoral', CAPTA, 'primary', '31 CFR 561.201(c), quoted in the record itself'],
  ['HIFPAA', 'sectoral', CAPTA, 'primary', '31 CFR 566.201'],
  [
    'NS-PLC',
    'sectoral',
    PLC,
    'primary',
    'https://ofac.treasury.gov/consolidated-sanctions-list/non-sdn-palestinian-legislative-council-ns-plc-list (General License 4(b): transactions are rejected)',
  ],
  [
    'CMIC-EO13959',
    'sectoral',
    CMIC,
    'primary',
    'E.O. 13959 as amended by E.O. 14032: purchase or sale of publicly traded securities; OFAC FAQ 859, 860, 871',
  ],
  [
    'FSE-IR',
    'transaction',
    FSE,
    'primary',
    'E.O. 13608; OFAC FAQ 191-199: dealings are prohibited, property is not blocked',
  ],
  [
    'FSE-SY',
    'transaction',
    FSE,
    'primary',
    'E.O. 13608; OFAC FAQ 191-199: dealings are prohibited, property is not blocked',
  ],
  ['FSE-WMD', 'transaction', FSE, 'no', 'E.O. 13608'],
  ['FSE-SDGT', 'transaction', FSE, 'no', 'E.O. 13608'],
  ['CAATSA - RUSSIA', 'other', MBS, 'primary', `CAATSA section 235, E.O. 13849; ${MBS_SOURCE}`],
  ['HKAA', 'other', MBS, 'quoted', `Hong Kong Autonomy Act; ${MBS_SOURCE}`],
  ['PEESA', 'other', MBS, 'quoted', `Protecting Europe's Energy Security Act; ${MBS_SOURCE}`],
  ['PEESA-EO14039', 'other', MBS, 'quoted', `E.O. 14039; ${MBS_SOURCE}`],
  [
    'ILLICIT-DRUGS-EO14059',
    'other',
    MBS,
    'no',
    '31 CFR 599.201 note 3: non-blocking sanctions are published on the NS-MBS List',
  ],
  ['NS-MBS', 'other', MBS, 'primary', MBS_SOURCE],
  ['ISA', 'other', ISA, 'no', 'Iran Sanctions Act of 1996, section 6: sanctions are chosen from a menu'],
  ['NS-ISA', 'other', ISA, 'no', 'Iran Sanctions Act of 1996, section 6: sanctions are chosen from a menu'],
];

const NON_SDN_BY_CODE = new Map(NON_SDN.map(row => [row[0].toUpperCase(), row]));

/** What a programme code does on the consolidated (non-SDN) list; effect `unknown` for a code that is not known there. */
export function nonSdnLaw(code: string): ListLaw {
  const row = NON_SDN_BY_CODE.get(code.toUpperCase());
  if (row) return { effect: row[1], list: row[2], verified: row[3], source: row[4] };
  // a party of the consolidated list that is blocked too carries the code of the SDN List as well (SDGT with NS-PLC)
  const known = programLaw(code) !== undefined;
  const source = known ? 'a programme of the SDN List: see there' : 'this programme is not known here';
  return { effect: 'unknown', list: CONSOLIDATED, source, verified: known ? 'primary' : 'no' };
}

/** What OFAC's list of this name does (names as in `ListValues` of its XML files); undefined when it is not known here. */
export function listLaw(name: string): ListLaw | undefined {
  if (name === SDN_LAW.list) return SDN_LAW;
  const row = LIST_NAMES.find(([pattern]) => pattern.test(name));
  return row && { effect: row[1], list: name, source: row[2], verified: 'primary' };
}

const LIST_NAMES: readonly (readonly [pattern: RegExp, effect: LegalEffect, source: string])[] = [
  [/Sectoral Sanctions/i, 'sectoral', '31 CFR 589.202-589.205'],
  [/Palestinian Legislative/i, 'sectoral', 'OFAC, NS-PLC List: General License 4(b)'],
  [/CMIC|Chinese Military/i, 'sectoral', 'E.O. 13959 as amended by E.O. 14032, section 1'],
  [/CAPTA|Correspondent Account|Part 561/i, 'sectoral', '31 CFR 561.201, 566.201, 589.209'],
  [/Foreign Sanctions Evaders|\bFSE\b/i, 'transaction', 'E.O. 13608; OFAC FAQ 191-199'],
  [/Menu-Based|NS-MBS/i, 'other', MBS_SOURCE],
  [/Iranian Sanctions Act|NS-ISA/i, 'other', 'Iran Sanctions Act of 1996, section 6'],
];

type InstrumentRow = readonly [code: string, instrument: string, verified: Verified];

const TAGS =
  'https://ofac.treasury.gov/specially-designated-nationals-list-sdn-list/program-tag-definitions-for-ofac-sanctions-lists';

// Codes without the number of an order in them. `primary`: a section of the named part of 31 CFR says so; `quoted`: the
// order is among the LegalBasis values of SDN_ADVANCED.XML and a second reproduction of OFAC's table of tags agrees.
const INSTRUMENTS: readonly InstrumentRow[] = [
  ['SDGT', 'Executive Order 13224; 31 CFR part 594', 'primary'],
  ['GLOMAG', 'Executive Order 13818; 31 CFR part 583', 'primary'],
  ['CAR', 'Executive Order 13667; 31 CFR part 553', 'no'],
  ['CYBER2', 'Executive Order 13694 as amended by Executive Order 13757; 31 CFR part 578', 'no'],
  ['NICARAGUA', 'Executive Order 13851; 31 CFR part 582', 'primary'],
  ['NICARAGUA-NHRAA', 'Nicaragua Human Rights and Anticorruption Act of 2018; 31 CFR part 582', 'primary'],
  ['HIFPAA', 'Hizballah International Financing Prevention Amendments Act of 2018; 31 CFR part 566', 'quoted'],
  ['561-Related', '31 CFR part 561', 'primary'],
  ['NPWMD', 'Executive Order 13382; 31 CFR part 544', 'quoted'],
  ['DPRK', 'Executive Order 13551; 31 CFR part 510', 'quoted'],
  ['DPRK2', 'Executive Order 13687; 31 CFR part 510', 'quoted'],
  ['DPRK3', 'Executive Order 13722; 31 CFR part 510', 'quoted'],
  ['DPRK4', 'Executive Order 13810; 31 CFR part 510', 'quoted'],
  ['DPRK-NKSPEA', 'North Korea Sanctions and Policy Enhancement Act of 2016', 'quoted'],
  ['IFSR', 'Iranian Financial Sanctions Regulations, 31 CFR part 561', 'quoted'],
  ['IRGC', 'Iranian Financial Sanctions Regulations, 31 CFR part 561', 'quoted'],
  ['IRAN-HR', 'Executive Order 13553; 31 CFR part 562', 'no'],
  ['IRAN', 'Executive Order 13599; 31 CFR part 560', 'no'],
  ['IRAN-TRA', 'Iran Threat Reduction and Syria Human Rights Act of 2012; Executive Order 13628', 'no'],
  ['IRAN-CON-ARMS-EO', 'Executive Order 13949', 'no'],
  ['IFCA', 'Iran Freedom and Counter-Proliferation Act of 2012', 'no'],
  ['ISA', 'Iran Sanctions Act of 1996', 'no'],
  ['HRIT-IR', 'Executive Order 13606', 'quoted'],
  ['HRIT-SY', 'Executive Order 13606; 31 CFR part 542', 'primary'],
  ['FSE-IR', 'Executive Order 13608', 'primary'],
  ['FSE-SY', 'Executive Order 13608', 'primary'],
  ['SYRIA', '31 CFR part 542', 'primary'],
  ['SYRIA-CAESAR', 'Caesar Syria Civilian Protection Act of 2019, section 7412; 31 CFR part 542', 'primary'],
  ['SDNT', 'Executive Order 12978; 31 CFR part 536', 'quoted'],
  ['SDNTK', 'Foreign Narcotics Kingpin Designation Act; 31 CFR part 598', 'quoted'],
  ['SDT', 'Executive Order 12947; 31 CFR part 595', 'quoted'],
  ['FTO', 'Immigration and Nationality Act, section 219; 31 CFR part 597', 'quoted'],
  ['TCO', 'Executive Order 13581; 31 CFR part 590', 'no'],
  ['MAGNIT', 'Sergei Magnitsky Rule of Law Accountability Act of 2012; 31 CFR part 584', 'no'],
  ['BALKANS', 'Executive Order 13219 as amended by Executive Order 13304; 31 CFR part 588', 'no'],
  ['BELARUS', 'Executive Order 13405; 31 CFR part 548', 'no'],
  ['CUBA', 'Cuban Assets Control Regulations, 31 CFR part 515', 'no'],
  ['IRAQ2', 'Executive Order 13315; 31 CFR part 576', 'no'],
  ['IRAQ3', 'Executive Order 13438; 31 CFR part 576', 'no'],
  ['LIBYA2', 'Executive Order 13566; 31 CFR part 570', 'no'],
  ['LIBYA3', 'Executive Order 13726; 31 CFR part 570', 'no'],
  ['LEBANON', 'Executive Order 13441; 31 CFR part 549', 'no'],
  ['DRCONGO', 'Executive Order 13413; 31 CFR part 547', 'no'],
  ['SOMALIA', 'Executive Order 13536; 31 CFR part 551', 'no'],
  ['SOUTH SUDAN', 'Executive Order 13664; 31 CFR part 558', 'no'],
  ['DARFUR', 'Executive Order 13400; 31 CFR part 546', 'no'],
  ['BURUNDI', 'Executive Order 13712; 31 CFR part 554', 'no'],
  ['YEMEN', 'Executive Order 13611; 31 CFR part 552', 'no'],
  ['ZIMBABWE', 'Executive Orders 13288, 13391 and 13469; 31 CFR part 541', 'no'],
  ['VENEZUELA', 'Executive Order 13692; 31 CFR part 591', 'no'],
  ['CAATSA - RUSSIA', "Countering America's Adversaries Through Sanctions Act of 2017, title II", 'quoted'],
  ['CAATSA - IRAN', "Countering America's Adversaries Through Sanctions Act of 2017, title I", 'quoted'],
  ['PEESA', "Protecting Europe's Energy Security Act of 2019", 'quoted'],
  ['HKAA', 'Hong Kong Autonomy Act', 'no'],
  ['NS-PLC', 'General License 4(b) under 31 CFR parts 594, 595 and 597', 'primary'],
];

const INSTRUMENT_BY_CODE = new Map(INSTRUMENTS.map(row => [row[0], row]));

/** The law behind a programme code: by the table, else by the number in the code (`UKRAINE-EO13661`), else undefined. */
export function programLaw(code: string): ProgramLaw | undefined {
  const row = INSTRUMENT_BY_CODE.get(code);
  if (row) return { instrument: row[1], source: TAGS, verified: row[2] };
  const order = /-E\.?O\.?(\d{5})$/.exec(code)?.[1];
  return order === undefined
    ? undefined
    : {
        instrument: `Executive Order ${order}`,
        source: 'the number in the programme code itself',
        verified: 'primary',
      };
}
