// Alerts made by hand for the tests of report/: fictional parties, valid by alertSchema.
import fc from 'fast-check';
import { type Alert, type Citation, type EvidenceLine, alertSchema } from '../../src/model/alert.ts';
import type { RunSummary } from '../../src/report/summary.ts';

export const VERSION = '4f1c0a9be2d3';

export function sampleAlert(number: number, change: Partial<Alert> = {}): Alert {
  const hex = number.toString(16).padStart(16, '0');
  return alertSchema.parse({
    id: `a-${hex}`,
    revision: hex.slice(4),
    rule: 'listed-party',
    role: 'consignee',
    score: 0.973,
    consignment: `EX-${String(number).padStart(4, '0')}`,
    consignmentId: `c-${hex}0000`,
    entity: 'harbour-17',
    list: 'harbour',
    schema: 'Organization',
    caption: 'Brackwater Machine Works',
    subject: 'Brackwater Machin Works Ltd',
    for: [
      line('name', 'The names differ by one letter after the organisation form is taken off.', 5210, [
        listCite('name', 'Brackwater Machine Works'),
        {
          kind: 'record',
          file: 'consignments.csv',
          line: number + 2,
          column: 'Consignee',
          value: 'Brackwater Machin Works Ltd',
        },
      ]),
      line('program', 'The list says: asset freeze.', 0, [listCite('program', 'HARBOUR-2')]),
    ],
    against: [
      line('country', 'The countries differ.', -350, [
        listCite('country', 'xa'),
        { kind: 'record', file: 'consignments.csv', line: number + 2, column: 'Consignee country', value: 'XB' },
      ]),
    ],
    unknown: [
      line('registrationNumber', 'The file gives no registration number.', 0, [
        { kind: 'rule', rule: 'listed-party', version: '1', source: 'docs/methodology.md' },
      ]),
    ],
    asOf: '2026-11-23T00:00:00Z',
    versions: { engine: '0.1.0', lists: { harbour: VERSION } },
    ...change,
  });
}

export function line(feature: string, text: string, weight: number, cites: Citation[]): EvidenceLine {
  return { feature, text, weight, cites };
}

export function listCite(property: string, value: string): Citation {
  return {
    kind: 'list',
    list: 'harbour',
    version: VERSION,
    record: '17',
    file: 'harbour.csv',
    line: 18,
    property,
    value,
  };
}

export function sampleSummary(alerts: number, change: Partial<RunSummary> = {}): RunSummary {
  return {
    run: 'r-0123456789abcdef',
    input: 'consignments.csv',
    inputSha256: 'ab'.repeat(32),
    consignments: 300,
    rows: 412,
    alerts,
    rejectedRows: 0,
    rejectedValues: 0,
    threshold: 0.7,
    asOf: '2026-11-23T00:00:00Z',
    engine: '0.1.0',
    lists: [
      {
        list: 'harbour',
        sha256: `${VERSION}${'0'.repeat(52)}`,
        published: '2026-11-01',
        learnedAt: '2026-11-23T00:00:00Z',
        entries: 40,
      },
    ],
    notices: [],
    ...change,
  };
}

export async function* stream<T>(items: Iterable<T>): AsyncGenerator<T> {
  yield* items;
}

/** Any string, with a liking for what breaks markup, tables and terminals. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc
    .array(
      fc.constantFrom(
        '<',
        '>',
        '&',
        '"',
        "'",
        '`',
        ',',
        ';',
        '\r',
        '\n',
        '\t',
        '=',
        '+',
        '-',
        '@',
        '|',
        '\u0000',
        '\u001b[31m',
        '\u001b]0;x\u0007',
        '\u009b2J',
        '\u202e',
        '\u2066',
        '\u2069',
        '\u200b',
        '\u200f',
        '\ufeff',
        '\u2028',
        '\ud800',
        '\u{e0041}',
        '\u0378',
        '\u3164',
        '</style>',
        '<script>alert(1)</script>',
        '</bdi>',
        '-->',
        ']]>',
        'javascript:',
        '{{x}}',
        '${x}',
        '株式会社',
        'e\u0301',
        ' ',
        'a',
      ),
      { maxLength: 12 },
    )
    .map(parts => parts.join('')),
);

/** An alert with hostile text in every free field. */
export const hostileAlert: fc.Arbitrary<Alert> = fc
  .tuple(
    fc.array(hostileText, { minLength: 13, maxLength: 13 }),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.integer({ min: -9999, max: 9999 }),
  )
  .map(([t, score, weight]) => {
    const cites: Citation[] = [
      {
        kind: 'list',
        list: t[0]!,
        version: t[1]!,
        record: t[2]!,
        file: t[3]!,
        line: 4,
        property: t[4]!,
        value: t[5]!,
        note: t[6]!,
      },
      { kind: 'record', file: t[7]!, line: 5, column: t[8]!, value: t[9]! },
      { kind: 'query', property: t[4]!, value: t[10]! },
      { kind: 'rule', rule: t[11]!, version: t[1]!, source: t[12]! },
    ];
    return sampleAlert(1, {
      id: t[0]!,
      revision: t[1]!,
      rule: t[2]!,
      score,
      consignment: t[3]!,
      entity: t[4]!,
      list: t[5]!,
      schema: t[6]!,
      caption: t[7]!,
      subject: t[8]!,
      asOf: t[9]!,
      for: [line(t[10]!, t[11]!, weight, cites)],
      against: [line(t[12]!, t[0]!, 0 - weight, cites)],
      versions: { engine: t[1]!, lists: Object.fromEntries([[t[2]!, t[3]!]]) },
    });
  });

/** What `work` writes. */
export async function written(work: (write: (text: string) => Promise<void>) => Promise<void>): Promise<string> {
  let text = '';
  await work(async piece => {
    text += piece;
  });
  return text;
}
