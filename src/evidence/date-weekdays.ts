import { AT, WEEKDAYS, isBehind, match, pattern } from './date-patterns.ts';
import { type Point, days, mondayOf, monthOf } from './date-points.ts';

/** Words of what is to come, before a weekday in its sentence. */
const AHEAD =
  /\b(?:will|shall|by|due|next|scheduled|expected|plan(?:s|ned)? to|set to|until next|must|is to|are to)\b[^.]{0,40}$/i;
/** `held until Sunday` is past, `until Friday the bridge stays closed` is not. */
const UNTIL = /(?:^|[^a-z])until (?:the )?$/i;
const PAST =
  /\b(?:was|were|had|did|held|kept|ran|lay|stood|lasted|stayed|went on|continued|remained|[a-z]{3,}ed)\b[^.]{0,40}$/i;
const PAST_BEHIND = pattern(`[^.]{0,40}\\b(?:was|were|had|did)\\b`);

/** A weekday is the last one up to the document's own day; the next one where the words are of what is to come. */
export function weekday(text: string, published: number, at: number): Point | undefined {
  const found = match(AT.weekday, text, at);
  if (!found || isName(text, at, found[0])) return undefined;
  const index = WEEKDAYS.indexOf(found[2]!.toLowerCase());
  const which = found[1]?.trim().toLowerCase();
  const end = at + found[0].length;
  const week = found[3]?.toLowerCase();
  if (week !== undefined) {
    if (week === 'that') return undefined;
    const day = mondayOf(published) + index + 7 * (week === 'next' ? 1 : week === 'last' ? -1 : 0);
    return days(day, day, end);
  }
  // the story's own weekdays are not told
  if (which !== undefined && which.startsWith('the')) return undefined;
  if (which === 'this') return days(mondayOf(published) + index, mondayOf(published) + index, end);
  const behind = (((published + 3) % 7) + 7 - index) % 7;
  const day = isAhead(text, at, end, which)
    ? published - behind + (behind === 0 && which !== 'next' ? 0 : 7)
    : published - behind - (which === 'last' && behind === 0 ? 7 : 0);
  return days(day, day, end);
}

function isAhead(text: string, at: number, end: number, which: string | undefined): boolean {
  if (which === 'next' || which?.endsWith('coming')) return true;
  if (which === 'last') return false;
  const before = text.slice(Math.max(0, at - 56), at);
  if (AHEAD.test(before) && !/\bby $/i.test(before)) return true;
  const isOpen = UNTIL.test(before) || /\bby $/i.test(before);
  return isOpen && !PAST.test(before.replace(/\b(?:by|until) (?:the )?$/i, '')) && !match(PAST_BEHIND, text, end);
}

/** `the Friday Bridge`, `Mr. Sunday`, `Black Friday`: a weekday that is part of a name. */
function isName(text: string, at: number, written: string): boolean {
  if (isBehind(text, at, /\b(?:Mr|Ms|Mrs|Dr)\.? $|\b(?:Black|Bloody|Good|Palm|Easter|Super|Ash|Cyber|Holy) $/))
    return true;
  const behind = /^ ([A-Z][a-z]+)/.exec(text.slice(at + written.length, at + written.length + 24));
  if (!behind || monthOf(behind[1]!) > 0 || /^(?:Night|Morning|The|In|At|A)$/.test(behind[1]!)) return false;
  return !isBehind(text, at, TIMED);
}

const TIMED =
  /\b(?:on|last|next|since|until|till|by|from|to|and|or|late|early|before|after|said|between|of|through)[ \n](?:the )?$/i;
