import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { TextDecoder } from 'node:util';
import fc from 'fast-check';
import { generateCountries } from '../../scripts/generate-countries.ts';
import { COUNTRIES } from '../../src/text/countries.generated.ts';
import { CLDR_VERSION, countryCode, countryKey, countryName } from '../../src/text/countries.ts';

const root = new URL('../../', import.meta.url);
const lists = new URL('../shared/data/lists/', root);

const EXAMPLES: Record<string, string[]> = {
  kp: [
    'KP',
    'kp',
    'PRK',
    '408',
    'Korea, North',
    'DPRK',
    'DPRK.',
    'D.P.R.K.',
    "Democratic People's Republic of Korea",
    'Democratic People’s Republic of Korea',
    "KOREA, DEMOCRATIC PEOPLE'S REPUBLIC OF",
    "Korea, Dem. People's Rep.",
    'North Korea',
    'Корея, Северная',
    'КНДР',
    'Північна Корея',
    'Nordkorea',
    'Corée du Nord',
    'Corea del Norte',
    'Coreia do Norte',
    'Corea del Nord',
    'Noord-Korea',
    'Korea Północna',
    'Kuzey Kore',
    'KUZEY KORE',
    'كوريا الشمالية',
    'کره شمالی',
    '朝鲜',
    '北韓',
    '北朝鮮',
    '북한',
  ],
  kr: ['Korea, South', 'Republic of Korea', 'Korea, Rep.', '대한민국', '韩国', '韓国', 'Südkorea', 'KOR', '410'],
  ir: ['Iran', 'Iran, Islamic Republic of', 'Iran (Islamic Republic of)', 'Islamic Republic of Iran', 'ایران', 'Иран'],
  ru: ['Russia', 'Russian Federation', 'THE RUSSIAN FEDERATION', 'Россия', 'РОССИЯ', 'Russland', 'Rosja', 'Rusya'],
  vn: ['Viet Nam', 'Vietnam', 'Вьетнам', '越南', 'ベトナム'],
  mm: ['Burma', 'Myanmar', 'Myanmar (Burma)'],
  hk: [
    'Hong Kong',
    'Hong Kong, China',
    'Hong Kong SAR China',
    'China, Hong Kong Special Administrative Region',
    '香港',
  ],
  mo: ['Macau', 'Macao SAR China', '澳门', '澳門'],
  gb: ['UK', 'U.K.', 'England', 'United Kingdom of Great Britain and Northern Ireland', 'İngiltere', 'gb-eng'],
  nl: ['Holland', 'The Netherlands', 'Netherlands, The', 'Pays-Bas', 'Niederlande', 'オランダ'],
  tr: ['Türkiye', 'Turkey', 'TURKIYE', 'Türkei', 'Турция'],
  ci: ["Côte d'Ivoire", 'Cote d Ivoire', 'COTE D’IVOIRE', 'Ivory Coast', 'Elfenbeinküste'],
  ps: ['Palestinian', 'State of Palestine', 'Region: Gaza', 'West Bank'],
  xk: ['Kosovo', 'XK', 'Косово'],
  cd: ['Congo, Democratic Republic of the', 'Democratic Republic of Congo', 'Congo, Dem. Rep.', 'DRC', 'Zaire'],
  cg: ['Congo, Republic of the', 'Congo', 'Congo-Brazzaville'],
  gm: ['The Gambia', 'Gambia, The'],
  bs: ['Bahamas, The'],
  im: ['Man, Isle of'],
  vg: ['Virgin Islands, British', 'British Virgin Islands'],
  mk: ['Macedonia, The Former Yugoslav Republic of', 'North Macedonia'],
  kn: ['Saint Kitts and Nevis', 'St. Kitts & Nevis'],
  ba: ['Bosnia & Herzegovina', 'Bosnia and Herzegovina'],
  ua: ['Ukraine', 'Region: Crimea', 'Україна'],
  cn: ['China', 'PRC', "People's Republic of China", 'P.R. China', '中国', '中國', 'Китай', 'الصين'],
  tw: ['Taiwan', 'Taiwan, Province of China', '台湾', '臺灣', '台灣'],
  de: ['Germany', 'Deutschland', 'Allemagne', 'DEU', '276'],
  gr: ['EL', 'GR', 'Greece', 'Yunanistan'],
  su: ['USSR', 'Soviet Union', 'former Soviet Union', 'SU', 'suhh', 'СССР'],
  yu: ['Yugoslavia', 'YU', 'Serbia and Montenegro'],
  cs: ['Czechoslovakia', 'CS'],
  dd: ['German Democratic Republic', 'DD', 'DDR'],
};

