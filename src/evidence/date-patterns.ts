const ABBREVIATED = '(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)(?![a-z])\\.?';

export const MONTH = `(?:january|february|march|april|may|june|july|august|september|october|november|december|${ABBREVIATED})`;

export const WEEKDAYS = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ');

export const WEEKDAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)day';

export const ORDINAL = '(?:st|nd|rd|th)?';

/** White space between two words of one expression: a line may break there, a paragraph may not. */
export const S = '(?:[ \\t\\u00a0\\u2009\\u202f]{1,3}(?:\\r?\\n[ \\t]{0,4})?|\\r?\\n[ \\t]{0,4})';

export const DASH = '[-\\u2010-\\u2015\\u2212]';

/** Numbers that a count of days, months or years is told in. */
export const COUNT =
  '(?:\\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-[a-z]{3,5})?)';

export const pattern = (source: string): RegExp => new RegExp(source, 'iy');

/** Years that a text of news, courts and panels can mean. */
const YEAR = '(?:1[5-9]|20)\\d\\d';

/** The weekday before a day: `Monday, `, `Tue. `. */
const ON_WEEKDAY = `(?:(?:${WEEKDAY}|(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\\b\\.?),?${S}(?:the${S})?)?`;

/** The year behind a day; four digits of a clock are none. */
const WITH_YEAR = `(?:${S}?,?${S}(?:of${S})?((?:1[5-8]\\d\\d(?!${S}(?:gmt|utc))|19\\d\\d|20\\d\\d)(?!\\d|${S}?(?:hrs?|hours)(?!\\w))|['’]\\d\\d(?!\\d)))?`;

