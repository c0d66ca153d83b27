import type { Shipment } from './shipment.ts';

export const STAGES = ['names', 'vessels', 'goods', 'evidence', 'sea', 'network'] as const;
export type Stage = (typeof STAGES)[number];

/** What a stage has to find in a case. `at` and `with` are keys of shipments; they become references. */
export interface Finding {
  stage: Stage;
  at: string;
  with?: string[];
  /** names and vessels: the role of the party and the list entry */
  role?: string;
  entity?: string;
  /** what there is to see */
  sign: string;
}

export interface PlantedCase {
  id: string;
  title: string;
  mechanisms: string[];
  story: string;
  findings: Finding[];
  reports?: string[];
  /** ships in tracks.csv that belong to it */
  ships?: string[];
  shipments: Shipment[];
}

export interface Control {
  id: string;
  title: string;
  /** the case or list entry that it looks like */
  resembles: string;
  /** what speaks for its innocence */
  why: string;
  /** the stage that must not be fooled */
  stage: Stage;
  ships?: string[];
  shipments: Shipment[];
}
