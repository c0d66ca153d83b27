import { type Edition, EDITIONS, nearestEdition } from '../goods/hs-editions.ts';
import { codesAcross, NEWEST, type PartsOf, type WholePart } from './denied-parts.ts';

/** What of a library of wholes is needed here (goods/wholes.ts has it). */
export interface LibraryWhole {
  id: string;
  /** items of control lists, as text */
  paragraph: string;
  /** codes of the whole itself, in `hsEdition` */
  hs: readonly string[];
  hsEdition: Edition;
  bill: readonly { part: { name: string; hs: readonly string[]; hsEdition: Edition; terms: readonly string[] } }[];
}

/**
 * The parts of what was denied by a library of wholes: by its id; else by the control item; else of every whole that has its code. Parts of the
 * carved-out codes (prefixes of HS 2022: fasteners, consumables) are left out.
 */
export function partsOfLibrary(wholes: readonly LibraryWhole[], carvedOut: readonly string[] = []): PartsOf {
  return ({ whole, control, hsCode, edition }) => {
    const codes = hsCode === undefined ? [] : newest(hsCode, edition);
    const known =
      first(wholes.filter(({ id }) => id === whole)) ??
      first(
        wholes.filter(
          ({ paragraph }) => control !== undefined && itemsOf(paragraph).includes(itemsOf(control)[0] ?? ''),
        ),
      ) ??
      first(
        wholes.filter(({ hs, hsEdition }) =>
          hs.flatMap(code => newest(code, hsEdition)).some(code => codes.includes(code)),
        ),
      );
    if (!known) return undefined;
    const parts = known.flatMap(({ bill }) =>
      bill.map(({ part }): WholePart => {
        const own = [...new Set(part.hs.flatMap(code => newest(code, part.hsEdition)))];
        const prefixes = own.filter(code => !carvedOut.some(prefix => code.startsWith(prefix)));
        return { name: part.name, prefixes, terms: part.terms };
      }),
    );
    return parts.filter(({ prefixes }) => prefixes.length > 0);
  };
}

function first<T>(found: readonly T[]): readonly T[] | undefined {
  return found.length > 0 ? found : undefined;
}

/** `9A115`, `2B001, 2B201` or `12.A.2` as items in capital letters. */
function itemsOf(text: string): string[] {
  return (
    text
      .toUpperCase()
      .slice(0, 200)
      .match(/[0-9A-Z]+(?:\.[0-9A-Z]+)*/g) ?? []
  );
}

/** Codes of HS 2022 for a code or prefix of an edition, or of the nearest that has it. */
function newest(code: string, edition: Edition): string[] {
  const own = EDITIONS.includes(edition) ? nearestEdition(code.slice(0, 6), edition) : undefined;
  return own === undefined ? [] : codesAcross(code, own, NEWEST);
}