export const AT = {
  /** date-time group of signals: day, hour, minute, zone, month, year */
  group: new RegExp(
    '(\\d\\d)([01]\\d|2[0-3])([0-5]\\d) ?[A-Z] ?(JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC) ?(\\d{4}|\\d\\d)(?![\\dA-Za-z])',
    'y',
  ),
  /** `22 MAR 79`, in capitals only */
  short: /(\d{1,2}) ?(JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC) ?(\d\d)(?![\dA-Za-z:.,]\w|\w)/y,
  iso: pattern(
    `(${YEAR})([-/.])(\\d\\d)\\2(\\d\\d)(?:T\\d\\d:?\\d\\d(?::?\\d\\d(?:\\.\\d{1,9})?)?(?:Z|[+-]\\d\\d:?\\d\\d)?)?(?![\\d\\w])`,
  ),
  /** Korean and Japanese in digits: `2003. 5. 20.` */
  spaced: pattern('(\\d{4})\\. (\\d{1,2})\\. (\\d{1,2})(?:\\.|(?!\\d))'),
  /** Chinese, Japanese and Korean: year, month, day */
  native: pattern(`(${YEAR})[年년] ?(?:(\\d{1,2})[月월] ?(?:(\\d{1,2})[日일])?)?`),
  hyphened: pattern('(\\d{1,2})-(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}-(\\d{4}|\\d\\d)(?!\\d)'),
  decadeWord: pattern(
    `(?:the${S})?(?:nineteen[- ])?(twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)(?!\\w)`,
  ),
  shortDecade: pattern("(?:the )?(['’‘]?)([2-9]0)(?:['’]?s)(?!\\w)"),
  yearPair: pattern(`((?:1[89]|20)\\d\\d)(?:(?:${DASH}|/)(\\d\\d))(?![\\d-]|/\\d)`),
  numeric: pattern(`(\\d{1,2})([./-])(\\d{1,2})\\2(${YEAR})(?![\\d]|[./-]\\d)`),
  shortNumeric: pattern('(\\d{1,2})/(\\d{1,2})/(\\d\\d)(?![\\d/])'),
  dayMonth: pattern(
    `${ON_WEEKDAY}(?:the${S})?(\\d{1,2})${ORDINAL}(?:${S}day)?(?:${S}of)?${S}(${MONTH})(?![\\w'’])${WITH_YEAR}`,
  ),
  monthDay: pattern(
    `${ON_WEEKDAY}(${MONTH})(?:${S}(?:the${S})?|(?<=\\.))(\\d{1,2})${ORDINAL}(?![\\d\\w:%/]|[.,]\\d|-(?!${MONTH})[a-z])${WITH_YEAR}`,
  ),
  monthSpan: pattern(
    `(${MONTH})(?:${S}?${DASH}${S}?|/|${S}(?:to|through|until|till)${S})(${MONTH})(?:,?${S}(?:of${S})?)(${YEAR})(?![\\d\\w]|,\\d)`,
  ),
  monthYear: pattern(`(${MONTH}),?(?:${S}of)?${S}(${YEAR})(?![\\d\\w]|,\\d)`),
  month: pattern(
    `(january|february|march|april|may|june|july|august|september|october|november|december|(?:jan|feb|apr|aug|sept?|oct|nov|dec)\\.)(?!\\w|-\\w)`,
  ),
  decade: pattern("(?:the )?((?:1[5-9]|20)\\d)0['’]?s(?!\\w)"),
  year: pattern("(1[5-9]\\d\\d|20\\d\\d)(?!\\w|%|[.,:/]\\d|-[a-z]|-\\d(?!\\d{3}(?!\\d))|['’]s\\w)"),
  yearRange: pattern(`(?:years${S})?((?:1[89]|20)\\d\\d)(?:${DASH}|/)((?:1[89]|20)\\d\\d)(?![\\d-]|[./]\\d)`),
  shortYear: pattern("['’‘](\\d\\d)(?!\\w)"),
  season: pattern(
    `(?:one${S})?(spring|summer|autumn|fall|winter)(?:${S}(?:of|in)${S}|${S})(${YEAR}|['’‘]\\d\\d)(?:(?:${DASH}|/)(${YEAR}|\\d\\d))?(?!\\d)`,
  ),
  bareSeason: pattern('(spring|summer|autumn|winter)(?!\\w)'),
  shortQuarter: pattern(`(?:(Q[1-4]|H[12]),?${S}(?:of${S})?(${YEAR})|(${YEAR})${S}?(Q[1-4]|H[12]))(?!\\w)`),
  bareQuarter: pattern(`(first|second|third|fourth)${S}quarter(?!\\w|-\\w|${S}of(?!\\w))`),
  fiscal: pattern(
    `(?:fiscal(?:${S}years?)?|financial${S}years?|fy)(?:${S}|-)?(${YEAR})(?:(?:${DASH}|/)(${YEAR}|\\d\\d))?(?!\\d)`,
  ),
  era: new RegExp(
    `(Juche|Heisei|Showa|Reiwa|Taisho|Minguo)${S}(?:year${S})?(\\d{1,3})(?!\\d)(?: ?\\((${YEAR})\\))?`,
    'y',
  ),
  holiday: pattern(`(new year['’]s (?:eve|day)|christmas (?:eve|day))(?!\\w)(?:,?${S}(${YEAR})(?!\\d))?`),
  weekday: pattern(
    `(last${S}|next${S}|this${S}coming${S}|coming${S}|this${S}|the${S}following${S}|the${S}previous${S})?(${WEEKDAY})(?:${S}(?:night|morning|evening|afternoon))?(?![\\w])(?:${S}(?:of${S})?(last|next|this|that)${S}week(?!\\w))?`,
  ),
  near: pattern(
    `(the${S}day${S}before${S}yesterday|the${S}day${S}after${S}tomorrow|yesterday|today|tonight|tomorrow|this${S}(?:morning|afternoon|evening)|last${S}evening)(?:${S}(?:night|morning|evening|afternoon))?(?!\\w)`,
  ),
  lastUnit: pattern(
    `(?:the${S})?(?:(?:earlier|later|sometime)${S})?(last|next|this|past|previous|following|coming)${S}(week|month|year|weekend|spring|summer|autumn|fall|winter|night|decade|quarter|${MONTH})(?![\\w]|-\\w)`,
  ),
  pastCount: pattern(
    `(?:the${S})?(?:last|past|previous|preceding)${S}(${COUNT}|few|several|couple${S}of)${S}(day|week|month|year|decade)s(?!\\w|${S}of(?!\\w))`,
  ),
  within: pattern(`within${S}(?:the${S}next${S})?(${COUNT})${S}(day|week|month|year)s?(?!\\w|${S}of(?!\\w))`),
  sinceCount: pattern(`since${S}(?:about${S})?(${COUNT})${S}(day|week|month|year|decade)s(?!\\w|${S}(?:ago|before))`),
  ago: pattern(
    `(?:(more${S}than|over|at${S}least|well${S}over|less${S}than|under|about|some|nearly|almost|around|roughly|only|just|barely|a${S}little${S}over)${S})?(${COUNT})${S}(day|week|fortnight|month|year|decade)s?${S}(ago|earlier|later|before|after|previously|afterwards)(?!\\w)`,
  ),
  sameUnit: pattern(
    `(?:that${S}same|that|(?:the|this)${S}same)${S}(day|night|evening|morning|afternoon|week|weekend|month|year|summer|winter|spring|autumn)(?!\\w)`,
  ),
  besideUnit: pattern(
    `(?:the${S})?(day|night|evening|morning|week|month|year)${S}(before|after)(?!\\w|${S}(?:the|his|her|their|its|our|my|your|this|that|he|she|they|we|it|an?|[a-z]+ing|last|next|leaving)\\b|${S}[A-Z\\d])`,
  ),
  beforeLast: pattern(
    `(?:the${S})?(week|weekend|month|year|spring|summer|autumn|fall|winter)${S}before${S}last(?!\\w)`,
  ),
  previousUnit: pattern(`(?:the${S})?(?:previous|preceding)${S}(day|night|evening|morning|week|month|year)(?!\\w)`),
  nextUnit: pattern(
    `(?:the${S})?(next|following|very${S}next)${S}(day|morning|night|evening|week|month|year)(?!\\w|${S}(?:to|of)${S})`,
  ),
  ordinalOf: pattern(
    `(?:the${S})?(\\d{1,2})(?:st|nd|rd|th)${S}of${S}(last|this|next|that|the${S}same)${S}month(?!\\w)`,
  ),
  ordinal: pattern(
    `the${S}(\\d{1,2})(?:st|nd|rd|th)(?=[.,;:)]|$|${S}(?:the(?!${S}\\d)|an?|he|she|it|they|we|i|and(?!${S}(?:the${S})?\\d)|but|at|in|for|by|with|when|his|her|their|its|no|two|three)\\b)`,
  ),
} as const;

export function match(expression: RegExp, text: string, at: number): RegExpExecArray | null {
  expression.lastIndex = at;
  return expression.exec(text);
}

/** Does the text right before `at` (32 characters of it) end in this? */
export function isBehind(text: string, at: number, expression: RegExp): boolean {
  return expression.test(text.slice(Math.max(0, at - 32), at));
}
