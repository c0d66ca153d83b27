/**
 * The consonants of a folded word in classes that spellings of one name share whatever the romanisation: vowels after
 * the first letter fall away, doubled letters count once, q = k = c, kh = h, and so on: muhammad, mohamed, mhmd → mhmd.
 * Words with the same skeleton are candidates for being the same name; the edit distance decides how good a one.
 */
export function skeleton(word: string): string {
  let out = '';
  let last = '';
  for (let i = 0; i < word.length; i++) {
    const char = word[i]!;
    const next = word[i + 1] ?? '';
    let sound = SOUND[char] ?? char;
    if (next === 'h' && DIGRAPH[char] !== undefined) {
      sound = DIGRAPH[char]!;
      i++;
    }
    if (sound === 'a') {
      // a first vowel is kept: it tells omar from mar; later ones differ between romanisations
      if (out === '') out = 'a';
      last = 'a';
      continue;
    }
    if (sound !== last) out += sound;
    last = sound;
  }
  return out;
}

const SOUND: Readonly<Record<string, string>> = {
  a: 'a',
  e: 'a',
  i: 'a',
  o: 'a',
  u: 'a',
  y: 'a',
  c: 'k',
  q: 'k',
  w: 'v',
  x: 'k',
  z: 's',
};
const DIGRAPH: Readonly<Record<string, string>> = { k: 'h', g: 'g', d: 'd', t: 't', p: 'f', s: 'c', c: 'c', z: 'c' };
