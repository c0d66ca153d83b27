import type { ConsignmentVessel } from '../../model/consignment.ts';
import type { RowCells } from './consignment-cells.ts';
import { fillVessel, sameVessel, vesselKeys } from './consignment-merge.ts';
import type { VesselLayout } from './consignment-plan.ts';
import { readImo, readMmsi } from './consignment-values.ts';

/** The vessel that a row names in the columns of one layout; undefined when it names none. A flag alone names none. */
export function vesselOf(cells: RowCells, layout: VesselLayout): ConsignmentVessel | undefined {
  const name = cells.text(layout.name);
  const imo = cells.read(layout.imo, readImo);
  const mmsi = cells.read(layout.mmsi, readMmsi);
  const callSign = cells.text(layout.callSign);
  const flag = cells.country(layout.flag);
  let k = layout.name;
  if (name === '')
    k = imo !== undefined ? layout.imo : mmsi !== undefined ? layout.mmsi : callSign === '' ? -1 : layout.callSign;
  if (k < 0) return undefined;
  const found: ConsignmentVessel = { at: cells.at(k) };
  if (name !== '') found.name = name;
  if (imo !== undefined) {
    found.imo = imo;
    found.cells = { imoNumber: cells.cell(layout.imo, imo) };
  }
  if (mmsi !== undefined) {
    found.mmsi = mmsi;
    (found.cells ??= {})['mmsi'] = cells.cell(layout.mmsi, mmsi);
  }
  if (flag !== undefined) {
    found.flag = flag;
    (found.cells ??= {})['flag'] = cells.cell(layout.flag, flag);
  }
  if (callSign !== '') {
    found.callSign = callSign;
    (found.cells ??= {})['callSign'] = cells.cell(layout.callSign, callSign);
  }
  return found;
}

/** Vessels beyond this many are looked up by keys instead of one by one. */
const FEW = 12;

/** The vessels of one consignment while it is put together. */
export class VesselMerger {
  #seen: Map<string, ConsignmentVessel> | undefined;

  /** Adds a vessel, or what it says to the one that is the same; returns the one that now holds it. */
  add(vessels: ConsignmentVessel[], found: ConsignmentVessel): ConsignmentVessel {
    const known = this.#known(vessels, found);
    if (known) fillVessel(known, found);
    else vessels.push(found);
    const held = known ?? found;
    if (this.#seen) this.#remember(held, found);
    return held;
  }

  #known(vessels: readonly ConsignmentVessel[], found: ConsignmentVessel): ConsignmentVessel | undefined {
    if (vessels.length < FEW) {
      const same = vessels.filter(other => sameVessel(other, found));
      return same.find(other => other.imo === found.imo) ?? same[0];
    }
    if (!this.#seen) {
      this.#seen = new Map();
      for (const other of vessels) this.#remember(other, other);
    }
    for (const key of vesselKeys(found)) {
      const known = this.#seen.get(key);
      if (known && sameVessel(known, found)) return known;
    }
    return undefined;
  }

  #remember(held: ConsignmentVessel, found: ConsignmentVessel): void {
    for (const key of vesselKeys(found)) if (!this.#seen!.has(key)) this.#seen!.set(key, held);
  }
}
