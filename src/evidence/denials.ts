import { isLineageWord } from './lineage-words.ts';
import type { TextRead, TextToken } from './lineage-text.ts';
import { nameRuns } from './person-names.ts';
import { isDenial } from './denial-words.ts';

/** A denial or doubt in a text, with the sentence that it stands in. */
export interface DenialFound {
  document: string;
  start: number;
  end: number;
  quote: string;
  stance: 'denied' | 'doubted';
  /** who denies: a name before the word, else the publisher that speaks for itself, else null */
  by: string | null;
  /** the denier speaks about its own doing */
  aboutItself: boolean;
  /** it points back (`the claim`, `these allegations`) and says nothing of its own */
  anaphor: boolean;
}

const POINTS_BACK =
  /\b(?:the|this|that|these|those|such|his|her|their)\s(?:\w+\s)?(?:claims?|allegations?|accusations?|assertions?|reports?|story|stories|charges?|testimony|account|article|publication|statements?)\b|\b(?:complete|total|pure|mere)\s(?:fabrication|invention)\b|\bdenie[sd] (?:it|this|that|everything)\b|\bI deny it\b/i;
const DOUBTS =
  /\b(?:hard|difficult|impossible) to (?:verify|confirm|believe|prove)\b|\b(?:cannot|could not|has not been|have not been) (?:be )?(?:verified|confirmed)\b|\bwould not confirm\b/i;

/** Denials and doubts in a text, one a sentence, in its order. */
export function denialsIn(read: TextRead): DenialFound[] {
  const { document, sentences, tokens } = read;
  return sentences.flatMap((sentence, index) => {
    const quote = document.text.slice(sentence.start, sentence.end).trim();
    const own = tokens.filter(token => token.sentence === index);
    const at = own.findIndex((_, k) => isDenial(own, k));
    const doubt =
      at < 0 &&
      (DOUBTS.test(quote) ||
        own.some(
          ({ lower }, k) =>
            isLineageWord('doubt', lower) &&
            !/^(?:no|without|not|answering)$/.test(own[k - 1]?.lower ?? '') &&
            /^(?:doubt|doubts|doubted|doubting|sceptical|skeptical|implausible)$/.test(lower),
        ));
    if (at < 0 && !doubt) return [];
    const start = document.text.indexOf(quote, sentence.start);
    const by =
      denierIn(own, at) ??
      (own.some(({ lower }) => /^(?:we|our|us|i)$/.test(lower)) ? (document.publisher ?? null) : null);
    return [
      {
        document: document.id,
        start,
        end: start + quote.length,
        quote,
        stance: at < 0 ? ('doubted' as const) : ('denied' as const),
        by,
        aboutItself: isAboutItself(own, by, document.publisher),
        anaphor: POINTS_BACK.test(quote),
      },
    ];
  });
}

/** The last name before the word of denial, else the noun of office or firm: `the owner`, `the ministry`. */
function denierIn(tokens: readonly TextToken[], at: number): string | null {
  const before = at < 0 ? tokens : tokens.slice(0, at);
  const named = nameRuns(before).at(-1);
  if (named) return named.name;
  const noun = before.findLast(({ lower }) =>
    (['relay', 'official', 'org', 'role'] as const).some(kind => isLineageWord(kind, lower)),
  );
  return noun?.text ?? null;
}

/** `we`, `our`, or its own name: interest that a reader should know of. */
function isAboutItself(tokens: readonly TextToken[], by: string | null, publisher: string | undefined): boolean {
  if (tokens.some(({ lower }) => /^(?:we|our|i|my|us|its|itself)$/.test(lower))) return true;
  if (tokens.some(({ lower }) => /^(?:owner|owners|company|firm|captain|director)$/.test(lower))) return true;
  return by !== null && by === publisher;
}
