import { type DateSpan, dateSpan, yearOf } from '../core/dates.ts';
import { fail } from '../core/errors.ts';
import type { AppliedMeasure, Direction, GoodsCheck, GoodsQuery } from '../model/goods-check.ts';
import { countryCode } from '../text/countries.ts';
import { chemicalsByCas, chemicalsInWords, looksLikeCas, readCas } from './chemical-names.ts';
import { classifyGoods } from './classify.ts';
import { looksLikeHsCode, readHsCode, writtenHs } from './hs-code.ts';
import { codesIn, codesUnder, EDITIONS, type Edition, editionOf, hsName, nearestEdition } from './hs-editions.ts';
import { type AskedGoods, chemicalsUnder, measuresOn } from './measures.ts';

export interface GoodsQuestion {
  /** HS code of 4 to 10 digits, CAS number, or words */
  query: string;
  direction: Direction;
  /** code or name of the country */
  country: string;
  /** `2003-03-10`, `2003-03` or `2003` */
  on: string;
  /** day that `now` stands for, `2026-11-26` */
  now: string;
}

/** Longest list of codes that an answer spells out. */
const MAX_MEANINGS = 12;
/** Kinds that restrict; the others only point. */
const RESTRICTS: ReadonlySet<string> = new Set(['ban', 'cap', 'licence', 'control']);

/**
 * The measures on goods that went to, or came from, a country on a day, and those on the same goods now. A code is read in the
 * edition of its day. Throws E_HS_CODE, E_CAS_NUMBER, and E_GOODS_QUERY for an unknown country or date.
 */
export function checkGoods(question: GoodsQuestion): GoodsCheck {
  const country = readCountry(question.country);
  const on = readDay(question.on, 'date');
  const { goods, query, unknown, guessed } = readGoods(question.query, on);
  const move = { direction: question.direction, country };
  const measures = (day: DateSpan): AppliedMeasure[] =>
    measuresOn(goods, { ...move, on: day }).map(one => (guessed ? asGuess(one, goods) : one));
  const then = measures(on);
  const now = measures(readDay(question.now, 'date of now'));
  // what the words only may be makes no label
  const label = !then.some(restricts) && now.some(one => restricts(one) && !(guessed && isGuess(one, goods)));
  return {
    query: { ...query, text: question.query, direction: question.direction, country, on: question.on },
    asOf: question.now,
    // oxlint-disable-next-line unicorn/no-thenable -- the answer's own word; an array is never called by await
    then,
    now,
    ...(label && { label: 'lawful then, relevant now' as const }),
    unknown: [...unknown, ...doubts(then)],
  };
}

/** A measure that applies by codes which words only may be: never the whole. */
function asGuess(measure: AppliedMeasure, goods: AskedGoods): AppliedMeasure {
  return measure.coverage === 'whole' && isGuess(measure, goods) ? { ...measure, coverage: 'part' } : measure;
}

function isGuess({ because }: AppliedMeasure, goods: AskedGoods): boolean {
  return because.startsWith(goods.written);
}

function restricts(measure: AppliedMeasure): boolean {
  return RESTRICTS.has(measure.kind) && measure.coverage !== 'condition';
}

function doubts(then: readonly AppliedMeasure[]): string[] {
  return then
    .filter(({ inForce }) => inForce.status === 'unknown')
    .map(({ instrument, paragraph, inForce }) =>
      inForce.from.includes('/')
        ? `Whether ${instrument}, ${paragraph}, was in force: it began between ${inForce.from.replace('/', ' and ')}.`
        : `Whether ${instrument}, ${paragraph}, was in force on the day: give the day of the shipment.`,
    );
}

function readCountry(text: string): string {
  const code = countryCode(text);
  if (code !== undefined) return code;
  const next = 'Give a code like kp or a whole name like North Korea; Korea alone may be either.';
  throw fail('E_GOODS_QUERY', { what: `country "${text.slice(0, 80)}"`, why: 'it is not known', next });
}

function readDay(text: string, what: string): DateSpan {
  const span = /^\d{4}(?:-\d\d(?:-\d\d)?)?$/.test(text) ? dateSpan(text) : undefined;
  if (span !== undefined) return span;
  const next = 'Write it as 2003-03-10, 2003-03 or 2003.';
  throw fail('E_GOODS_QUERY', {
    what: `${what} "${text.slice(0, 80)}"`,
    why: 'it is not a date of the calendar',
    next,
  });
}

type Read = {
  goods: AskedGoods;
  query: Pick<GoodsQuery, 'kind' | 'code' | 'edition' | 'means' | 'chemicals'>;
  unknown: string[];
  /** the codes are only what the words may be */
  guessed?: boolean;
};

