import type { Random } from './random.ts';

// Parts of invented names; the combinations are meant to look like a forwarder's customer file, not like any list.
const ONSETS = [
  'b',
  'br',
  'c',
  'ch',
  'd',
  'dr',
  'f',
  'g',
  'gr',
  'h',
  'j',
  'k',
  'kl',
  'l',
  'm',
  'n',
  'p',
  'pr',
  'r',
  's',
  'sh',
  'st',
  't',
  'tr',
  'v',
  'w',
  'y',
  'z',
];
const VOWELS = ['a', 'e', 'i', 'o', 'u', 'ai', 'ea', 'ie', 'ou'];
const CODAS = ['', '', 'n', 'r', 'l', 's', 'm', 't', 'nd', 'rk', 'ng', 'x'];
const BUSINESS = [
  'Trading',
  'Logistics',
  'Industries',
  'Foods',
  'Textiles',
  'Chemicals',
  'Electronics',
  'Machinery',
  'Marine',
  'Agro',
  'Pharma',
  'Timber',
  'Steel',
  'Auto Parts',
  'Furniture',
  'Plastics',
  'Ceramics',
  'Optics',
  'Seafood',
  'Paper',
];
const FORMS = [
  'Ltd',
  'Co., Ltd.',
  'GmbH',
  'S.A.',
  'LLC',
  'Inc.',
  'S.r.l.',
  'B.V.',
  'AB',
  'Pte Ltd',
  'JSC',
  'Sdn Bhd',
  '',
  '',
];
const CYRILLIC = [
  'ба',
  'ви',
  'гор',
  'дан',
  'ев',
  'жук',
  'зим',
  'ков',
  'лен',
  'мар',
  'нов',
  'ол',
  'пет',
  'ров',
  'сер',
  'тим',
  'фил',
  'хол',
  'цвет',
  'шум',
];
const HANGUL = [
  '강',
  '고',
  '권',
  '남',
  '노',
  '문',
  '민',
  '박',
  '배',
  '백',
  '서',
  '성',
  '손',
  '송',
  '신',
  '심',
  '안',
  '양',
  '오',
  '우',
  '유',
  '윤',
  '임',
  '장',
  '전',
  '정',
  '조',
  '차',
  '최',
  '하',
  '한',
  '현',
];
const HAN = [
  '安',
  '白',
  '蔡',
  '曹',
  '陈',
  '程',
  '邓',
  '丁',
  '董',
  '杜',
  '范',
  '方',
  '冯',
  '高',
  '郭',
  '韩',
  '何',
  '贺',
  '洪',
  '侯',
  '胡',
  '黄',
  '贾',
  '江',
  '姜',
  '金',
  '孔',
  '赖',
  '黎',
  '李',
  '梁',
  '林',
  '刘',
  '卢',
  '陆',
];
const ARABIC = [
  'اب',
  'بد',
  'تم',
  'جم',
  'حس',
  'خل',
  'دو',
  'رش',
  'زك',
  'سل',
  'شر',
  'صا',
  'طا',
  'عم',
  'غا',
  'فه',
  'قا',
  'كم',
  'لط',
  'مر',
  'نو',
  'هش',
  'وس',
  'يع',
];

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function latinWord(random: Random): string {
  let word = '';
  for (let k = 2 + random.below(2); k > 0; k--)
    word += random.pick(ONSETS) + random.pick(VOWELS) + (k === 1 ? random.pick(CODAS) : '');
  return capital(word);
}

function joined(random: Random, parts: readonly string[], least: number, more: number): string {
  let word = '';
  for (let k = least + random.below(more); k > 0; k--) word += random.pick(parts);
  return word;
}

/** A name of an invented firm or person: 90 % Latin, the rest Cyrillic, Hangul, Han and Arabic. */
export function madeParty(random: Random): string {
  const kind = random.below(100);
  if (kind < 60) {
    const form = random.pick(FORMS);
    return `${latinWord(random)} ${random.chance(0.5) ? `${latinWord(random)} ` : ''}${random.pick(BUSINESS)}${form === '' ? '' : ` ${form}`}`;
  }
  if (kind < 90) return `${latinWord(random)} ${random.chance(0.3) ? `${latinWord(random)} ` : ''}${latinWord(random)}`;
  if (kind < 94) return `${capital(joined(random, CYRILLIC, 2, 2))} ${capital(joined(random, CYRILLIC, 2, 2))}`;
  if (kind < 96) return joined(random, HANGUL, 3, 1);
  if (kind < 98) return `${joined(random, HAN, 3, 3)}有限公司`;
  return `${joined(random, ARABIC, 2, 2)} ${joined(random, ARABIC, 2, 2)}`;
}

/** A name of an invented vessel. */
export function madeVessel(random: Random): string {
  return `${latinWord(random)} ${random.pick(['Star', 'Queen', 'Spirit', 'Bay', 'Express', 'Ocean', 'Wind', 'Trader', 'Pearl', 'Ace'])}${random.chance(0.2) ? ` ${1 + random.below(30)}` : ''}`;
}

/** One slip of the hand: a letter dropped, doubled, changed or exchanged with its neighbour; the first is left alone. */
export function slip(random: Random, text: string): string {
  const letters = [...text];
  const at = 1 + random.below(Math.max(1, letters.length - 2));
  const kind = random.below(4);
  if (kind === 0) letters.splice(at, 1);
  else if (kind === 1) letters.splice(at, 0, letters[at]!);
  else if (kind === 2) letters[at] = random.pick([...'aeiorstn']);
  else [letters[at], letters[at - 1]] = [letters[at - 1]!, letters[at]!];
  return letters.join('');
}

/** A ship's IMO number with a valid check digit. */
export function madeImo(random: Random): string {
  const six = String(100_000 + random.below(900_000));
  let sum = 0;
  for (let i = 0; i < 6; i++) sum += Number(six[i]) * (7 - i);
  return six + (sum % 10);
}
