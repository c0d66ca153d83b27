import { resolve } from 'node:path';

/** Where state is kept unless --data or INTERDICT_DATA says otherwise; relative to the working directory. */
export const DEFAULT_DATA = './.interdict';

/** What the surroundings say. Nothing else in src/ reads environment variables. */
export interface Config {
  /** absolute path of the data folder */
  data: string;
}

/** The configuration: `data` as given (--data), else INTERDICT_DATA, else DEFAULT_DATA. */
export function readConfig(given: { data?: string | undefined } = {}): Config {
  return { data: resolve(given.data ?? (process.env.INTERDICT_DATA || DEFAULT_DATA)) };
}
