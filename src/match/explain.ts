import type { NameIndex } from '../index/name-index.ts';
import type { Citation, EvidenceLine } from '../model/alert.ts';
import type { EntryFact, ListEntry } from '../model/list.ts';
import type { MatchResult } from '../model/query.ts';
import { digitLettersText } from '../text/digit-letters.ts';
import { mixedScriptsText } from '../text/homoglyphs.ts';
import type { Comparison } from './matcher.ts';
import { similarityEvidence } from './name-evidence.ts';
import type { ShortForm } from './short-forms.ts';
import { PRIOR } from './score.ts';

/** Version of the matching rules, cited by lines that stand on a rule. */
export const MATCH_RULES = 'match-3';

/** Cites one fact of an entry: list, version (its sha256), record, file and line. */
export function citeFact(entry: ListEntry, fact: EntryFact, version: { sha256: string } | undefined): Citation {
  return {
    kind: 'list',
    list: entry.list,
    version: version?.sha256.slice(0, 12) ?? '',
    record: entry.record,
    file: fact.file,
    line: fact.line,
    property: fact.property,
    value: fact.value,
    ...(fact.note === undefined ? {} : { note: fact.note }),
  };
}

function citeIn(index: NameIndex, entry: ListEntry): (fact: EntryFact) => Citation {
  const version = index.lists.find(candidate => candidate.list === entry.list);
  return fact => citeFact(entry, fact, version);
}

/** Cites a rule of this engine. */
export function citeRule(rule: string): Citation {
  return { kind: 'rule', rule, version: MATCH_RULES, source: 'docs/methodology.md' };
}

/** Puts a comparison into the three columns. The weights of all lines add up to the log-odds behind the score. */
export function explainResult(index: NameIndex, candidate: Comparison, score: number, threshold: number): MatchResult {
  const { entry } = candidate;
  const cite = citeIn(index, entry);
  const columns: Record<'for' | 'against' | 'unknown', EvidenceLine[]> = { for: [], against: [], unknown: [] };
  for (const [column, line] of nameLines(index, candidate)) columns[column].push(line);
  for (const { feature, weight, text, query, facts, column } of candidate.features) {
    const cites: Citation[] = facts.map(fact => cite(fact));
    if (query) cites.unshift({ kind: 'query', ...query });
    columns[column].push({ feature, text, weight, cites });
  }
  columns.against.push(priorLine('before any evidence, few candidates are the listed one'));
  return {
    id: entry.id,
    list: entry.list,
    schema: entry.schema,
    caption: entry.caption,
    score,
    match: score >= threshold,
    ...columns,
  };
}

/** What stands against every candidate before anything is compared. */
export function priorLine(text: string): EvidenceLine {
  return { feature: 'prior', text, weight: PRIOR, cites: [citeRule('prior')] };
}

function* nameLines(
  index: NameIndex,
  { entry, name, features }: Comparison,
): Iterable<['for' | 'against' | 'unknown', EvidenceLine]> {
  const cite = citeIn(index, entry);
  if (!name.query || name.name < 0) {
    const mark = features.some(({ query }) => query?.property === 'name');
    const text = mark ? 'the name is a registration and compared as one' : 'no name was given to compare';
    yield ['unknown', { feature: 'name', text, weight: 0, cites: [citeRule('name')] }];
    return;
  }
  const fact = entry.facts[index.nameFact(name.name)]!;
  const asked: Citation = { kind: 'query', property: 'name', value: name.query.text };
  const [text, weight] = namesText(index, name, name.query.text, `${fact.property} "${fact.value}"`);
  yield [weight > 0 ? 'for' : 'against', { feature: 'name', text, weight, cites: [asked, cite(fact)] }];
  for (const line of mixedScriptLines(name.query.text, asked)) yield ['unknown', line];
  for (const line of mixedScriptLines(fact.value, cite(fact))) yield ['unknown', line];
  for (const cost of name.costs) {
    yield [
      'against',
      {
        feature: 'name',
        text: cost.text,
        weight: cost.weight,
        cites: [cite(fact), citeRule('name')],
      },
    ];
  }
}

/** How the names are alike, and what that weighs before anything is taken off. */
function namesText(index: NameIndex, name: Comparison['name'], asked: string, listed: string): [string, number] {
  const { abbreviation, alignment, kind } = name;
  if (abbreviation) return [abbreviationText(abbreviation, `"${asked}"`, listed), abbreviation.weight];
  const alike = (alignment.similarity / 1000).toFixed(3);
  const pairs = pairText(index, name);
  const text = `"${asked}" and ${listed} are ${alike} alike${pairs === '' ? '' : `: ${pairs}`}`;
  return [text, similarityEvidence(kind, alignment.similarity)];
}

/** `"IAEA" may be short for name "International Atomic Energy Agency": i-a-e-a` */
export function abbreviationText({ parts, askedShort }: ShortForm, asked: string, other: string): string {
  const [short, long] = askedShort ? [asked, other] : [other, asked];
  return `${short} may be short for ${long}: ${parts.filter(part => part !== '').join('-')}`;
}

/** A name whose letters are of several scripts, or digits, is read by its looks; that it is so is said and weighs nothing. */
export function mixedScriptLines(name: string, cite: Citation): EvidenceLine[] {
  return [mixedScriptsText(name), digitLettersText(name)].flatMap(text =>
    text === undefined ? [] : [{ feature: 'script', text, weight: 0, cites: [cite, citeRule('script')] }],
  );
}

function pairText(index: NameIndex, { query, name, alignment }: Comparison['name']): string {
  const parts = alignment.pairs.map(pair => {
    const own = query!.units[pair.queryUnit]!.text;
    const listed = index.unitText(name, pair.nameUnit);
    return own === listed ? own : `${own}~${listed} ${(pair.similarity / 1000).toFixed(2)}`;
  });
  return parts.join(', ');
}
