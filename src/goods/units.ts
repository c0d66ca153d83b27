/** What a unit of quantity counts: pieces of some kind (`per` of them each), or a mass. */
export type CountedIn = { unit: string; per: number } | { kg: number };

// Synonyms of counting units in the languages whose headers are read, and codes of UN/ECE Recommendations 20 and 21. A unit that is not
// here is its own kind: it has peers where others write it the same way.
const COUNTS: Readonly<Record<string, string>> = {
  piece:
    'piece pieces pc pcs pce pces ea each unit units u h87 c62 nr no nos stk stck stück stueck pièce pièces pieza piezas ud uds unidad unidades pezzo pezzi peça peças szt шт штук штука 个 個 件 台 只 pcs. 개 adet قطعة',
  set: 'set sets kit kits satz sätze jeu jeux juego juegos комплект компл 套 セット 세트 takım',
  pair: 'pair pairs pr prs paar paire paires par pares пара пар 双 雙 足 켤레',
  carton:
    'carton cartons ctn ctns ct karton kartons carton(s) caja cajas box boxes bx bxs коробка коробок кор 箱 カートン 박스',
  bale: 'bale bales bl bls ballen balle balles fardo fardos paca pacas кипа кип тюк тюков 包 捆 ベール 베일',
  bag: 'bag bags bg bgs sack sacks sac sacs saco sacos sack(s) мешок мешков 袋 포대',
  drum: 'drum drums dr drs fass fässer fût fûts tambor tambores бочка бочек 桶 ドラム 드럼',
  pallet: 'pallet pallets plt plts px palette paletten palettes palé palés поддон паллет 托 パレット 팔레트',
  roll: 'roll rolls ro rolle rollen rouleau rouleaux rollo rollos рулон 卷 ロール 롤',
  crate: 'crate crates cr kiste kisten caisse caisses ящик ящиков 木箱',
  litre: 'l ltr litre litres liter liters ltrs литр 升 リットル 리터',
  metre: 'm mtr metre metres meter meters mtrs метр 米 メートル 미터',
  m2: 'm2 m² sqm mtk кв.м 平方米',
  m3: 'm3 m³ cbm mtq куб.м 立方米',
};
const MANY: Readonly<Record<string, number>> = {
  dozen: 12,
  dozens: 12,
  doz: 12,
  dzn: 12,
  dz: 12,
  gross: 144,
  gro: 144,
  mil: 1000,
  thousand: 1000,
  tpcs: 1000,
};
const MASSES: Readonly<Record<string, number>> = {
  kg: 1,
  kgs: 1,
  kgm: 1,
  kilo: 1,
  kilos: 1,
  kilogram: 1,
  kilograms: 1,
  кг: 1,
  千克: 1,
  公斤: 1,
  キロ: 1,
  t: 1000,
  ton: 1000,
  tons: 1000,
  tonne: 1000,
  tonnes: 1000,
  tne: 1000,
  mt: 1000,
  т: 1000,
  тонн: 1000,
  吨: 1000,
  噸: 1000,
  トン: 1000,
  톤: 1000,
  g: 0.001,
  grm: 0.001,
  gram: 0.001,
  grams: 0.001,
  г: 0.001,
  克: 0.001,
  lb: 0.45359237,
  lbs: 0.45359237,
  lbr: 0.45359237,
};
const LONGEST = 24;

let known: Map<string, CountedIn> | undefined;

/**
 * What a unit of quantity counts: one of the kinds above, a mass in kilograms, else the folded text as a kind of its own. Undefined where
 * no unit is written, or more than a unit is: then a value per unit is unknown.
 */
export function countedIn(text: string | undefined): CountedIn | undefined {
  if (text === undefined) return undefined;
  known ??= readTables();
  const folded = text.trim().toLowerCase().replace(/\.$/, '');
  if (folded === '' || folded.length > LONGEST) return undefined;
  const found = known.get(folded);
  if (found !== undefined) return found;
  return /\d/.test(folded) ? undefined : { unit: `?${folded}`, per: 1 };
}

function readTables(): Map<string, CountedIn> {
  const table = new Map<string, CountedIn>();
  for (const [unit, words] of Object.entries(COUNTS))
    for (const word of words.split(' ')) table.set(word, { unit, per: 1 });
  for (const [word, per] of Object.entries(MANY)) table.set(word, { unit: 'piece', per });
  for (const [word, kg] of Object.entries(MASSES)) table.set(word, { kg });
  return table;
}
