import { LIST_READERS } from '../sources/lists/list-formats.ts';

/** The list formats that can be loaded: name for `--format`, and what it is. */
export function listFormats(): { format: string; title: string }[] {
  return LIST_READERS.map(({ format, title }) => ({ format, title }));
}
