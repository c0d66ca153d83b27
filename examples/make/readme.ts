/** The README of the world's folder. */
export const README = `# A fictional world

**Everything in this folder is invented**: the states of Veskara, Sundria and Lorren, every person, firm, ship, list,
consignment, report and event. Names were checked against the OFAC, UN, EU and US lists so that none comes near a real
one. Real ports and ISO codes stand only for ordinary trade and transit and mean nothing beyond that.

| file | what it is | mark of fiction |
|---|---|---|
| \`list/watchlist.csv\` | a list of 60 persons, firms and ships, in Interdict's own CSV form | column \`notes\`, programme \`FICTION-…\` |
| \`consignments.csv\` | 300 consignments, several with more than one line of goods | reference \`FIC-…\` |
| \`denials.csv\` | one licence that was refused before: the heavy trailer with its tractor | reference \`FIC-L-…\` |
| \`planted.json\` | the truth: 12 cases, 12 innocent look-alikes, and which stage has to see what | key \`fiction\` |
| \`reports/*.txt\` | four reports: two newspapers, a denial, a customs notice | first line |
| \`tracks.csv\` | positions of four ships over ten days | ship numbers that begin with 3 (IMO) and 299 (MMSI) |

The files are written by \`node examples/generate.ts\`; do not edit them. The story is told in docs/example-world.md.
\`npm start\` screens the consignments against the list.
`;
