/**
 * Evidence adds up in log-odds, counted in millinats (thousandths of a natural-log unit), as whole numbers: the same on
 * every engine; core/millinats.ts turns a sum into the number between 0 and 1 that people see.
 */

/** Default for `match: true` and for alerts. See docs/methodology.md for the alert rate it stands for. */
export const DEFAULT_THRESHOLD = 0.7;

/** Log-odds that a party taken at random is a given listed one, before any evidence (about 1 in 100 after blocking). */
export const PRIOR = -4600;
