/**
 * Whom a measure binds: a national or European one those under that law, an international one every state. Members of the European Union
 * by year of accession (the accession treaties); the United Kingdom left on 31 January 2020.
 */
const EU_SINCE: ReadonlyMap<string, number> = new Map(
  Object.entries({
    1958: 'be de fr it lu nl',
    1973: 'dk gb ie',
    1981: 'gr',
    1986: 'es pt',
    1995: 'at fi se',
    2004: 'cy cz ee hu lt lv mt pl si sk',
    2007: 'bg ro',
    2013: 'hr',
  }).flatMap(([year, countries]) => countries.split(' ').map(country => [country, Number(year)] as const)),
);
const EU_UNTIL: ReadonlyMap<string, number> = new Map([['gb', 2019]]);

const LAWS: Readonly<Record<string, string>> = {
  eu: 'the law of the European Union',
  jp: 'Japanese law',
  us: 'US law',
};

/** `Japanese law`; undefined for an international regime, which binds every state. */
export function lawOf(regime: string): string | undefined {
  return LAWS[regime];
}

/** Is a country (alpha-2, lower case) under the law of a regime in that year? Every country is under an international one. */
export function isUnder(regime: string, country: string, year: number): boolean {
  if (lawOf(regime) === undefined || country === regime) return true;
  const since = regime === 'eu' ? EU_SINCE.get(country) : undefined;
  return since !== undefined && since <= year && year <= (EU_UNTIL.get(country) ?? year);
}
