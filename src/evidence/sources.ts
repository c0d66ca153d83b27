import { isLineageWord, type LineageKind } from './lineage-words.ts';
import type { TextRead, TextToken } from './lineage-text.ts';
import { isDenial } from './denial-words.ts';
import { describedSources } from './described-sources.ts';
import { namedSources, withArticle } from './named-sources.ts';
import { ownVoice, quotedTokens } from './own-voice.ts';
import { nameRuns } from './person-names.ts';
import type { Stretch } from './quantities.ts';
import type { DescribedSource, NamedSource } from './source-types.ts';

/** Where a document says it has things from, each with its place; nothing here looks at another document. */
export interface Sources {
  named: NamedSource[];
  described: DescribedSource[];
  /** it saw, counted or held for itself: the words that say so */
  own: Stretch | undefined;
  /** kinds of records that it tells of */
  records: string[];
  /** a paper or record is said to show it */
  papers: boolean;
  /** its heading says that it is such a record */
  isRecord: boolean;
  /** other media, unnamed: "newspapers", "reports" */
  media: Stretch | undefined;
  /** an office or firm that is said to have told something: `the port company said` */
  institution: Stretch | undefined;
  /** its publisher speaks of what others say: a parliament, a ministry, a firm, an editorial */
  comments: boolean;
  /** its publisher examines and keeps records */
  authority: boolean;
  /** the first plural word for persons who may have seen it: `sailors`; null = none */
  several: string | null;
  /** it denies: words of denial that are not themselves negated */
  denies: boolean;
  /** somebody is quoted in the first person */
  firstHand: boolean;
  /** it is somebody's own account: `I` outside quotation marks, of no office */
  tellsOfSelf: boolean;
  /** beginnings of words for officials and their publishers, to know one office by several names */
  offices: string[];
  /** names, in lower case, that stand with `the` */
  things: string[];
}

/** Institutes, which write about what others saw as well as about what they looked at. */
const INSTITUTES =
  /^(?:watch|tracker|tracking|research|institute|centre|center|analytics|academy|university|council|foundation|federation|survey|archive|monitoring|service|lab|labs|trace|tracing|verification|technical)$/;
const kindOf = (heading: readonly string[]): 'office' | 'institute' =>
  heading.some(word => isLineageWord('authority', word) && !INSTITUTES.test(word)) ? 'office' : 'institute';

/** Headings of what a witness says himself. */
const HEARD =
  /\b(?:hearing|transcript|testimony|affidavit|deposition|sworn|verbatim|protocol|minutes|phone-in|interview|diary|letters?|memoirs?)\b/i;
const WAS_THERE = /^(?:was|worked|drove|carried|loaded|packed|served|counted|flew|signed|kept|sold|bought|typed)$/;
const LEAKED = /\bleaks?\b|\bleaked\b|\bdocument set\b/i;
/** A paper that the text says was seen: `a brief seen by this agency`. */
const SEEN =
  /\b(brief|document|memo|memorandum|dossier|cable|report|letter|file|paper|list)s?\b[^.;]{0,60}\b(?:seen|obtained|reviewed|viewed|read) by\b/i;
/** What somebody says about what others saw. */
const SPEECHES =
  /\b(?:debate|speech|remarks|opening words|opening remarks|address to|toast|sermon|keynote|open letter|letter of counsel|press conference|question time)\b/i;
/** `By our parliament reporter`: news of a debate, no part of it. */
const REPORTED = /\bour (?:own )?(?:\w+ )?(?:reporter|correspondent|staff)\b/i;
const EDITION =
  /\b(?:english|french|german|spanish|arabic|russian|chinese|international|foreign|world|news|press)(?:[ -]language)? (?:service|edition|desk|section|page|pages|digest|summary|version)\b|\btranslat(?:ed|ion)\b/i;

const known = new WeakMap<TextRead, Sources>();

/** Where a document has it from. Linear; worked out once for each text read. */
export function readSources(read: TextRead): Sources {
  const sources = known.get(read) ?? sourcesOf(read);
  known.set(read, sources);
  return sources;
}

