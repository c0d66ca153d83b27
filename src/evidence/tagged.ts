import model from 'wink-eng-lite-web-model';
import winkNlp, { type ItemToken } from 'wink-nlp';
import type { Stretch } from './quantities.ts';
import { repairTags } from './tag-repairs.ts';

/** Parts of speech of the Universal Dependencies, as the tagger knows them. */
export type PartOfSpeech =
  | 'ADJ'
  | 'ADP'
  | 'ADV'
  | 'AUX'
  | 'CCONJ'
  | 'DET'
  | 'INTJ'
  | 'NOUN'
  | 'NUM'
  | 'PART'
  | 'PRON'
  | 'PROPN'
  | 'PUNCT'
  | 'SCONJ'
  | 'SYM'
  | 'VERB'
  | 'X'
  | 'SPACE';

export interface TaggedWord extends Stretch {
  text: string;
  lower: string;
  /** in lower case, but of names */
  lemma: string;
  pos: PartOfSpeech;
}

/** Tags the words of a stretch of text, with where they stand. Quotation marks of all kinds are words of their own. */
export type Tagger = (text: string, within: Stretch) => TaggedWord[];

/** Once a process: the model writes itself as JSON within JSON each time it is loaded, and is too long for a string after some fifteen times. */
let loaded: ReturnType<typeof winkNlp> | undefined;

/** Opens the tagger (wink-nlp, its English lite web model): 75 ms and 35 MB once. Deterministic; nothing is fetched. */
export function openTagger(): Tagger {
  loaded ??= winkNlp(model, ['pos']);
  const nlp = loaded;
  const { its } = nlp;
  return (text, { start, end }) => {
    const words: TaggedWord[] = [];
    let cursor = start;
    const shown = plain(text.slice(start, end));
    const tokens = nlp.readDoc(shown).tokens();
    tokens.each((token: ItemToken) => {
      const length = token.out().length;
      const pos = token.out(its.pos) as PartOfSpeech;
      // the tagger keeps the order and the text of the words; what it leaves out is white space
      if (pos !== 'SPACE') {
        while (cursor < end && /\s/.test(shown[cursor - start]!)) cursor++;
        const written = text.slice(cursor, cursor + length);
        words.push({
          text: written,
          // a hyphen between blanks is a dash: `WINDHOEK - Police have`
          lower: written === '-' && text[cursor - 1] === ' ' && text[cursor + 1] === ' ' ? '—' : written.toLowerCase(),
          lemma: String(token.out(its.lemma as never)),
          pos,
          start: cursor,
          end: cursor + length,
        });
        cursor += length;
      }
    });
    return repairTags(words);
  };
}

/** Marks of quotation as the tagger knows them; one character for one, so that offsets stay. */
function plain(text: string): string {
  return (
    bare(quiet(text))
      .replace(/[“”„‟«»]/g, '"')
      .replace(/[‘’‚‛`´]/g, "'")
      .replace(/[–—]/g, '-')
      // the tagger keeps words that it has met: after `the U.S Navy` it would cut `the U.S. Navy` into a sentence's end
      .replace(/\b(?:[A-Z]\.)+[A-Z]\b(?![.\w])/g, letters => letters.replaceAll('.', 'x'))
      .replace(/\u00a0/g, ' ')
      // numbers of notes: `(BIS) \\1\\ issued`, `the yard.[12]`
      .replace(/\\\d{1,3}\\|\[\d{1,3}\]/g, mark => ' '.repeat(mark.length))
  );
}

/** Letters with a mark beyond Latin-1 (`ž`, `ş`, `ő`, `ệ`), which the tagger would cut a word at, as the letter alone; one for one, so that offsets stay. */
function bare(text: string): string {
  return text.replace(/[\u0100-\u0259\u1e00-\u1eff]/g, letter => {
    const base = UNMARKED[letter] ?? letter.normalize('NFD')[0]!;
    return /[A-Za-z]/.test(base) ? base : letter;
  });
}

/** Letters that Unicode does not take apart. */
const UNMARKED: Readonly<Record<string, string>> = {
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ı: 'i',
  ħ: 'h',
  Ħ: 'H',
  ŧ: 't',
  Ŧ: 'T',
  œ: 'o',
  Œ: 'O',
  ə: 'e',
  Ə: 'E',
};

/** A line in capitals is read in small letters: the tagger takes every word of it for a name. Letters of ASCII only, so that offsets stay. */
function quiet(text: string): string {
  let [small, capital] = [0, 0];
  for (let k = 0; k < text.length; k++) {
    const code = text.charCodeAt(k);
    if (code >= 97 && code <= 122) small++;
    else if (code >= 65 && code <= 90) capital++;
  }
  return capital >= 8 && small * 8 < capital ? text.replace(/[A-Z]/g, letter => letter.toLowerCase()) : text;
}
