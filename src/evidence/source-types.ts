import type { Stretch } from './quantities.ts';

/** Somebody who is said to say so in a document. */
export interface NamedSource extends Stretch {
  name: string;
  sentence: number;
  /** a word of telling stands with the name; else it is only mentioned */
  cued: boolean;
  /** the sentence denies: who speaks there has no account of the claim */
  denies: boolean;
  /** `Mr Tan`: one word may then be the first of a name, where family names stand first */
  titled: boolean;
  /** words near the name that say what the person is */
  roles: string[];
}

export interface DescribedSource extends Stretch {
  text: string;
  roles: string[];
  several: boolean;
  official: boolean;
  /** speaks in the first person, within quotation marks, there or in the next sentence */
  firstHand: boolean;
  /** tells it to the text's own people: `told us`, `met by our reporter` */
  direct: boolean;
  sentence: number;
}
