/**
 * English abbreviations that end in a full stop, by what may follow. Names of kinds and rules are ours; the words are
 * those of everyday news, court and trade English.
 */
export type AbbreviationKind =
  /** always goes on: Mr. Smith, e.g. this */
  | 'joins'
  /** goes on before a number: No. 5, Nov. 3 */
  | 'numbers'
  /** may end a sentence: Ltd., U.S., a.m. */
  | 'either';

const WORDS: Readonly<Record<AbbreviationKind, string>> = {
  joins:
    'mr mrs ms messrs mme mlle dr doc ing dipl prof rev hon fr sr st ste mt ft gen lt col maj capt cpt cmdr cdr adm vadm radm sgt cpl pvt brig ' +
    'gov sen rep reps sens pres amb supt insp det atty asst assoc dep dir min sec cf viz v vs al ca approx esp incl resp ' +
    'm/v m/t s/s',
  numbers:
    'no nos nr art arts para paras pp p vol vols ch chap fig figs sec sect jan feb mar apr may jun jul aug sep sept oct nov dec tel ext res',
  either:
    'ltd inc co corp bros llc plc bhd sdn pte pty jr etc est ave blvd rd dept univ intl int govt assn bldg hwy mfg ' +
    'mon tue tues wed thu thur thurs fri sat sun ' +
    'ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mont neb nev okla ore pa tenn tex va vt wash wis wyo',
};

/** Words that are also plain words, and abbreviate only with a capital: `Sen.` but not `sen.`, `Sun.` but not `sun.` */
const CAPITAL_ONLY = new Set(
  (
    'gen col maj det doc ing dipl min dir hon rep reps sat sun mon wed fri may mar jun art co inc miss mass ill ind ore wash del ' +
    'dep fig no sec res ark la pa ga md ky va st ft mt al'
  ).split(' '),
);

const KINDS: ReadonlyMap<string, AbbreviationKind> = new Map(
  (Object.keys(WORDS) as AbbreviationKind[])
    .toReversed()
    .flatMap(kind => WORDS[kind].split(' ').map(word => [word, kind] as const)),
);

/** Longest of them, in letters. */
export const LONGEST_ABBREVIATION = 6;

/** What a word with a full stop behind it abbreviates as, or undefined where it is a plain word. `written` without the stop. */
export function abbreviationKind(written: string): AbbreviationKind | undefined {
  const word = written.toLowerCase();
  const kind = KINDS.get(word);
  if (kind === undefined) return undefined;
  const capital = written.charCodeAt(0) !== word.charCodeAt(0);
  if (CAPITAL_ONLY.has(word) && !capital) return word === 'no' || word === 'al' || word === 'fig' ? kind : undefined;
  return kind;
}

/** Words that begin a sentence far more often than they follow `Inc.` or `U.S.` within one. */
const STARTERS = new Set(
  (
    'the a an in on at by for from of to with and but or nor so yet he she it they we i you his her its their our my this that these those ' +
    'there here when while where who what why how if as after before since until although though because however meanwhile ' +
    'moreover also then now both each some many most several all no not one two three such another other according during ' +
    'despite under over between through without asked'
  ).split(' '),
);

/** Does a sentence often begin with this word? Any case. */
export function isStarter(word: string): boolean {
  return STARTERS.has(word.toLowerCase());
}
