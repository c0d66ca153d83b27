import { isArabic, readArabic } from './arabic.ts';
import { isArmenian, readArmenian } from './armenian.ts';
import { isBurmese, readBurmese } from './burmese.ts';
import { isCyrillic, readCyrillic } from './cyrillic.ts';
import { isIndic, readIndic } from './devanagari.ts';
import { isEthiopic, readEthiopic } from './ethiopic.ts';
import { isGeorgian, readGeorgian } from './georgian.ts';
import { isGreek, readGreek } from './greek.ts';
import { isHebrew, readHebrew } from './hebrew.ts';
import { isKhmer, readKhmer } from './khmer.ts';
import { isThai, readThai } from './thai.ts';

/** A script whose letters are read together, as far as they go: what one is depends on its neighbours. */
export interface RunScript {
  holds(codePoint: number): boolean;
  /** the words that a run of letters is, each in its spellings in a–z, most usual first; at least one of each */
  read(run: string): string[][];
}

const SCRIPTS: readonly RunScript[] = [
  { holds: isCyrillic, read: readCyrillic },
  { holds: isArabic, read: readArabic },
  { holds: isHebrew, read: readHebrew },
  { holds: isGreek, read: readGreek },
  { holds: isArmenian, read: readArmenian },
  { holds: isGeorgian, read: readGeorgian },
  { holds: isIndic, read: readIndic },
  { holds: isThai, read: readThai },
  { holds: isBurmese, read: readBurmese },
  { holds: isKhmer, read: readKhmer },
  { holds: isEthiopic, read: readEthiopic },
];

/** The script of a code point that is read in runs, or undefined. */
export function runScript(codePoint: number): RunScript | undefined {
  // Latin letters and Han stand outside all of the blocks
  if (codePoint < 0x370 || (codePoint >= 0x3000 && codePoint < 0xfb13)) return undefined;
  return SCRIPTS.find(script => script.holds(codePoint));
}

/** Marks and joiners belong to the run that they stand in. */
const isMark = (code: number): boolean => (code >= 0x300 && code <= 0x36f) || code === 0x200c || code === 0x200d;

/** Where the run of a script that begins at a place ends. All these scripts have 16-bit code points. */
export function runEnd(text: string, start: number, script: RunScript): number {
  let end = start;
  while (end < text.length && (script.holds(text.charCodeAt(end)) || (end > start && isMark(text.charCodeAt(end)))))
    end++;
  return end;
}

/** Cyrillic and Greek letters that look like Latin ones (Unicode Technical Standard 39, confusables), as pairs. */
const LOOK_ALIKES = new Map(
  (
    'аaеeоoрpсcуyхxіiјjѕsһhԁdԛqԝw' +
    'АaВbЕeКkМmНhОoРpСcТtУyХxІiЈjЅs' +
    'οoνvαaρpιiκkυuχx' +
    'ΑaΒbΕeΖzΗhΙiΚkΜmΝnΟoΡpΤtΥyΧx'
  )
    .match(/../gu)!
    .map(pair => [pair[0]!, pair[1]!] as const),
);

/** What a run looks like in Latin letters, undefined where one of its letters looks like none: for words of mixed scripts. */
export function looksLike(run: string): string | undefined {
  let latin = '';
  for (const char of run) {
    const letter = LOOK_ALIKES.get(char);
    if (letter === undefined) return undefined;
    latin += letter;
  }
  return latin;
}
