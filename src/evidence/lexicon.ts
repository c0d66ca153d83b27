import type { Hedge, Stance } from '../model/statement.ts';
import { ACTS, CUES, NOUNS, PREDICATES, QUALITIES } from './lexicon.generated.ts';

/** A verb that makes a claim of a kind, where its conditions hold. */
export interface PredicateRow {
  particle: string;
  predicate: string;
  conditions: readonly Condition[];
}

/** `object:goods`, `at:money`, `passive`, `infinitive`, `on:=board|deck`: a place of the clause and what stands there, a kind or one of some words. */
export interface Condition {
  slot: string;
  kind: string;
}

let predicates: Map<string, PredicateRow[]> | undefined;
let nouns: Map<string, Set<string>> | undefined;
let qualities: Map<string, Set<string>> | undefined;

/** The rows of a verb, in the order of the table: the first that holds is taken. */
export function predicateRows(verb: string): readonly PredicateRow[] {
  if (predicates === undefined) {
    predicates = new Map();
    for (const line of PREDICATES.split('\n')) {
      const [verbs, particle, predicate, condition] = line.split('\t') as [string, string, string, string];
      const row = { particle, predicate, conditions: condition === '' ? [] : conditionsOf(condition) };
      for (const verb of verbs.split(' ')) {
        const rows = predicates.get(verb);
        if (rows) rows.push(row);
        else predicates.set(verb, [row]);
      }
    }
  }
  return predicates.get(verb) ?? [];
}

function conditionsOf(text: string): Condition[] {
  return [...text.matchAll(/((?:out of|[a-z]+))(?::(=?[a-z|-]+))?(?: |$)/g)].map(([, slot, kind]) => ({
    slot: slot!,
    kind: kind ?? '',
  }));
}

/** Is a noun (lemma or plural, in lower case) of a kind of data/evidence/nouns.csv? */
export function isNounOf(kind: string, noun: string): boolean {
  nouns ??= wordSets(NOUNS);
  const words = nouns.get(kind);
  if (words === undefined) return false;
  return words.has(noun) || singulars(noun).some(one => words.has(one));
}

/** Is a noun, in lower case, one of `=board|deck`, in the singular or plural? */
export function isOneOf(words: string, noun: string): boolean {
  const list = listOf(words);
  return list.has(noun) || singulars(noun).some(one => list.has(one));
}

const lists = new Map<string, ReadonlySet<string>>();
function listOf(words: string): ReadonlySet<string> {
  let list = lists.get(words);
  if (!list) lists.set(words, (list = new Set(words.slice(1).split('|'))));
  return list;
}

let acts: Map<string, string> | undefined;

/** The predicate of a noun that names an act or relation (`seizure`, `payments`), in lower case. */
export function predicateOfAct(noun: string): string | undefined {
  acts ??= new Map(
    ACTS.split('\n').flatMap(line => {
      const [predicate, words] = line.split('\t') as [string, string];
      return words.split(' ').map((word): [string, string] => [word, predicate]);
    }),
  );
  const known = acts;
  return (
    known.get(noun) ??
    singulars(noun)
      .map(one => known.get(one))
      .find(found => found !== undefined)
  );
}

/** Does an adjective of a copula say this of its subject? */
export function isQualityOf(kind: string, word: string): boolean {
  qualities ??= wordSets(QUALITIES);
  return qualities.get(kind)?.has(word) === true;
}

function wordSets(table: string): Map<string, Set<string>> {
  return new Map(
    table.split('\n').map(line => {
      const [kind, words] = line.split('\t') as [string, string];
      return [kind, new Set(words.split(' '))];
    }),
  );
}

function singulars(noun: string): string[] {
  const forms: string[] = [];
  if (noun.endsWith('ies')) forms.push(`${noun.slice(0, -3)}y`);
  if (noun.endsWith('es')) forms.push(noun.slice(0, -2));
  if (noun.endsWith('s')) forms.push(noun.slice(0, -1));
  if (noun.endsWith('men')) forms.push(`${noun.slice(0, -3)}man`);
  return forms;
}

/** How a word of saying stands to what is said. */
export interface CueRow {
  stance: Stance;
  hedge: Hedge;
}
/** `verb`: says, claims; `noun`: the claim that; `denial`: it was a fabrication; `test`: could not be verified; `adjective`: is convinced. */
export type CueForm = 'verb' | 'noun' | 'denial' | 'test' | 'adjective' | 'adverb' | 'unproven';

let cues: Map<string, CueRow> | undefined;

/** The row of a word (lemma, or singular of a noun) in one of its forms. */
export function cueRow(form: CueForm, word: string): CueRow | undefined {
  cues ??= new Map(
    CUES.split('\n').map(line => {
      const [lemma, kind, stance, hedge] = line.split('\t') as [string, string, Stance, Hedge];
      return [`${kind} ${lemma}`, { stance, hedge }];
    }),
  );
  return cues.get(`${form} ${word}`) ?? (form === 'noun' ? cues.get(`noun ${word.replace(/s$/, '')}`) : undefined);
}

let takes: Map<string, ReadonlySet<string>> | undefined;

/** What a verb of saying needs beside it for what it says: `that`, `clause`, `quote` …, as data/evidence/cues.csv names them. */
export function cueTakes(verb: string): ReadonlySet<string> {
  takes ??= new Map(
    CUES.split('\n').flatMap(line => {
      const [lemma, form, , , kinds] = line.split('\t') as [string, string, string, string, string];
      return form === 'verb' ? [[lemma, new Set(kinds.split(' '))] as const] : [];
    }),
  );
  return takes.get(verb) ?? NOTHING;
}

const NOTHING: ReadonlySet<string> = new Set();
