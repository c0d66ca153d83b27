export const MONTH =
  '(?:january|february|march|april|may|june|july|august|september|october|november|december|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)(?![a-z])\\.?)';

export const WEEKDAYS = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ');

export const WEEKDAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)day';

export const ORDINAL = '(?:st|nd|rd|th)?';

export const S = '[ \\u00a0\\n]';

export const pattern = (source: string): RegExp => new RegExp(source, 'iy');

export const AT = {
  iso: pattern('(\\d{4})([-/])(\\d\\d)\\2(\\d\\d)(?!\\d)'),
  hyphened: pattern('(\\d{1,2})-(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*-(\\d{4}|\\d\\d)(?!\\d)'),
  decadeWord: pattern(
    '(?:the )?(?:nineteen[- ])?(twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)(?!\\w)',
  ),
  yearPair: pattern('((?:19|20)\\d\\d)[-/–](\\d\\d)(?![\\d-])'),
  dayBy: pattern(
    `the${S}(day|night|week|month|year)${S}(before|after)(?!\\w|${S}(?:the|his|her|their|its|he|she|they|a)${S})`,
  ),
  weekOf: pattern(`(first|second|third|fourth|last)${S}week${S}of${S}`),
  dotted: pattern('(\\d{1,2})[./](\\d{1,2})[./](\\d{4})(?!\\d)'),
  dayMonth: pattern(
    `(?:${WEEKDAY},?${S})?(?:the${S})?(\\d{1,2})${ORDINAL}(?:${S}of)?${S}(${MONTH})(?:,?${S}(\\d{4}))?(?![\\d\\w])`,
  ),
  monthDay: pattern(
    `(?:${WEEKDAY},?${S})?(${MONTH})${S}(\\d{1,2})${ORDINAL}(?![\\d\\w:]|[.,]\\d)(?:,?${S}(\\d{4})(?!\\d))?`,
  ),
  monthYear: pattern(`(${MONTH}),?(?:${S}of)?${S}(\\d{4})(?!\\d)`),
  month: pattern(
    `(january|february|march|april|may|june|july|august|september|october|november|december|jan\\.|feb\\.|aug\\.|sept?\\.|oct\\.|nov\\.|dec\\.)(?!\\w)`,
  ),
  decade: pattern('(?:the )?((?:1[5-9]|20)\\d)0s(?!\\w)'),
  year: pattern(
    '(1[5-9]\\d\\d|20\\d\\d)(?![\\d\\w%]|[.,]\\d|[ \\u00a0](?:tonnes?|tons?|kg|kilos?|kilometres?|km|people|men|boxes|crates|dollars|rounds|litres?|barrels?|pieces|units|metres?|bags|cases|cartons|sacks))',
  ),
  season: pattern(`(spring|summer|autumn|fall|winter)(?:${S}(?:of|in)${S}|${S})(\\d{4})(?!\\d)`),
  bareSeason: pattern('(spring|summer|autumn|winter)(?!\\w)'),
  quarter: pattern(
    `(first|second|third|fourth|last|1st|2nd|3rd|4th)${S}(quarter|half)${S}of${S}(?:the${S}year${S})?(\\d{4}|last year|this year)`,
  ),
  shortQuarter: pattern(`(?:(Q[1-4]|H[12]),?${S}(\\d{4})|(\\d{4})${S}?(Q[1-4]|H[12]))(?!\\w)`),
  fiscal: pattern(`(?:fiscal(?:${S}year)?|financial${S}year|fy)${S}?(\\d{4})(?:[-/–](\\d{4}|\\d\\d))?(?!\\d)`),
  weekday: pattern(`(last${S}|next${S}|this${S})?(${WEEKDAY})(?:${S}(?:night|morning|evening|afternoon))?(?!\\w)`),
  near: pattern(`(yesterday|today|tonight|tomorrow)(?!\\w)`),
  lastUnit: pattern(
    `(?:the${S})?(?:(?:earlier|later)${S})?(last|next|this|past|previous|following|coming)${S}(week|month|year|day|weekend|spring|summer|autumn|winter|night|decade|${MONTH})(?!\\w)`,
  ),
  pastCount: pattern(`(?:the${S})?(?:last|past|previous)${S}(\\d{1,3}|[a-z]+)${S}(day|week|month|year|decade)s(?!\\w)`),
  ago: pattern(
    `(?:about${S}|some${S}|nearly${S}|almost${S}|around${S})?(\\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|several|a few)${S}(day|week|fortnight|month|year|decade)s?${S}(ago|earlier|later|before|after|previously)(?!\\w)`,
  ),
  thatDay: pattern(
    `(?:that|the${S}same)${S}(day|night|evening|morning|week|month|year|summer|winter|spring|autumn)(?!\\w)`,
  ),
  previousUnit: pattern(`(?:the${S})?previous${S}(day|week|month|year)(?!\\w)`),
  ordinal: pattern(`the${S}(\\d{1,2})(?:st|nd|rd|th)(?!\\w|${S}of${S}|${S}(?:day|floor|century|month))`),
  nextDay: pattern(`(?:the${S})?(next|following)${S}(day|morning|night|week|month|year)(?!\\w)`),
};

export function match(expression: RegExp, text: string, at: number): RegExpExecArray | null {
  expression.lastIndex = at;
  return expression.exec(text);
}
