import { contentHash } from '../../core/ids.ts';
import type { ListEntry } from '../../model/list.ts';
import type { DraftEntry } from './list-reader.ts';

/**
 * Settles entity ids of one version: `<list>-<record>` where the publisher's record id is unique in the version, else
 * with the annex, else `<list>-h<hash of the identifying fields>` (names, birth dates, identifiers). Two records that
 * are the same in all of these get `.2`, `.3` … in file order. Ids of FollowTheMoney files are kept.
 */
export function settleIds(drafts: readonly DraftEntry[]): ListEntry[] {
  const plain = count(drafts, draft => draft.record);
  const withAnnex = count(drafts, annexKey);
  const used = new Map<string, number>();
  return drafts.map(draft => {
    const { annex: _annex, ...entry } = draft;
    let id = draft.id;
    if (id === undefined) {
      const key = annexKey(draft);
      if (draft.record !== '' && plain.get(draft.record) === 1) id = `${draft.list}-${draft.record}`;
      else if (draft.record !== '' && draft.annex && withAnnex.get(key) === 1) id = `${draft.list}-${key}`;
      else id = `${draft.list}-h${contentHash(identifying(draft))}`;
    }
    const seen = (used.get(id) ?? 0) + 1;
    used.set(id, seen);
    return { ...entry, id: seen === 1 ? id : `${id}.${seen}` };
  });
}

function annexKey(draft: DraftEntry): string {
  return `${draft.annex ?? ''}-${draft.record}`.replace(/\s+/g, '_');
}

function count(drafts: readonly DraftEntry[], key: (draft: DraftEntry) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const draft of drafts) counts.set(key(draft), (counts.get(key(draft)) ?? 0) + 1);
  return counts;
}

const IDENTIFYING = /^(name|alias|weakAlias|previousName|birthDate|.*Number|innCode|ogrnCode|leiCode|mmsi|address)$/;

function identifying(draft: DraftEntry): unknown {
  const facts = draft.facts.filter(fact => IDENTIFYING.test(fact.property));
  return [draft.schema, facts.map(fact => `${fact.property}=${fact.value}`).sort()];
}
