import { InvalidArgumentError, Option } from 'commander';

/** Parsers of option values; each throws commander's InvalidArgumentError, which ends as one line and exit code 2. */

/** A score or share between 0 and 1. */
export function share(text: string): number {
  const value = decimal(text);
  if (value === undefined || value < 0 || value > 1) throw new InvalidArgumentError('It must be a number from 0 to 1.');
  return value;
}

/** The least score of an alert: above 0, since everything has a score, and at most 1. */
export function threshold(text: string): number {
  const value = share(text);
  if (value === 0) throw new InvalidArgumentError('It must be a number above 0 and at most 1.');
  return value;
}

/** A whole number of at least 1 and at most a billion. */
export function count(text: string): number {
  const value = /^\d{1,10}$/.test(text) ? Number(text) : 0;
  if (value < 1 || value > 1e9) throw new InvalidArgumentError('It must be a whole number of at least 1.');
  return value;
}

/** 1 to 64 workers. */
export function workers(text: string): number {
  const value = /^\d{1,2}$/.test(text) ? Number(text) : 0;
  if (value < 1 || value > 64) throw new InvalidArgumentError('It must be a whole number from 1 to 64.');
  return value;
}

/** `name=value`, repeatable: gathers into `so far`. Only the first `=` divides; both sides must be there. */
export function pair(text: string, soFar: readonly [string, string][] = []): [string, string][] {
  const at = text.indexOf('=');
  const name = text.slice(0, Math.max(at, 0)).trim();
  const value = text.slice(at + 1).trim();
  if (name === '' || value === '') throw new InvalidArgumentError('It must have the form name=value.');
  return [...soFar, [name, value]];
}

/** A repeatable text. */
export function several(text: string, soFar: readonly string[] = []): string[] {
  if (text === '') throw new InvalidArgumentError('It must not be empty.');
  return [...soFar, text];
}

/** A text that is not empty. */
export function filled(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('It must not be empty.');
  return text;
}

/** A share as `5%` or `0.05`, from 0 to 1. */
export function percentage(text: string): number {
  const value = text.endsWith('%') ? (decimal(text.slice(0, -1).trim()) ?? Number.NaN) / 100 : decimal(text);
  if (value === undefined || !(value >= 0 && value <= 1))
    throw new InvalidArgumentError('It must be a share such as 5% or 0.05, at most 100%.');
  return value;
}

/** A whole number from 0 to 4,294,967,295. */
export function seed(text: string): number {
  const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value <= 4_294_967_295)) throw new InvalidArgumentError('It must be a whole number from 0 to 4294967295.');
  return value;
}

/** A currency as ISO 4217 writes it, three letters. */
export function currency(text: string): string {
  if (!/^[A-Za-z]{3}$/.test(text)) throw new InvalidArgumentError('It must be a code of three letters, e.g. KRW.');
  return text.toUpperCase();
}

function decimal(text: string): number | undefined {
  return /^(?:\d+(?:\.\d*)?|\.\d+)$/.test(text) ? Number(text) : undefined;
}

/** The option `--dates`: how a file writes days and months where nothing in it tells. */
export function datesOrder(description = 'order of day and month where the file does not tell'): Option {
  return new Option('--dates <order>', description).choices(['dmy', 'mdy', 'ymd']);
}