function sourcesOf(read: TextRead): Sources {
  const { tokens } = read;
  const runs = nameRuns(tokens);
  const heading = words(`${read.heading} ${read.document.publisher ?? ''}`);
  const publisher = new Set(words((read.document.publisher ?? '').split(',')[0]!));
  const isPublisher = (kind: LineageKind) => [...publisher].some(word => isLineageWord(kind, word));
  const holds = isPublisher('authority') && !isPublisher('press');
  const comments =
    isPublisher('comment') ||
    SPEECHES.test(read.heading) ||
    (!holds && !REPORTED.test(read.heading) && heading.some(word => isLineageWord('comment', word)));
  // `English service` is an edition of a paper, no office
  const edition = EDITION.test(read.heading);
  const authority =
    !comments && !isPublisher('press') && !edition && heading.some(word => isLineageWord('authority', word));
  const quoted = quotedTokens(tokens);
  const firstHand = quoted.some(
    (open, at) =>
      (open && /^(?:i|my)$/.test(tokens[at]!.lower)) ||
      (!open &&
        tokens[at]!.text === 'I' &&
        !comments &&
        (HEARD.test(read.heading) || WAS_THERE.test(tokens[at + 1]?.lower ?? ''))),
  );
  const own = ownVoice(tokens, quoted, authority ? kindOf(heading) : undefined, firstHand);
  const tellsOfSelf = own !== undefined && !comments && read.document.text.startsWith('I ', own.start);
  const named = namedSources(read, runs, comments);
  const described = describedSources(read, runs, quoted, comments);
  return {
    named,
    described,
    own: own ?? (authority && holds ? tokens.find(({ lower }) => isLineageWord('record', lower)) : undefined),
    records: recordsIn(read, heading),
    media: tokens.find(({ lower }) => isLineageWord('media', lower)),
    papers: tokens.some(
      ({ lower }, at) =>
        (isLineageWord('paper', lower) || isLineageWord('record', lower)) && showsSomething(tokens, at),
    ),
    isRecord: LEAKED.test(read.heading) || heading.some(word => isLineageWord('record', word) && !publisher.has(word)),
    institution: institutionIn(tokens),
    comments,
    authority,
    several:
      tokens.find(({ lower }) => /[^s]s$|men$/.test(lower) && lower !== 'women' && isLineageWord('role', lower))
        ?.text ?? null,
    denies: tokens.some((_, at) => isDenial(tokens, at)),
    firstHand: firstHand || tellsOfSelf,
    tellsOfSelf,
    offices: officesIn(tokens, authority ? heading : []),
    things: [...withArticle(tokens, runs)],
  };
}

/** First five letters: `inspectors` and `Inspectorate` are one office. */
function officesIn(tokens: readonly TextToken[], heading: readonly string[]): string[] {
  const all = [
    ...tokens.map(({ lower }) => lower).filter(word => isLineageWord('official', word)),
    ...heading.filter(word => isLineageWord('official', word) || isLineageWord('authority', word)),
  ];
  return [...new Set(all.map(word => word.slice(0, 5)))].sort();
}

/** Records in the heading, and those that are said to show something. */
function recordsIn({ tokens, document }: TextRead, heading: readonly string[]): string[] {
  const publisher = new Set(words(document.publisher ?? ''));
  const shown = tokens
    .filter((token, at) => isLineageWord('record', token.lower) && showsSomething(tokens, at))
    .map(({ lower }) => lower);
  const seen = SEEN.exec(document.text.slice(0, 30_000))?.[1];
  if (seen !== undefined) shown.push(seen.toLowerCase());
  const all = [...shown, ...heading.filter(word => isLineageWord('record', word) && !publisher.has(word))];
  return [...new Set(all.map(word => word.replace(/s$/, '')))].sort();
}

function showsSomething(tokens: readonly TextToken[], at: number): boolean {
  const { sentence } = tokens[at]!;
  const near = tokens.slice(at + 1, at + 9).filter(token => token.sentence === sentence);
  const before = tokens.slice(Math.max(0, at - 4), at).filter(token => token.sentence === sentence);
  return (
    near.some(({ lower }) => isLineageWord('show', lower)) ||
    before.some(({ lower }) => /^(?:according|from|by)$/.test(lower))
  );
}

function words(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{M}-]+/u)
    .filter(word => word !== '');
}

/** Several persons by the head of a description: `High ranking defectors from the North`. */
const SEVERAL = /^[^,]*?(?:[^s\W]s|men|people)(?=$|\s(?:from|of|in|at|with|who|for|and)\b)/i;

/** Who tells one sentence: its speaker where one is known, else who was named or described last before it. */
export function sourcesWithin(sources: Sources, sentence: number, speaker: string | null): Sources {
  const alone = {
    ...sources,
    named: [] as NamedSource[],
    described: [] as DescribedSource[],
    several: null as string | null,
  };
  const place = { start: 0, end: 0, sentence, roles: [] };
  if (speaker !== null && SEVERAL.test(speaker))
    alone.described.push({ ...place, text: speaker, several: true, official: false, firstHand: false, direct: false });
  else if (speaker !== null) alone.named.push({ ...place, name: speaker, cued: true, denies: false, titled: false });
  else {
    const named = sources.named.findLast(one => one.cued && one.sentence <= sentence);
    const described = sources.described.findLast(one => one.sentence <= sentence);
    if (described && (!named || described.start > named.start)) alone.described.push(described);
    else if (named) alone.named.push(named);
    else alone.several = sources.several;
  }
  return alone;
}

/** How far before a word of telling the noun of an office may stand: `the chamber of fisheries said`. */
const OFFICE_NEAR = 5;

/** The first `company`, `ministry`, `mayor` … that is the subject of a word of telling. */
function institutionIn(tokens: readonly TextToken[]): Stretch | undefined {
  return tokens.find((token, at) => {
    if (!/^(?:said|says|announced|told)$/.test(token.lower)) return false;
    for (let back = 1; back <= OFFICE_NEAR; back++) {
      const word = tokens[at - back];
      if (!word || word.sentence !== token.sentence || /^[,;:"“”()]$/.test(word.text)) return false;
      if (isLineageWord('role', word.lower) && !isLineageWord('official', word.lower)) return false;
      if ((['org', 'relay', 'official', 'comment'] as const).some(kind => isLineageWord(kind, word.lower))) return true;
    }
    return false;
  });
}
