import { isLineageWord } from './lineage-words.ts';
import type { TextToken } from './lineage-text.ts';
import type { Stretch } from './quantities.ts';

/** Which tokens stand within quotation marks; a mark that is never closed ends with its sentence. */
export function quotedTokens(tokens: readonly TextToken[]): boolean[] {
  let open = false;
  return tokens.map(token => {
    if (token.text === '“') open = true;
    else if (token.text === '”') open = false;
    else if (token.text === '"') open = !open;
    return open;
  });
}

/** First person, its own reporter, or an authority that looked for itself. */
export function ownVoice(
  tokens: readonly TextToken[],
  quoted: readonly boolean[],
  authority: 'office' | 'institute' | undefined,
  firstHand: boolean,
): Stretch | undefined {
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    if (quoted[at]) continue;
    if (authority && isLineageWord('observe', token.lower) && (authority === 'office' || isItsOwnAct(tokens, at)))
      return token;
    const reach = reachOf(tokens, at);
    for (let on = 1; on <= reach; on++) {
      const word = tokens[at + on];
      if (!word || word.sentence !== token.sentence || ENDS_REACH.test(word.lower)) break;
      if (firstHand && MEETING.test(word.lower)) continue;
      if (word.lower === 'read' && /^(?:what|about|in|that|how|with|of)$/.test(tokens[at + on + 1]?.lower ?? '')) break;
      if (isLineageWord('observe', word.lower) || isSurvey(tokens, at + on))
        return { start: token.start, end: word.end };
    }
  }
  return undefined;
}

/** What a reporter does who has it from somebody that is quoted. */
const MEETING =
  /^(?:read|heard|received|visited|met|sat|waited|went|interviewed|travelled|rode|joined|noted|paid|sailed|witnessed)$/;
const ENDS_REACH =
  /^(?:not|never|cannot|would|could|if|before|after|until|because|when|while|they|he|she|it|you|who|that|which|whether|as)$/;

/** Acts that anybody does in a story, and that an institute did only where it is said to have. */
const ANYBODY =
  /^(?:bought|purchased|paid|ordered|joined|crossed|travelled|went|sailed|received|drove|loaded|cut|collected|rented|hired|stood|sat|waited|rode|dived|climbed|lifted|drew|read|lay|walked|met|heard|queued|visited|contained|bore|bears|obtained|shows|showed)$/;
const ITS_PEOPLE =
  /^(?:we|i|us|our|team|teams|staff|analysts?|researchers?|volunteers?|samplers?|students?|interviewers?|observers?|experts?|crew|cutter|divers?|members?)$/;

/** Does an institute itself do it: its people right before the verb, or a verb without a subject that begins a sentence (`Found on board: …`)? */
function isItsOwnAct(tokens: readonly TextToken[], at: number): boolean {
  const { lower, sentence } = tokens[at]!;
  if (!ANYBODY.test(lower)) return true;
  for (let back = 1; back <= 4; back++) {
    const word = tokens[at - back];
    if (!word || word.sentence !== sentence) return true;
    if (/^[,;:]$/.test(word.text)) return false;
    if (ITS_PEOPLE.test(word.lower) || isLineageWord('official', word.lower)) return true;
  }
  return false;
}

/** How far behind a word for the text's own people an act of looking may stand. */
function reachOf(tokens: readonly TextToken[], at: number): number {
  const { lower } = tokens[at]!;
  if (/^(?:we|i)$/.test(lower)) return 4;
  if (lower === 'our') return 7;
  // `The team counted the store`, at the head of a report
  if (lower === 'team' && tokens[at - 1]?.text === 'The' && tokens[at - 2]?.sentence !== tokens[at]!.sentence) return 1;
  if (/^(?:reporters?|correspondents?|photographers?|journalists?)$/.test(lower)) return 4;
  const own =
    /^(?:this|own)$/.test(lower) &&
    /^(?:paper|newspaper|magazine|reporter|writer|author|journal)$/.test(tokens[at + 1]?.lower ?? '');
  return own ? 5 : 0;
}

/** `asked 61 drivers`. */
function isSurvey(tokens: readonly TextToken[], at: number): boolean {
  return (
    /^(?:asked|interviewed|questioned|polled)$/.test(tokens[at]!.lower) && /^\d{2,}$/.test(tokens[at + 1]?.text ?? '')
  );
}
