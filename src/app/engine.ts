import { readFileSync } from 'node:fs';

const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** Version of the engine, as runs and alerts carry it. */
export const ENGINE: string = manifest.version;
