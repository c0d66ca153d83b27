import type { Assessment, Claim } from './statement.ts';

/** One act of saying that texts go back to. */
export interface OriginView {
  /** `o-` + 20 hex digits */
  id: string;
  kind: 'person' | 'described' | 'record';
  /** the name, the description or the publisher that holds the record */
  label: string;
  /** documents that go back to it and tell the claim, in order of time */
  documents: string[];
  /** Admiralty reliability that holds */
  reliability: 'A' | 'B' | 'C' | 'D' | 'E' | 'F';
}

export interface DriftView {
  field: string;
  from: string;
  to: string;
}

/** A denial or doubt of a claim, by another speaker. */
export interface DenialView {
  document: string;
  publisher: string | null;
  /** the file that was read */
  path: string | null;
  start: number;
  end: number;
  quote: string;
  stance: 'denied' | 'doubted';
  by: string | null;
  /** it denies about itself: an interest to know of */
  aboutItself: boolean;
  /** why it is taken for a denial of this claim */
  because: string;
}

/** A document that tells a claim. */
export interface TellingView {
  document: string;
  publisher: string | null;
  /** the file that was read */
  path: string | null;
  published: string | null;
  url: string | null;
  /** ids of origins; none = lineage not recorded, or another event */
  origins: string[];
  basis: string;
  because: string;
  /** the document that it was taken from, and how */
  from: { document: string; publisher: string | null; type: string; score: number } | null;
  /** what changed in this claim, against the text that it was taken from and the first of its origin */
  drift: DriftView[];
}

export interface RelationView {
  between: [string, string];
  verdict: 'independent' | 'notEstablished';
  because: string;
}

/** What `interdict origins` answers: who said so first, who repeats whom, what drifted, who denies. */
export interface OriginsView {
  claim: Claim;
  /** in one sentence: `14 documents, 1 origin, because …; drift: …` */
  summary: string;
  origins: OriginView[];
  /** the most origins that are pairwise independent; a lower bound */
  independent: number;
  relations: RelationView[];
  documents: TellingView[];
  denials: DenialView[];
  disputed: boolean;
  /** fields that drifted */
  drift: string[];
  grades: Assessment[];
}

/** A line of `interdict claims`. */
export interface ClaimView {
  claim: Claim;
  /** why it is about the name asked for, where spelling, number or a list's entry tells; in one sentence, for people */
  about?: string;
  quotes: {
    document: string;
    publisher: string | null;
    /** the file that was read */
    path: string | null;
    start: number;
    end: number;
    quote: string;
    speaker: string | null;
    stance: string;
  }[];
  documents: number;
  origins: number;
  independent: number;
  disputed: boolean;
  denials: DenialView[];
  credibility: number;
}
