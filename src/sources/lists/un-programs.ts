/** Which sanctions regime a UN_LIST_TYPE of the consolidated list stands for, and what it does to those it lists. */
export interface UnProgram {
  /** the measure that freezes assets, as an instrument; absent = the regime has none */
  freeze?: string;
  /** the measure that bans the travel of individuals */
  travel?: string;
  /** a listing is for one measure or both, and its comment says which */
  byComment?: true;
  /** where the measures were read */
  source: string;
  /** `primary` = read on a page of the United Nations or in the list itself, `quoted` = in reproductions of the text */
  verified: 'primary' | 'quoted';
}

const COMMITTEE = 'https://main.un.org/securitycouncil/en/sanctions';

/**
 * The regimes with a list in force in 2026. A paragraph is named only where it was read; Guinea-Bissau's list is a
 * travel ban alone, Iraq's and Iran's have no general one.
 */
export const UN_PROGRAMS: ReadonlyMap<string, UnProgram> = new Map<string, UnProgram>([
  [
    'Al-Qaida',
    {
      freeze: 'S/RES/1267 (1999), S/RES/1989 (2011), S/RES/2253 (2015)',
      travel: 'S/RES/1989 (2011), S/RES/2253 (2015)',
      source: `${COMMITTEE}/1267/resolutions`,
      verified: 'primary',
    },
  ],
  [
    'Taliban',
    {
      freeze: 'S/RES/1988 (2011), S/RES/2255 (2015)',
      travel: 'S/RES/1988 (2011), S/RES/2255 (2015)',
      source: 'https://press.un.org/en/2015/sc12175.doc.htm',
      verified: 'primary',
    },
  ],
  [
    'DPRK',
    {
      freeze: 'S/RES/1718 (2006), paragraph 8 (d)',
      travel: 'S/RES/1718 (2006), paragraph 8 (e)',
      source: 'https://press.un.org/en/2006/sc8853.doc.htm',
      verified: 'primary',
    },
  ],
  [
    // re-applied from 27 September 2025 (S/RES/2231 (2015), paragraphs 11 and 12)
    'Iran',
    { freeze: 'S/RES/1737 (2006), paragraph 12', source: `${COMMITTEE}/1737`, verified: 'quoted' },
  ],
  ['Iraq', { freeze: 'S/RES/1483 (2003), S/RES/1518 (2003)', source: `${COMMITTEE}/1518`, verified: 'primary' }],
  [
    'DRC',
    {
      freeze: 'S/RES/1533 (2004), S/RES/1596 (2005), S/RES/1807 (2008)',
      travel: 'S/RES/1533 (2004), S/RES/1596 (2005), S/RES/1807 (2008)',
      source: 'https://www.un.org/sc/suborg/en/sanctions/1533',
      verified: 'primary',
    },
  ],
  [
    'Sudan',
    {
      freeze: 'S/RES/1591 (2005), paragraph 3 (e)',
      travel: 'S/RES/1591 (2005), paragraph 3 (d)',
      source: `${COMMITTEE}/1591`,
      verified: 'primary',
    },
  ],
  [
    'Libya',
    {
      freeze: 'S/RES/1970 (2011), paragraph 17',
      travel: 'S/RES/1970 (2011), paragraph 15',
      byComment: true,
      source: `${COMMITTEE}/1970/materials`,
      verified: 'primary',
    },
  ],
  ['GB', { travel: 'S/RES/2048 (2012), paragraph 4', source: `${COMMITTEE}/2048`, verified: 'primary' }],
  [
    'Somalia',
    {
      freeze: 'S/RES/1844 (2008), S/RES/2713 (2023)',
      travel: 'S/RES/1844 (2008), S/RES/2713 (2023)',
      source: 'https://en.wikisource.org/wiki/United_Nations_Security_Council_Resolution_1844',
      verified: 'quoted',
    },
  ],
  [
    'CAR',
    {
      freeze: 'S/RES/2134 (2014), paragraph 32; S/RES/2745 (2024)',
      travel: 'S/RES/2134 (2014), paragraph 30; S/RES/2745 (2024)',
      source: `${COMMITTEE}/2745`,
      verified: 'primary',
    },
  ],
  [
    'Yemen',
    {
      freeze: 'S/RES/2140 (2014), paragraph 11',
      travel: 'S/RES/2140 (2014), paragraph 15',
      source: `${COMMITTEE}/2140`,
      verified: 'quoted',
    },
  ],
  [
    'SouthSudan',
    {
      freeze: 'S/RES/2206 (2015)',
      travel: 'S/RES/2206 (2015)',
      source: `${COMMITTEE}/2206`,
      verified: 'primary',
    },
  ],
  [
    'Haiti',
    {
      freeze: 'S/RES/2653 (2022)',
      travel: 'S/RES/2653 (2022)',
      source: `${COMMITTEE}/2653`,
      verified: 'primary',
    },
  ],
]);
