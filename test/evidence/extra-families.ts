// The families of test/corpora/origins-extra, for development; the form is in its README.
import { readdirSync, readFileSync } from 'node:fs';

const FOLDER = new URL('../corpora/origins-extra/', import.meta.url);

/** Each family in the form of families.json, with its texts beside. */
export function extraFamilies() {
  return readdirSync(FOLDER)
    .filter(name => name.endsWith('.txt'))
    .sort()
    .map(name => ({
      id: name.slice(0, -4),
      split: 'extra' as const,
      texts: readFileSync(new URL(name, FOLDER), 'utf8')
        .split(/^## /m)
        .slice(1)
        .map(part => {
          const end = part.indexOf('\n');
          const [number, published, publisher, origins, how] = part
            .slice(0, end)
            .split('|')
            .map(field => field.trim()) as [string, string, string, string, string];
          const body = part.slice(end + 1).trim();
          const id = `${name.slice(0, -4)}/${number}.txt`;
          return {
            file: id,
            sha256: id,
            published,
            publisher,
            url: null,
            origins: origins === '-' ? [] : origins.split('+'),
            how,
            drift: [],
            body,
          };
        }),
    }));
}
