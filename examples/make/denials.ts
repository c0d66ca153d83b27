export const DENIAL_COLUMNS = [
  'reference',
  'kind',
  'date',
  'authority',
  'exporter',
  'consignee',
  'goods',
  'HS code',
  'reason',
] as const;

/** The licence that was refused before the trailer of case C04 came in pieces. */
export function denials(): Record<(typeof DENIAL_COLUMNS)[number], string>[] {
  return [
    {
      reference: 'FIC-L-0001',
      kind: 'refused',
      date: '2025-11-12',
      authority: 'Lorren Licensing Office',
      exporter: 'Rookhope Motors',
      consignee: 'Millbeck Road Haulage',
      goods: 'Heavy trailer with its road tractor, used',
      'HS code': '871639',
      reason: 'Able to carry a missile; the buyer could not name its loads',
    },
  ];
}
