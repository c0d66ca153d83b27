import type { Word } from './words.ts';

/**
 * Forms of address, learned, clerical and military titles in front of (or within) a person's name, folded as words() folds. They
 * are usual words of the languages named and no code list holds them (verified: no); OFAC and the UN write many of them
 * into names. What is a name of its own
 * or a firm's as often (Sayyid, Qari, Imam, General, Major, Khan) is left to its rarity; Abu is a name.
 */
const TITLES = new Set(
  // English; French; German; Spanish, Portuguese; Italian; Russian
  (
    'mr mrs miss messrs dr prof professor comrade brigadier lieutenant colonel ' +
    'monsieur madame mme mlle docteur ' +
    'herr frau doktor ' +
    'senor senora senorita licenciado ' +
    'signor signora dottore dottor ingegnere ' +
    'gospodin gospozha tovarishch polkovnik ' +
    // Arabic, Persian, Pashto, Urdu, Hausa, Turkish: teachers and clerics
    'mullah mulla mollah mawlawi mawlavi maulawi maulvi molvi moulvi mowlavi maulana mawlana moulana mowlana ' +
    'hojjatoleslam hojatoleslam hojatolislam hujjatulislam ayatollah ayatullah ayatolla alhaji alhajj muhandis mohandes duktur'
  ).split(' '),
);
/** Those that are other words or names too: titles only at the beginning. */
const FIRST = new Set(
  'ms eng engr ing gen col capt lt maj sgt brig adm rev hon sir don dona lic sr sra sri shri smt tov sheikh shaykh shaikh sheik cheikh haji hajji hadji hadj ustad ustadh'.split(
    ' ',
  ),
);
/** Titles behind another title: Brigadier General, Lt. Colonel. */
const BEHIND_TITLE = new Set(
  'general gen colonel col commander cmdr major maj admiral adm marshal dr prof eng ing'.split(' '),
);
/** So many words must be left: in "Mullah Omar" and on the ship "Professor Khromov" the title is half the name. */
const LEFT = 2;

/**
 * The words of a name, its titles as a `form`, which weighs little. Names with a legal form have none (they are firms: Dr.
 * Oetker KG), and names in which fewer than LEFT other words are left keep theirs.
 */
export function markTitles(words: Word[]): Word[] {
  if (words.length <= LEFT) return words;
  let marked: boolean[] | undefined;
  let left = 0;
  for (const [at, word] of words.entries()) {
    if (word.kind === 'form') return words;
    const first = word.forms[0]!;
    const leads = at === 0 || marked?.[at - 1] === true;
    if (
      word.kind === 'word' &&
      (TITLES.has(first) || (leads && FIRST.has(first)) || (at > 0 && leads && BEHIND_TITLE.has(first)))
    ) {
      marked ??= [];
      marked[at] = true;
    } else if (word.kind === 'word') left++;
  }
  if (marked === undefined || left < LEFT) return words;
  return words.map((word, at) => (marked[at] ? { forms: [word.forms[0]!], kind: 'form' } : word));
}
