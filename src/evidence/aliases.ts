/** How texts say that a name is no legal name. All patterns are anchored at the name and look at few signs. */

/** A text before a name is looked at this far back. */
const NEAR = 70;

const BEFORE =
  /(?:\b(?:alias|aliases|pseudonym|pseudonyms|nickname|nicknamed|code[- ]?named?|nom de guerre|cover name|assumed name|false name|fake name|fictitious name|stage name|dubbed)(?: (?:of|was|is))?|\b(?:go|goes|going|went|gone) by(?: the (?:name|names|nickname|initials))?(?: of)?|\b(?:under|used|using|use|uses|by|with|gave|took|adopted) the (?:name|names|alias|pseudonym)(?: of)?|\b(?:asked|asks|wished|wanted|agreed|asking) (?:not to be named but )?to be (?:called|named|known as|identified as|referred to as)(?: only)?(?: as)?|\b(?:calls?|called|calling|styles?|styled|named) (?:himself|herself|themselves|itself)|\b(?:introduced|introduces|identified|identifies|presented|presents|described) (?:himself|herself|themselves)(?: only| simply| to \w+)? as|\bidentified (?:only|simply) (?:as|by)(?: the (?:name|pseudonym|initials?))?|\b(?:known|referred to) only (?:as|by)|\bsign(?:s|ed|ing)(?: (?:himself|herself|it|them))? as|\b(?:posed|posing|poses|passed|passing) (?:himself |herself )?(?:off )?as)(?: (?:a |one |a certain ))?[ \u00a0]?[,:]?[ \u00a0]?["'“”„‘’`«(]?$/i;

const BEHIND =
  /^["'“”„‘’`»)]?[,;]?["'“”„‘’`»]?[ \u00a0]?[(–—-]?[ \u00a0]?(?:(?:which |that |who )?(?:is|was) )?(?:(?:an|a|the|his|her|their) )?(?:(?:alias|pseudonym|nickname|code[- ]?name|assumed name|cover name|false name|nom de guerre)\b|not (?:his|her|their|its|the) (?:real|true|own|actual|legal) names?\b|(?:whose|his|her|their|the|all) (?:real |true )?names? (?:has|have|had|is|was|were|are) (?:been )?(?:changed|altered|withheld|not real|false|invented)|names? (?:has been |have been |was |were )?(?:changed|altered)\b|(?:a|the|which is a) name that (?:proved|turned out|was found|proves) to be (?:false|invented|fake|fictitious)|(?:as|which is what|which is how) (?:he|she|they) (?:calls?|called|styled) (?:himself|herself|themselves))/i;

/** Does the text say of the name from `start` to `end` that it is no legal name? The reason, or undefined. */
export function aliasReason(text: string, start: number, end: number): string | undefined {
  const before = text.slice(Math.max(0, start - NEAR), start);
  const cue = BEFORE.exec(before);
  if (cue) return `the text says so before it: "${cue[0].trim()}"`;
  const behind = BEHIND.exec(text.slice(end, end + NEAR));
  return behind ? `the text says so behind it: "${behind[0].replace(/^[^A-Za-z]+/, '').trim()}"` : undefined;
}

/** The names of a document, or of several, that are aliases: a part of one (`Lee` of `Lee Bok-gu`) is no legal name either. */
export function aliasKeys(mentions: readonly { text: string; alias: boolean }[]): Set<string> {
  const keys = new Set<string>();
  for (const { text, alias } of mentions) if (alias) keys.add(aliasKey(text));
  return keys;
}

/** Letters and figures in lower case, blanks and hyphens as one blank: `Lee Bok-Gu` and `LEE Bok gu` are one. */
export function aliasKey(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
