import { CUES, IRREGULAR, PREDICATES } from './lexicon.generated.ts';

export type VerbForm = 'base' | 's' | 'ing' | 'past' | 'participle';

/** A form of a verb of the lexicon: `forms` are those that it can be (`put` is base, past and participle). */
export interface KnownVerb {
  lemma: string;
  forms: readonly VerbForm[];
}

let known: Map<string, KnownVerb> | undefined;

/** The verb of the lexicon (data/evidence) that a word in lower case is a form of; undefined where it is of none. */
export function knownVerb(lower: string): KnownVerb | undefined {
  known ??= allForms();
  return known.get(lower);
}

function allForms(): Map<string, KnownVerb> {
  const irregular = new Map(
    IRREGULAR.split('\n').map(line => {
      const [verb, past, participle] = line.split('\t') as [string, string, string];
      return [verb, { past, participle }];
    }),
  );
  const lemmas = new Set([
    ...PREDICATES.split('\n').flatMap(line => line.slice(0, line.indexOf('\t')).split(' ')),
    ...CUES.split('\n')
      .map(line => line.split('\t'))
      .flatMap(([word, form]) => (form === 'verb' ? [word!] : [])),
    ...irregular.keys(),
  ]);
  lemmas.delete('be');
  const all = new Map<string, KnownVerb>();
  const note = (form: string, lemma: string, kind: VerbForm): void => {
    const one = all.get(form);
    // a base form is its own verb before it is the past of another: `found`, `wound`
    if (!one) all.set(form, { lemma, forms: [kind] });
    else if (one.lemma === lemma) all.set(form, { lemma, forms: [...one.forms, kind] });
  };
  for (const lemma of irregular.keys()) {
    const { past, participle } = irregular.get(lemma)!;
    note(past, lemma, 'past');
    note(participle, lemma, 'participle');
  }
  for (const lemma of lemmas) {
    note(lemma, lemma, 'base');
    note(withS(lemma), lemma, 's');
    for (const stem of stemsOf(lemma)) {
      note(`${stem}ed`, lemma, 'past');
      note(`${stem.endsWith('i') ? lemma : stem}ing`, lemma, 'ing');
      note(`${stem}ed`, lemma, 'participle');
    }
  }
  return all;
}

function withS(lemma: string): string {
  if (/[^aeiou]y$/.test(lemma)) return `${lemma.slice(0, -1)}ies`;
  return /(?:s|x|z|ch|sh|o)$/.test(lemma) ? `${lemma}es` : `${lemma}s`;
}

/** What stands before -ed and -ing: `bak`, `carri`, `ship` and `shipp`. Where a doubled letter may or may not be, both. */
function stemsOf(lemma: string): string[] {
  if (/[^aeiou]y$/.test(lemma)) return [`${lemma.slice(0, -1)}i`];
  if (lemma.endsWith('ie')) return [lemma.slice(0, -1), `${lemma.slice(0, -2)}y`];
  if (/[^eo]e$/.test(lemma)) return [lemma.slice(0, -1)];
  if (/[eo]e$/.test(lemma)) return [lemma.slice(0, -1), lemma];
  if (lemma.endsWith('c')) return [`${lemma}k`];
  // `tapped`, never `taped`
  if (/^[^aeiou]*[aeiou][bdgkmnprt]$/.test(lemma)) return [`${lemma}${lemma.at(-1)}`];
  if (/(?:^|[^aeiou])[aeiou][bdfgklmnprt]$/.test(lemma)) return [`${lemma}${lemma.at(-1)}`, lemma];
  return [lemma];
}
