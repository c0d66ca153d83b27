import type { CueVerb } from './cue-verbs.ts';
import { cueRow } from './lexicon.ts';
import type { WordSpan } from './speaker-mentions.ts';
import type { TaggedWord } from './tagged.ts';

export const DOCUMENT =
  /^(?:notebook|notepad|booklet|pamphlet|flyer|handbook|manual|spreadsheet|timesheet|petition|pleading|printout|dataset|blueprint|newsletter|factsheet|questionnaire|docket|telegram|fax|telex|tally|roster|blog|declaration|correspondence|receipt|slip|reply|submission|ruling|judge?ment|research|estimate|estimates|count|inspection|bulletin|release|communiqu[eé]|dispatch|minutes|chart|graph|accounts|intelligence|information|magazine|leak|tape|advertisement|brochure|catalogue|catalog|text|clause|paragraph|appendix|exhibit|deed|cheque|voucher|dossier|brief|briefing|summary|newspaper|forensics|intercept|interception|report|document|paper|record|ledger|letter|file|invoice|manifest|register|registry|log|logbook|statement|certificate|contract|map|diary|leaflet|indictment|affidavit|complaint|filing|memo|memorandum|note|email|e-mail|cable|list|table|annex|figure|imagery|image|photograph|photo|picture|footage|video|radar|satellite|scan|data|test|analysis|analyse|sample|result|survey|study|audit|evidence|finding|investigation|inquiry|examination|testimony|account|statistic|metadata|signal|recording|transcript|message|court|archive|book|article|bill|paperwork|screenshot|tracking|entry|website|database|waybill|licence|license|passport|label|stencil|marking|sticker|nameplate)(?:s|es)?$/;

/** Is what is said a denial: `called the claim absurd`? */
export function calledFalse(words: readonly TaggedWord[], { first, last }: WordSpan): boolean {
  return words.slice(first, last + 1).some(({ lower }) => cueRow('denial', lower) !== undefined);
}

/** May the mention say something by such a verb: papers and images show, persons and bodies say? */
export function maySpeak(words: readonly TaggedWord[], speaker: WordSpan, verb: CueVerb): boolean {
  const head = words.slice(speaker.first, speaker.last + 1);
  // `which it described as inflated`
  if (head[0]!.lower === 'it' && verb.takes.has('as') && words[verb.last + 1]?.lower === 'as') return true;
  if (verb.takes.has('document')) {
    if (head.some(({ lower }) => DOCUMENT.test(lower))) return true;
    if (verb.takes.has('as') && words.slice(verb.last).some(({ lower }) => lower === 'as')) return true;
    // `They show that he paid`: papers that the sentence before names
    if (/^(?:they|these)$/.test(head[0]!.lower) && words[verb.last + 1]?.lower === 'that') return true;
    // `It added that … and suggested that …`
    const joined = verb.first - speaker.last > 3 && words[verb.last + 1]?.lower === 'that';
    if (joined && verb.takes.has('that')) return true;
    return verb.takes.has('that') && !/^(?:it|this|that|these)$/.test(head[0]!.lower) && !verb.takes.has('object');
  }
  return !(
    head.length === 1 &&
    /^(?:it|this|that|what)$/.test(head[0]!.lower) &&
    verb.takes.has('that') &&
    !verb.takes.has('aside')
  );
}
