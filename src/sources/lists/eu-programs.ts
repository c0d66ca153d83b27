/**
 * EU programmes (the `programme` of the financial sanctions file) → the act and article that freeze the assets of those
 * it lists. The file itself does not say what a listing does; it is the Commission's list of persons, groups and
 * entities subject to EU financial sanctions. A programme that is not here has the legal effect `unknown`.
 * unverified: acts and articles are to be read again on EUR-Lex before a row is called primary.
 */
export const EU_FREEZES: ReadonlyMap<string, string> = new Map([
  ['AFG', 'Regulation (EU) No 753/2011, Article 3'],
  ['CAF', 'Regulation (EU) No 224/2014, Article 5'],
  ['CHEM', 'Regulation (EU) 2018/1542, Article 2'],
  ['COD', 'Regulation (EC) No 1183/2005, Article 2'],
  ['CYB', 'Regulation (EU) 2019/796, Article 3'],
  ['EUAQ', 'Regulation (EU) 2016/1686, Article 2'],
  ['HR', 'Regulation (EU) 2020/1998, Article 3'],
  ['IRQ', 'Regulation (EC) No 1210/2003, Article 4'],
  ['PRK', 'Regulation (EU) 2017/1509, Article 34'],
  ['SDN', 'Regulation (EU) No 747/2014, Article 5'],
  ['SOM', 'Regulation (EU) No 356/2010, Article 2'],
  ['SSD', 'Regulation (EU) 2015/735, Article 5'],
  ['TAQA', 'Regulation (EC) No 881/2002, Article 2'],
  ['TERR', 'Regulation (EC) No 2580/2001, Article 2'],
  ['UKR', 'Regulation (EU) No 269/2014, Article 2'],
  ['VEN', 'Regulation (EU) 2017/2063, Article 8'],
  ['YEM', 'Regulation (EU) No 1352/2014, Article 2'],
]);
