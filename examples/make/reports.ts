const FICTION = 'FICTION. Written for the Interdict example world; no person, firm, ship, state or place in it exists.';

/** Reports of the invented press and offices: file name → text. References like {C04/6} become consignment references. */
export const REPORTS: readonly (readonly [string, string])[] = [
  [
    '1-harbour-courier.txt',
    `The Harbour Courier
Hearing told of poppy farms and ferry parcels
Port Ashby, 22 April 2026. By our parliament reporter

Veskara's treasury lives in part on poppies, a former official of its farms office told the trade committee of the
Lorren assembly on Tuesday. The man, who asked to be called Hollin, said he had left the country four years ago. His face
was hidden from the public.

According to Hollin, the order to plant came "around 1994", after a tour of the Kelm valley by the head of state. The
harvest goes to the Narrick Pharmaceutical Works, he said, where "five or six" hired chemists turn it into two products:
a brown powder in tins of 340 grams, which carry the mark of a Lorren balm maker, and a white one in plain packs of one
kilogram without any mark. Lorries take the packs over Kelm Bridge into Sundria; tins are handed to other ships on the
open sea. He put the price at about 9,000 euros a kilogram at the bridge and 14,000 at sea.

A second witness, a technician who called himself Brandt, said he worked until 2019 in a plant that makes homing units for
missiles. About eight in ten of the components of these units came from Lorren, he said, and they came on the ferry Silver
Heron. "Every three months we went down to the quay ourselves and fetched the boxes." The contact on this side, he claimed,
was a member of the Lorren and Veskara Friendship Society. He added that friends had since told him of one crate, marked as
sewing machine parts, that arrived on 12 March; he had not seen it himself.

The society called the account an invention from beginning to end. The committee's chairwoman said that the office of
customs had been asked for its papers, and that nothing had been proven.
`,
  ],
  [
    '2-strait-weekly.txt',
    `The Strait Weekly
Trade notes, 18 May 2026

Several technicians who fled Veskara have reported that more than 85 percent of the electronics in its missiles are bought
in Lorren. The parts are said to arrive every three weeks on the regular ferry, by the crate, as sewing machine parts. The
Friendship Society is behind it, they say. Where the ferry will not do, goods go to Sundria first, and from there it is a
matter of a small payment: at Kelm Bridge, drivers tell us, the night shift looks away.

The latest try was a heavy trailer with its tractor. Refused a licence, a dealer in Port Ashby had the trailer taken to
pieces and sent to Holm Haven as farm goods. Only the tractor was stopped.

Older deals look different today. The process vessels that went to the Harrowfell combine last year left with a licence,
for a fertilizer plant, and nobody did wrong. Since then part of the plant is said to have been changed to make something
else. Harder to explain are chemicals which, as far as anybody knows, the buyers have no use for: this spring, a joinery in
Holm Haven was sent two that stand on every control list.
`,
  ],
  [
    '3-society-statement.txt',
    `Lorren and Veskara Friendship Society
Statement to the press, 24 April 2026

The society has read with dismay what was said about it in the assembly on 21 April. It has never carried, ordered, paid
for or arranged the carriage of parts for weapons, on the Silver Heron or on any other ship. The story is a complete
fabrication. No member of the society was in contact with the man who calls himself Brandt, as far as the society knows.

What the society sends are parcels from families to families: soap, tea, school books. Every parcel may be opened by
customs at any time. We have asked the Harbour Courier, and ask every other paper, to print this answer.
`,
  ],
  [
    '4-customs-notice.txt',
    `Lorren Customs, Office of Port Ashby
Notice 26/041, 6 May 2026

1. On 5 May 2026 officers at Port Ashby stopped the used road tractor of consignment {C04/6}, declared by Rookhope Motors
for Weirside Road Services in Holm Haven, Sundria.
2. On 12 November 2025 the licensing office had refused Rookhope Motors a licence for a heavy low-bed trailer together with
a tractor, because the end use could not be established.
3. Inquiries show that parts which may form such a trailer left Port Ashby between 20 January and 14 April 2026 as parts for
harvesters, steel sections, tyres, lifting gear and couplings: consignments {C04/1}, {C04/2}, {C04/3}, {C04/4} and {C04/5}.
They were not stopped. Their present place is not known.
4. Rookhope Motors states that the parts were sold to different customers and do not belong together. The inquiry goes on.
5. On 2 April 2026, apart from this matter, 212 tins of 340 grams, marked as made in Lorren, were found in a yacht. No maker
in Lorren uses this tin. Where they were filled has not been established.
`,
  ],
];

/** The reports with their mark of fiction and with consignment references in place of the keys. */
export function reportTexts(referenceOf: (key: string) => string): [name: string, text: string][] {
  return REPORTS.map(([name, text]) => [
    name,
    `${FICTION}\n\n${text.replace(/\{(\w+\/\d)\}/g, (_match, key: string) => referenceOf(key))}`,
  ]);
}
