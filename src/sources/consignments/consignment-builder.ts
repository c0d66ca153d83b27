import type { Consignment, Party, Place } from '../../model/consignment.ts';
import { printable } from './column-map.ts';
import type { RowCells } from './consignment-cells.ts';
import { readDay } from './consignment-dates.ts';
import { goodsLine } from './consignment-goods.ts';
import { consignmentId } from './consignment-id.ts';
import { fillParty, kindSchema, partyKey, sameParty } from './consignment-merge.ts';
import { placeOf } from './consignment-places.ts';
import type { Layout, PartyLayout, PlaceLayout, VesselLayout } from './consignment-plan.ts';
import { VesselMerger, vesselOf } from './consignment-vessels.ts';

/** Parties, places and documents beyond this many are looked up in a set instead of one by one. */
const FEW = 12;

/** Puts the rows of one consignment after another together: parties, vessels and places merged, goods line by line. */
export class ConsignmentBuilder {
  #cells: RowCells;
  #made: Consignment | undefined;
  /** what was merged or complained of already */
  #seen = new Map<string, Party | true>();
  #vessels: VesselMerger | undefined;

  constructor(cells: RowCells) {
    this.#cells = cells;
  }

  /** Adds the row that the cells hold. */
  row(number: number, layout: Layout): void {
    const cells = this.#cells;
    const reference = cells.text(layout.reference);
    this.#made ??= blank(reference === '' ? `row-${number}` : reference);
    const made = this.#made;
    made.rows.push(cells.line);
    for (const party of layout.parties) this.#party(made, party);
    for (const vessel of layout.vessels) this.#vessel(made, vessel);
    this.#voyage(made, layout.voyage);
    for (const place of layout.places) this.#place(made, place);
    for (const goods of layout.goods) {
      const line = goodsLine(cells, goods);
      if (line) made.goods.push(line);
    }
    for (const k of layout.documents) this.#document(made, k);
    this.#date(made, layout.dates);
  }

  finish(): Consignment {
    const made = this.#made!;
    this.#made = undefined;
    if (this.#seen.size > 0) this.#seen = new Map();
    this.#vessels = undefined;
    made.id = consignmentId(made);
    return made;
  }

  #party(made: Consignment, layout: PartyLayout): void {
    const cells = this.#cells;
    const name = cells.text(layout.name);
    if (name === '') return;
    const party: Party = { role: layout.role, schema: 'LegalEntity', name, at: cells.at(layout.name) };
    const kind = cells.text(layout.kind);
    if (kind !== '') party.schema = kindSchema(kind);
    const country = cells.country(layout.country);
    if (country !== undefined) {
      party.country = country;
      party.cells = { country: cells.cell(layout.country, country) };
    }
    if (layout.address.length > 0) this.#address(party, layout.address);
    const birthDate = cells.read(layout.birthDate, readDay);
    if (birthDate !== undefined) {
      party.birthDate = birthDate;
      (party.cells ??= {})['birthDate'] = cells.cell(layout.birthDate, birthDate);
    }
    for (const [property, k] of layout.identifiers) {
      const text = cells.text(k);
      if (text === '') continue;
      (party.identifiers ??= {})[property] = [text];
      (party.cells ??= {})[property] = cells.cell(k, text);
    }
    const known = this.#known(made.parties, party);
    if (known) fillParty(known, party);
    else made.parties.push(party);
  }

  /** Lines of an address are joined; it is cited by its first line. */
  #address(party: Party, columns: readonly number[]): void {
    const filled = columns.filter(k => this.#cells.text(k) !== '');
    if (filled.length === 0) return;
    party.address = filled.map(k => this.#cells.text(k)).join(', ');
    (party.cells ??= {})['address'] = this.#cells.cell(filled[0]!, party.address);
  }

  /** A party of the consignment that is the same: role and name agree and nothing contradicts. */
  #known(parties: readonly Party[], party: Party): Party | undefined {
    if (parties.length < FEW) return parties.find(other => sameParty(other, party));
    if (parties.length === FEW) for (const other of parties) this.#remember(other);
    const key = partyKey(party);
    const known = this.#seen.get(key);
    if (known === undefined) this.#remember(party);
    return typeof known === 'object' && sameParty(known, party) ? known : undefined;
  }

  #remember(party: Party): void {
    const key = partyKey(party);
    if (!this.#seen.has(key)) this.#seen.set(key, party);
  }

  #vessel(made: Consignment, layout: VesselLayout): void {
    const found = vesselOf(this.#cells, layout);
    if (!found) return;
    if (made.vessels.length === 0) {
      made.vessels.push(found);
      return;
    }
    const { flag } = (this.#vessels ??= new VesselMerger()).add(made.vessels, found);
    if (found.flag !== undefined && found.flag !== flag) this.#conflict(layout.flag, 'another flag of a vessel', flag!);
  }

  #voyage(made: Consignment, k: number): void {
    const text = this.#cells.text(k);
    if (text === '') return;
    if (made.voyage === undefined) made.voyage = text;
    else if (made.voyage !== text) this.#conflict(k, 'another voyage', made.voyage);
  }

  #place(made: Consignment, layout: PlaceLayout): void {
    const place = placeOf(this.#cells, layout);
    if (place && !this.#isRepeated(made.places, place)) made.places.push(place);
  }

  #isRepeated(places: readonly Place[], place: Place): boolean {
    const same = (a: Place, b: Place) =>
      a.kind === b.kind && a.text === b.text && a.unlocode === b.unlocode && a.country === b.country;
    if (places.length < FEW) return places.some(other => same(other, place));
    const key = `place\n${place.kind}\n${place.text}\n${place.unlocode ?? ''}\n${place.country ?? ''}`;
    return this.#seenBefore(key) || places.slice(0, FEW).some(other => same(other, place));
  }

  #document(made: Consignment, k: number): void {
    const text = this.#cells.text(k);
    if (text === '') return;
    const { documents } = made;
    if (documents.slice(0, FEW).includes(text)) return;
    if (documents.length >= FEW && this.#seenBefore(`document\n${text}`)) return;
    documents.push(text);
  }

  #date(made: Consignment, columns: readonly number[]): void {
    const cells = this.#cells;
    let date: string | undefined;
    let column = -1;
    let unread = -1;
    for (const k of columns) {
      if (cells.text(k) === '') continue;
      const read = cells.read(k, readDay);
      if (read === undefined) unread = unread < 0 ? k : unread;
      else if (date === undefined) {
        date = read;
        column = k;
      }
    }
    if (date === undefined) {
      if (unread >= 0) made.dateCell ??= cells.cell(unread, '');
    } else if (made.date === undefined) {
      made.date = date;
      made.dateCell = cells.cell(column, date);
    } else if (made.date !== date) this.#conflict(column, 'another date', made.date);
  }

  #seenBefore(key: string): boolean {
    if (this.#seen.has(key)) return true;
    this.#seen.set(key, true);
    return false;
  }

  /** A value that another row of the consignment contradicts is set aside, once. */
  #conflict(k: number, what: string, kept: string): void {
    const text = this.#cells.text(k);
    if (this.#seenBefore(`conflict\n${what}\n${text}`)) return;
    this.#cells.reject(k, text, `names ${what} for a consignment that has ${printable(kept)}; the first is kept`);
  }
}

function blank(reference: string): Consignment {
  return { id: '', reference, rows: [], parties: [], vessels: [], places: [], goods: [], documents: [] };
}
