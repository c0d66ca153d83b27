/**
 * Letters that are also spelt out: ä as ae (DIN 5007-2; ICAO Doc 9303-3, 8th ed. 2021, §6 table A), and letters of Slavic
 * languages and Turkish as English papers spell what is heard (š as sh, ć as ch).
 */
export const LATIN_EXPANDED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ä: 'ae',
    ö: 'oe',
    ü: 'ue',
    ø: 'oe',
    å: 'aa',
    ñ: 'nn',
    þ: 'th',
    š: 'sh',
    ș: 'sh',
    ş: 'sh',
    ś: 'sh',
    č: 'ch',
    ć: 'ch',
    ç: 'ch',
    ž: 'zh',
    ź: 'zh',
    ż: 'zh',
    đ: 'dj',
    ğ: 'gh',
  }),
);
