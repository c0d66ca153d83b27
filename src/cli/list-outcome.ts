import type { AddListOutcome } from '../app/lists.ts';
import { say } from './terminal.ts';
import { counted, thousands } from './progress.ts';

/** What loading a version did, as one line for standard output. Not yet printable. */
export function outcomeLine({ list, version, delta, inUse }: AddListOutcome): string {
  const name = `${list} ${version.sha256.slice(0, 12)}`;
  const published = version.published === undefined ? 'publisher’s date not stated' : `published ${version.published}`;
  const state = inUse
    ? `; NOT in use: version ${inUse.sha256.slice(0, 12)}, loaded later (${inUse.learnedAt}), stays in use`
    : '';
  if (delta.unchanged) return `${name}: loaded already, nothing changed (${published})${state}`;
  const counts = [`${thousands(version.entries)} ${version.entries === 1 ? 'entry' : 'entries'}`, published];
  if (delta.previous !== undefined) {
    counts.push(
      `${thousands(delta.added)} added, ${thousands(delta.removed)} removed, ${thousands(delta.changed)} changed`,
    );
  }
  return `${name}: ${counts.join('; ')}${state}`;
}

/** Says what the reader noticed, and where the records are that could not be read. */
export function sayNotices({ list, version, notices, rejects }: AddListOutcome): void {
  for (const notice of notices) say(`${list}: ${notice}`);
  if (rejects !== undefined) say(`${list}: ${counted(version.rejects, 'record')} set aside, see ${rejects}`);
}
