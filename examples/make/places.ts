/** Places that the consignments name. The three states are invented and have no ISO code; the other ports are real. */
export const NARRICK = 'Narrick, Veskara';
export const KELM_VESKARA = 'Kelm Bridge, Veskara';
export const KELM_SUNDRIA = 'Kelm Bridge, Sundria';
export const HOLM = 'Holm Haven, Sundria';
export const ASHBY = 'Port Ashby, Lorren';

/** Real ports for ordinary trade and transit, as UN/LOCODE with the blank. */
export const REAL_PORTS: readonly { locode: string; country: string }[] = [
  { locode: 'NL RTM', country: 'NL' },
  { locode: 'PT LIS', country: 'PT' },
  { locode: 'ES LPA', country: 'ES' },
  { locode: 'BR SSZ', country: 'BR' },
  { locode: 'US NYC', country: 'US' },
  { locode: 'GB FXT', country: 'GB' },
  { locode: 'IE DUB', country: 'IE' },
  { locode: 'FR LEH', country: 'FR' },
  { locode: 'DE HAM', country: 'DE' },
  { locode: 'ZA CPT', country: 'ZA' },
  { locode: 'MA CAS', country: 'MA' },
  { locode: 'UY MVD', country: 'UY' },
];