function readGoods(text: string, on: DateSpan): Read {
  if (text.trim() === '')
    throw fail('E_GOODS_QUERY', {
      what: 'goods',
      why: 'nothing is asked',
      next: 'Give an HS code, a CAS number or words.',
    });
  const edition = editionOf(yearOf(on));
  if (looksLikeCas(text)) return byCas(readCas(text), edition);
  return looksLikeHsCode(text) ? byCode(text, edition) : byWords(text, edition);
}

function byCode(text: string, implied: Edition): Read {
  const { digits, international } = readHsCode(text);
  const edition = editionWith(international, implied);
  const codes = codesUnder(international, edition);
  const chemicals = chemicalsUnder(codes, edition);
  const unknown: string[] = [];
  if (edition !== implied)
    unknown.push(
      `${writtenHs(international)} is no code of HS ${implied}, the edition of the day; it is read in HS ${edition}.`,
    );
  if (digits.length > 6)
    unknown.push(`The digits after ${writtenHs(international)} are national; only the first six are judged.`);
  if (chemicals.some(({ whole }) => !whole))
    unknown.push('Which chemical it is: this code holds listed and unlisted ones. Ask again with the CAS number.');
  return {
    goods: { codes, written: writtenHs(international), edition, chemicals },
    query: { kind: 'hs', code: digits, edition, means: meanings(codes, edition), ...named(chemicals) },
    unknown,
  };
}

/** The edition of the day where it has the code, else the nearest that does. Throws E_HS_CODE for a code of no edition. */
function editionWith(code: string, implied: Edition): Edition {
  const edition = nearestEdition(code, implied);
  if (edition !== undefined) return edition;
  const heading = code.slice(0, 4);
  const known = [...new Set(EDITIONS.flatMap(one => codesUnder(heading, one)))].sort();
  throw fail('E_HS_CODE', {
    code: writtenHs(code),
    why:
      known.length > 0
        ? 'no edition from 1992 to 2022 has it'
        : `no edition from 1992 to 2022 has the heading ${heading}`,
    next:
      known.length > 0
        ? `Heading ${heading} has ${known.slice(0, 8).map(writtenHs).join(', ')}.`
        : 'Look the code up on the invoice or the declaration.',
  });
}

function meanings(codes: readonly string[], edition: Edition): { code: string; name: string }[] {
  const today = [...new Set(codes.flatMap(code => codesIn(code, edition, 2022)))];
  return today.slice(0, MAX_MEANINGS).map(code => ({ code: writtenHs(code), name: hsName(code)! }));
}

function byCas(cas: string, edition: Edition): Read {
  const found = chemicalsByCas(cas);
  const chemicals = found.map(chemical => ({ chemical, whole: true, because: `CAS ${cas} is ${chemical.name}` }));
  const unknown =
    found.length > 0
      ? []
      : [`CAS ${cas} is on none of the lists of chemicals here; the lists also have families without numbers.`];
  unknown.push('Measures by customs code: ask again with the HS code of the declaration.');
  return {
    goods: { codes: [], written: cas, edition, chemicals },
    query: { kind: 'cas', code: cas, ...named(chemicals) },
    unknown,
  };
}

/** Of the candidates those that the words speak for nearly as much as for the best; more would be noise. */
const CANDIDATES = 3;
const NEAR = 0.8;

function byWords(text: string, edition: Edition): Read {
  const chemicals = chemicalsInWords(text).map(({ chemical, whole }) => ({
    chemical,
    whole,
    because: whole ? `it is the name of CAS ${chemical.cas}` : `the words name ${chemical.name} (CAS ${chemical.cas})`,
  }));
  const found = chemicals.length > 0 ? [] : classifyGoods(text, { top: CANDIDATES }).ranked;
  const near = found.filter(({ score }) => score >= found[0]!.score * NEAR).map(({ code }) => code);
  const codes = [...new Set(near.flatMap(code => codesIn(code, 2022, edition)))].sort();
  const shown = near.map(writtenHs).join(', ');
  const unknown =
    chemicals.length > 0
      ? ['Measures by customs code: only the chemical is looked up. Ask again with the HS code of the declaration.']
      : near.length === 0
        ? ['What the goods are: no word names any. Ask with the HS code.']
        : [`Which code it is: the words may be ${shown} (HS 2022). Ask again with the HS code of the declaration.`];
  return {
    goods: { codes, written: near.length === 0 ? text : `what the words may be (${shown})`, edition, chemicals },
    query: {
      kind: 'words',
      ...(codes.length > 0 && { means: meanings(codes, edition) }),
      ...named(chemicals),
    },
    unknown,
    guessed: near.length > 0,
  };
}

function named(chemicals: AskedGoods['chemicals']): Pick<GoodsQuery, 'chemicals'> {
  const byCasNumber = new Map(
    chemicals.map(({ chemical }) => [chemical.cas, { cas: chemical.cas, name: chemical.name }]),
  );
  return byCasNumber.size === 0 ? {} : { chemicals: [...byCasNumber.values()] };
}
