import type { DateOrder } from './consignment-dates.ts';

export type { DateOrder };

/** How a column writes what single values leave open, decided from all its values (consignment-survey.ts). */
export interface Habit {
  dates?: DateOrder;
  decimal?: '.' | ',';
}

/** A value, or why it cannot be read. */
export type Reading<T> = { value: T } | { why: string };

/** Characters of a cell that are kept; anything longer is cut and said. */
export const MAX_VALUE = 4096;

/** Texts that say "nothing here". */
const EMPTY = new Set(['-', '--', '---', '.', 'n/a', 'N/A', '#N/A', 'null', 'NULL', '(null)']);

const UNSAFE = /[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffd]/;
const SPACE = /[\t\n\r\x85\u2028\u2029]+/g;
const CONTROL = /[\x00-\x1f\x7f-\x9f]/g;

/**
 * The text of a cell: trimmed, line ends and tabs as spaces, '' for the ways to write "nothing". Other control characters
 * become spaces, and `complain` is told of them, of replaced bytes (U+FFFD) and of a text that was cut.
 */
export function cleanText(text: string, complain: (why: string) => void): string {
  let clean = text.trim();
  if (clean.length < 7 && EMPTY.has(clean)) return '';
  if (UNSAFE.test(clean)) {
    if (clean.includes('\ufffd')) complain('holds bytes that are not UTF-8; they were replaced');
    clean = clean.replace(SPACE, ' ');
    const kept = clean.replace(CONTROL, ' ');
    if (kept !== clean) complain('holds control characters; they were replaced by spaces');
    clean = kept.trim();
  }
  if (clean.length > MAX_VALUE) {
    complain(`is longer than ${MAX_VALUE} characters; the rest was cut`);
    clean = clean.slice(0, MAX_VALUE);
  }
  return clean;
}

/**
 * Kilograms per unit. Codes: UN/ECE Recommendation No. 20 (KGM, GRM, TNE, LBR, STN, LTN, ONZ, DTN, CWA). Factors: the
 * international pound is .45359237 kg exactly; the others follow. `ton` without more is read as the tonne.
 */
const MASS_UNITS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    1: 'kg kgs kgm kilo kilos kilogram kilograms kilogramm kilogramme kilogrammes kilogramos kilogramme(s) кг килограмм 千克 公斤 キログラム キロ 킬로그램',
    1000: 't to ton tons tonne tonnes tne mt mts tonnen tonelada toneladas metricton metrictons т тонна тонн 吨 噸 公吨 トン 톤',
    0.001: 'g gr grm gram grams gramm gramme grammes gramos г грамм 克 グラム 그램',
    0.45359237: 'lb lbs lbr pound pounds libra libras livre livres фунт 磅 ポンド 파운드',
    907.18474: 'stn shortton shorttons',
    1016.0469088: 'ltn longton longtons',
    0.028349523125: 'oz onz ounce ounces',
    100: 'dtn quintal quintals',
    45.359237: 'cwa cwt',
  }).flatMap(([factor, units]) => units.split(' ').map(unit => [unit, Number(factor)] as const)),
);

/** Kilograms per unit of mass, undefined when it is not one that is known. */
export function massFactor(unit: string): number | undefined {
  return unit.length > 20 ? undefined : MASS_UNITS.get(unit.toLowerCase().replace(/[\s.]/g, ''));
}

/** HS code: digits only, first ten (national digits behind them are cut), an even number of at least two; `HS`, `HTS`, `CN` or `TARIC` may stand before them. */
export function readHsCode(text: string): Reading<string> {
  const digits = text.replace(/^\s*(?:HS|HTS|CN|TARIC)(?=[\s.:\d])[\s.:]*/i, '').replace(/[\s.\-/]/g, '');
  if (!/^\d{2,13}$/.test(digits)) return { why: 'is not an HS code of 2 to 10 digits' };
  if (digits.length % 2 === 1 && digits.length < 12)
    return { why: `is not an HS code: ${digits.length} digits. A spreadsheet may have dropped a leading zero` };
  return { value: digits.slice(0, 10) };
}

/** IMO number of a ship: seven digits, with or without `IMO`; the check digit is not judged here. */
export function readImo(text: string): Reading<string> {
  const match = /^(?:IMO)?[\s:.#-]{0,3}(\d{7})(?:\.0)?$/i.exec(text);
  return match ? { value: match[1]! } : { why: 'is not an IMO number of seven digits' };
}

/** MMSI: nine digits. */
export function readMmsi(text: string): Reading<string> {
  const digits = text.replace(/^MMSI[\s:]*/i, '').replace(/[\s-]/g, '');
  return /^\d{9}$/.test(digits) ? { value: digits } : { why: 'is not an MMSI of nine digits' };
}

/** Shape of a UN/LOCODE: country code and three of A–Z, 2–9 (UN/ECE Recommendation No. 16). */
export const LOCODE = /^([A-Z]{2})( ?)([A-Z2-9]{3})$/;

/** ISO 4217 code in `text`, else undefined. */
export function currencyCode(text: string): string | undefined {
  const match = /^\(?([A-Za-z]{3})\)?$/.exec(text.trim());
  const code = match?.[1]!.toUpperCase();
  return code !== undefined && CURRENCIES.has(code) ? code : undefined;
}

/** Active codes of ISO 4217 list one and, for old records, the euro's forerunners and others that were replaced. */
const CURRENCIES = new Set(
  `AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BYR BZD CAD CDF CHF CLF
  CLP CNH CNY COP CRC CUC CUP CVE CZK DJF DKK DOP DZD EEK EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL
  HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LTL LVL LYD MAD
  MDL MGA MGF MKD MMK MNT MOP MRO MRU MUR MVR MWK MXN MYR MZM MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG
  QAR ROL RON RSD RUB RUR RWF SAR SBD SCR SDD SDG SEK SGD SHP SIT SKK SLE SLL SOS SRD SSP STD STN SVC SYP SZL THB TJS TMM
  TMT TND TOP TRL TRY TTD TWD TZS UAH UGX USD UYU UZS VEB VED VEF VES VND VUV WST XAF XCD XDR XOF XPF YER YUM ZAR ZMK ZMW
  ZWD ZWL ZWG ATS BEF CYP DEM ESP FIM FRF GRD IEP ITL LUF MTL NLG PTE`.split(/\s+/),
);
