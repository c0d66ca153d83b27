/**
 * Words that say which legal form a firm has, and the short form they stand for. They say little about who it is:
 * a name scores the same with or without them. From the public ISO 20275 (ELF) code list's abbreviations; the
 * full table by jurisdiction belongs to the names issue.
 */
const FORMS: Readonly<Record<string, string>> = {
  ltd: 'ltd',
  limited: 'ltd',
  ltda: 'ltd',
  limitada: 'ltd',
  limitee: 'ltd',
  pty: 'pty',
  pte: 'pte',
  proprietary: 'pty',
  pvt: 'pvt',
  private: 'pvt',
  llc: 'llc',
  lc: 'llc',
  llp: 'llp',
  lllp: 'llp',
  lp: 'lp',
  plc: 'plc',
  inc: 'inc',
  incorporated: 'inc',
  corp: 'corp',
  corporation: 'corp',
  co: 'co',
  company: 'co',
  cia: 'co',
  compania: 'co',
  companhia: 'co',
  cie: 'co',
  compagnie: 'co',
  gmbh: 'gmbh',
  mbh: 'gmbh',
  ag: 'ag',
  kg: 'kg',
  ohg: 'ohg',
  ug: 'ug',
  ev: 'ev',
  se: 'se',
  sa: 'sa',
  sas: 'sas',
  sarl: 'sarl',
  srl: 'srl',
  spa: 'spa',
  snc: 'snc',
  sl: 'sl',
  slu: 'sl',
  sau: 'sa',
  cv: 'cv',
  sab: 'sa',
  bv: 'bv',
  nv: 'nv',
  vof: 'vof',
  ab: 'ab',
  oy: 'oy',
  oyj: 'oy',
  aps: 'aps',
  asa: 'as',
  sro: 'sro',
  doo: 'doo',
  ood: 'ood',
  eood: 'ood',
  ad: 'ad',
  ead: 'ad',
  kft: 'kft',
  zrt: 'zrt',
  nyrt: 'zrt',
  spzoo: 'spzoo',
  zoo: 'spzoo',
  ooo: 'ooo',
  oao: 'ao',
  zao: 'ao',
  pao: 'ao',
  ao: 'ao',
  jsc: 'ao',
  ojsc: 'ao',
  cjsc: 'ao',
  pjsc: 'ao',
  tov: 'ooo',
  chp: 'chp',
  ip: 'ip',
  fze: 'fze',
  fzc: 'fze',
  fzco: 'fze',
  fzllc: 'fze',
  dmcc: 'dmcc',
  wll: 'wll',
  saoc: 'sa',
  saog: 'sa',
  sal: 'sal',
  bhd: 'bhd',
  sdn: 'sdn',
  tbk: 'tbk',
  pt: 'pt',
  kk: 'kk',
  yk: 'yk',
  gk: 'gk',
  kabushiki: 'kk',
  yugen: 'yk',
  kaisha: 'kk',
  gaisha: 'kk',
  ans: 'ans',
  anonim: 'as',
  sti: 'sti',
  sirketi: 'sti',
};

/** The short legal form that a folded word stands for, or undefined when it is not one. */
export function legalForm(word: string): string | undefined {
  if (Object.hasOwn(FORMS, word)) return FORMS[word];
  if (word.length < MIN_SLIPPED) return undefined;
  for (const form of LONG) if (oneSlip(word, form)) return FORMS[form];
  return undefined;
}

/** Long forms are also known with one typing error: COPMANY, LIMTED. */
const MIN_SLIPPED = 6;
const LONG = Object.keys(FORMS)
  .filter(form => form.length >= 7)
  .sort();

/** Is one the other with one letter added, dropped, changed, or two neighbours exchanged? */
function oneSlip(a: string, b: string): boolean {
  const rest = Math.min(a.length, b.length);
  if (Math.max(a.length, b.length) - rest > 1) return false;
  let start = 0;
  while (start < rest && a.charCodeAt(start) === b.charCodeAt(start)) start++;
  let end = 0;
  while (end < rest - start && a.charCodeAt(a.length - 1 - end) === b.charCodeAt(b.length - 1 - end)) end++;
  const [left, other] = [a.length - start - end, b.length - start - end];
  if (left <= 1 && other <= 1) return true;
  return left === 2 && other === 2 && a[start] === b[start + 1] && a[start + 1] === b[start];
}
