const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const LONG = 10_000;

/** `unit` over and over, to so many UTF-16 units */
const filled = (unit: string): string => unit.repeat(Math.ceil(LONG / unit.length)).slice(0, LONG);
const each = (count: number, of: (k: number) => string): string =>
  Array.from({ length: count }, (_, k) => of(k)).join(' ');

/** Names made to be slow to look up, by what they are made of. All but the short ones have 10,000 UTF-16 units. */
export const HOSTILE_NAMES: Readonly<Record<string, string>> = {
  'one initial': 'S',
  'initials, all the same': 'A. A. A. A. A. A. A. A.',
  'initials, all different': each(40, k => `${LETTERS[k % 26]}.`),
  'initials and a frequent name': 'S. A. M. K. Hussein',
  'initials over and over': filled('A.B.C.D.E.F.G.H. '),
  'one letter': filled('a'),
  'one word of one script': filled('mohammedov'),
  'one word over and over': filled('al '),
  'short words': each(40, k => `${LETTERS[k % 26]}a`),
  'forty words of one pattern': each(
    40,
    k => `${['sari', 'mani', 'kara', 'lana', 'dani', 'rami'][k % 6]}${LETTERS[k % 26]}`,
  ),
  'frequent names': filled('muhammad ahmed ali hassan hussein abdul rahman al bin ibn mohammed mahmoud '),
  'frequent words of firms': filled('trading company limited general international import export co ltd llc '),
  'legal forms': filled('ltd gmbh llc ooo sarl '),
  punctuation: filled('!?.,-'),
  'punctuation between letters': filled("a'-.b"),
  numbers: filled('1234567890 '),
  syllables: filled('kim jong un ri chol su nam yong ho song '),
  'glued syllables': filled('kimjongunricholsunamyonghosong'),
  Hangul: filled('김정은리철수남용호송'),
  Han: filled('李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕'),
  'one Han character': filled('金'),
  Kana: filled('アイウエオカキクケコ'),
  Arabic: filled('محمد احمد علي حسن حسين عبد الرحمن ال بن محمود '),
  Devanagari: filled('शर्मा सिंह कुमार '),
  Thai: filled('สมชายใจดี '),
  'mixed scripts': filled('ПетровPetrov김정은李محمدशर्मा '),
  homoglyphs: filled('Pеtrоv Ivаnоv '),
  'zero-width joiners': filled('p\u200de\u200dt\u200dr\u200do\u200dv '),
  'marks on marks': filled(`a${'\u0301'.repeat(30)}`),
  'right-to-left marks': filled('\u202eevil \u202d'),
  'unassigned code points': filled('\u0378\u0379\u{e0080}'),
  'lone surrogates': filled('\ud800a'),
};
