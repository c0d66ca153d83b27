/** Verbs that tie a quotation to who says it, in the forms news uses beside one. A closed list of our own. */
const SPEECH = new Set(
  (
    'said says say added adds told tells asked asks replied answered testified insisted insists claimed claims stated states noted notes ' +
    'explained explains warned warns admitted admits denied denies recalled argued argues alleged wrote writes reported reports ' +
    'announced declared confirmed acknowledged conceded continued concluded commented remarked stressed emphasized emphasised ' +
    'quipped complained contended maintained suggested according'
  ).split(' '),
);

/** Is this a verb of saying? Any case. */
export function isSpeechVerb(word: string): boolean {
  return SPEECH.has(word.toLowerCase());
}
