/** Which sanctions regime a UN_LIST_TYPE of the consolidated list stands for, and what it does to those it lists. */
export interface UnProgram {
  /** the measure that freezes assets, as an instrument; absent = the regime has none */
  freeze?: string;
  /** the measure that bans the travel of individuals */
  travel?: string;
  /** a listing is for one measure or both, and its comment says which */
  byComment?: true;
  /** where the measures were read: every page that was needed */
  source: string;
  /** `primary` = read on a page of the United Nations, `quoted` = in two reproductions, both cited, `no` = not read */
  verified: 'primary' | 'quoted' | 'no';
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
      source: `${COMMITTEE}/1267`,
      verified: 'primary',
    },
  ],
  [
    'Taliban',
    {
      freeze: 'S/RES/1988 (2011), S/RES/2255 (2015)',
      travel: 'S/RES/1988 (2011), S/RES/2255 (2015)',
      source: 'https://www.un.org/sc/suborg/en/sanctions/1988; https://press.un.org/en/2015/sc12175.doc.htm',
      verified: 'primary',
    },
  ],
  [
    'DPRK',
    {
      freeze: 'S/RES/1718 (2006), paragraph 8 (d)',
      travel: 'S/RES/1718 (2006), paragraph 8 (e)',
      // the committee's page on listing names both paragraphs, the other two say which measure each is
      source:
        'https://www.un.org/securitycouncil/sanctions/1718/materials (as reproduced by nie.org.tw); https://platform.opennuclear.org/sanctions/details; https://www.uu.se/en/department/peace-and-conflict-research/research/spits/the-spits-sanctions-list/north-korea',
      verified: 'quoted',
    },
  ],
  [
    // re-applied from 27 September 2025 (S/RES/2231 (2015), paragraphs 11 and 12)
    'Iran',
    {
      freeze: 'S/RES/1737 (2006), paragraph 12',
      source:
        'http://humanrightsvoices.org/EYEontheUN/terrorism/un_iran_watch/?p=1089; https://www.globalsecurity.org/wmd/library/news/iran/2006/iran-061223-unsc01.htm',
      verified: 'quoted',
    },
  ],
  [
    'Iraq',
    {
      freeze: 'S/RES/1483 (2003), paragraph 23; S/RES/1518 (2003)',
      source: 'http://www.un.org/sc/committees/1518/index.shtml',
      verified: 'primary',
    },
  ],
  [
    'DRC',
    {
      freeze: 'S/RES/1533 (2004), S/RES/1596 (2005), S/RES/1807 (2008)',
      travel: 'S/RES/1533 (2004), S/RES/1596 (2005), S/RES/1807 (2008)',
      source: 'http://www.un.org/sc/committees/1533/index.shtml',
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
      source: 'http://www.un.org/News/Press/docs/2011/sc10213.doc.htm',
      verified: 'primary',
    },
  ],
  [
    'GB',
    {
      travel: 'S/RES/2048 (2012), paragraph 4',
      source: 'http://www.un.org/sc/committees/2048/index.shtml',
      verified: 'primary',
    },
  ],
  [
    'Somalia',
    {
      freeze: 'S/RES/1844 (2008), S/RES/2713 (2023)',
      travel: 'S/RES/1844 (2008), S/RES/2713 (2023)',
      // read: that resolution 2713 renews the regime; not read: the paragraphs of 1844 on travel and assets
      source: 'https://en.wikisource.org/wiki/United_Nations_Security_Council_Resolution_1844',
      verified: 'no',
    },
  ],
  [
    'CAR',
    {
      freeze: 'S/RES/2134 (2014); S/RES/2745 (2024)',
      travel: 'S/RES/2134 (2014), paragraph 30; S/RES/2745 (2024)',
      source: `http://www.un.org/sc/committees/2127/; ${COMMITTEE}/2745`,
      verified: 'primary',
    },
  ],
  [
    'Yemen',
    {
      freeze: 'S/RES/2140 (2014), paragraph 11',
      travel: 'S/RES/2140 (2014), paragraph 15',
      source: 'http://www.un.org/sc/committees/2140/',
      verified: 'primary',
    },
  ],
  [
    'SouthSudan',
    {
      freeze: 'S/RES/2206 (2015)',
      travel: 'S/RES/2206 (2015)',
      source: 'https://un.org/securitycouncil/sanctions/2206',
      verified: 'primary',
    },
  ],
  [
    'Haiti',
    {
      freeze: 'S/RES/2653 (2022)',
      travel: 'S/RES/2653 (2022)',
      source:
        'http://china.org.cn/world/2024-10/19/content_117494928.htm; https://www.sabcnews.com/sabcnews/un-security-council-approves-set-of-sanctions-against-powerful-gangs-in-haiti/',
      verified: 'quoted',
    },
  ],
]);