test('codes, names and synonyms of sanctions lists and trade papers give the ISO code', () => {
  for (const [code, texts] of Object.entries(EXAMPLES)) {
    for (const text of texts) assert.equal(countryCode(text), code, text);
  }
});

test('what is ambiguous, unknown or only contains a country gives nothing', () => {
  const texts = ['', ' ', 'Korea', 'Virgin Islands', 'Pyongyang, North Korea', 'Iranian oil', 'xx', 'zz', '4', '-0-'];
  for (const text of [...texts, 'undetermined', 'North', 'x'.repeat(1e6), 'constructor', '__proto__']) {
    assert.equal(countryCode(text), undefined, text.slice(0, 40));
  }
});

test('names are English; an unknown code comes back', () => {
  assert.equal(countryName('kp'), 'North Korea');
  assert.equal(countryName('tr'), 'Türkiye');
  assert.equal(countryName('su'), 'Soviet Union');
  assert.equal(countryName('??'), '??');
});

test('every code, alpha-3 code, number and English name of the table finds its row, each key one country', () => {
  const owners = new Map<string, string>();
  const lines = COUNTRIES.split('\n');
  assert.equal(lines.length, 256);
  for (const line of lines) {
    const [code, name, ...keys] = line.split('\t');
    assert.equal(countryCode(name!), code);
    assert.equal(countryCode(code!.toUpperCase()), code);
    for (const key of keys) {
      assert.equal(owners.get(key) ?? code, code, key);
      owners.set(key, code!);
      assert.equal(countryKey(key), key, 'a key folds to itself');
    }
  }
});

test('the generated table is what the generator writes', t => {
  if (process.versions['cldr'] !== CLDR_VERSION) {
    t.skip(`this Node carries CLDR ${process.versions['cldr']}, the table was written with ${CLDR_VERSION}`);
    return;
  }
  const csv = readFileSync(new URL('data/countries.csv', root), 'utf8');
  assert.equal(readFileSync(new URL('src/text/countries.generated.ts', root), 'utf8'), generateCountries(csv));
});

test('the countries of the real OFAC and UN lists are all known', t => {
  if (!existsSync(lists)) {
    t.skip('../shared/data is not here');
    return;
  }
  const unknown = new Set<string>();
  const ofac = new TextDecoder('windows-1252').decode(readFileSync(new URL('ofac/add.csv', lists)));
  for (const row of ofac.split('\n')) {
    const country = /^\d+,\d+,(?:"[^"]*"|-0- ?),(?:"[^"]*"|-0- ?),"([^"]+)"/.exec(row)?.[1];
    if (country !== undefined && countryCode(country) === undefined) unknown.add(country);
  }
  const un = readFileSync(new URL('un/UN_consolidated.xml', lists), 'utf8');
  for (const [, country] of un.matchAll(/<COUNTRY>([^<]+)<\/COUNTRY>/g)) {
    if (countryCode(country!.replaceAll('&amp;', '&').trim()) === undefined) unknown.add(country!);
  }
  assert.deepEqual([...unknown].sort(), ['undetermined']);
});

test('a mark that unfolds into an apostrophe goes like one', () => {
  assert.equal(countryKey('Cote d\u0374Ivoire'), countryKey("Côte d'Ivoire"));
  assert.equal(countryKey('Cote d\uFF07Ivoire'), countryKey("Côte d'Ivoire"));
});

test('any text is answered with a known code or nothing, twice the same', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ unit: 'grapheme' })), text => {
      const code = countryCode(text);
      assert.equal(countryCode(text), code);
      if (code !== undefined) assert.notEqual(countryName(code), code);
      assert.equal(countryKey(countryKey(text)), countryKey(text));
    }),
    { numRuns: 2000 },
  );
});
