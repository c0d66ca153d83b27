import type { AddListOutcome } from '../app/lists.ts';
import { say, shownPath } from './terminal.ts';
import { counted } from './progress.ts';
import { thousands } from '../report/summary.ts';

/** What loading a version did, as one line for standard output. Not yet printable. */
export function outcomeLine({ list, version, delta, inUse, again }: AddListOutcome): string {
  const name = `${list} ${version.sha256.slice(0, 12)}`;
  const published = version.published === undefined ? 'publisher’s date not stated' : `published ${version.published}`;
  const state = inUse
    ? `; NOT in use: version ${inUse.sha256.slice(0, 12)}, in use since ${inUse.learnedAt}, stays in use`
    : '';
  if (delta.unchanged) return `${name}: loaded already, nothing changed (${published})${state}`;
  const counts = [`${thousands(version.entries)} ${version.entries === 1 ? 'entry' : 'entries'}`, published];
  if (delta.previous !== undefined) {
    counts.push(
      `${thousands(delta.added)} added, ${thousands(delta.removed)} removed, ${thousands(delta.changed)} changed`,
    );
  }
  const back = again ? `loaded before, ${inUse ? 'in use for a time' : 'in use again'}; ` : '';
  return `${name}: ${back}${counts.join('; ')}${state}`;
}

/** Says what the reader noticed, and where the records are that could not be read. */
export function sayNotices({ list, version, notices, rejects }: AddListOutcome): void {
  for (const notice of notices) say(`${list}: ${notice}`);
  if (rejects !== undefined) say(`${list}: ${counted(version.rejects, 'record')} set aside, see ${shownPath(rejects)}`);
}
