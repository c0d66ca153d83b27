/** What classifying a description answers: candidates among the subheadings of HS 2022, and a declared code against them. */

/** A word of the description that decided, with its place in UTF-16 units. */
export interface EvidenceWord {
  /** as written */
  word: string;
  start: number;
  end: number;
  /** what it was read as, where that is not the word itself: `compressor` for `COMPR.` */
  as?: string;
}

/** A candidate subheading. */
export interface RankedCode {
  /** six digits of HS 2022 */
  code: string;
  name: string;
  /** weight of the words that speak for it, in millinats; compares within one description only */
  score: number;
  why: EvidenceWord[];
}

export interface GoodsClass {
  description: string;
  /** best first; empty where nothing in the text names goods */
  ranked: RankedCode[];
  /** set where the text says too little to be judged, e.g. `parts`, `as per invoice` */
  vague?: string;
}

/** How far the declared code is from what the words say: `none` (agrees) up to another chapter. */
export type CodeDistance = 'none' | 'subheading' | 'heading' | 'chapter';

export interface DescribedGoods {
  verdict: 'agrees' | 'differs' | 'unknown';
  /** absent where the verdict is `unknown` */
  distance?: CodeDistance;
  /** how much of what the words say the declared heading does not account for, in thousandths; negative: all of it and more */
  margin: number;
  /** the declared code in HS 2022; several where it was split */
  declared: string[];
  /** what the words say, best first */
  best: RankedCode[];
  /** the words that decided, in the order of the text */
  evidence: EvidenceWord[];
  /** one sentence that says why */
  because: string;
}
