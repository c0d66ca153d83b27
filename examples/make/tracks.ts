import type { Random } from './random.ts';
import { ship, type ShipName } from './ships.ts';

/**
 * Ten days of positions of four ships, in a part of the North Atlantic that has no land but the invented islands (Veskara
 * and Sundria share 30.6–32.9° N, 40.8–45° W; Lorren lies east of 37.6° W); every position is off them. Status is AIS's code (ITU-R M.1371: 0 under way, 1 at anchor, 5 moored).
 */
export const TRACK_COLUMNS = ['mmsi', 'imo', 'name', 'time', 'lat', 'lon', 'sog', 'cog', 'status'] as const;
export type TrackRow = Record<(typeof TRACK_COLUMNS)[number], string>;

/** A point of the plan: hours since the beginning, latitude, longitude, status on the way to the next point. */
type Waypoint = readonly [hour: number, lat: number, lon: number, status?: 0 | 1 | 5];
interface Plan {
  ship: ShipName;
  /** as her transponder calls her */
  name?: string;
  points: readonly Waypoint[];
  /** hours without any position */
  silent?: readonly [from: number, to: number];
}

const BEGIN = Date.UTC(2026, 3, 9);
const STEP_MINUTES = 30;
const NARRICK = [32.98, -42.62] as const;
const ASHBY = [36.21, -37.66] as const;
const HOLM = [31.12, -40.71] as const;
/** Where two ships lie side by side for six hours: some 175 nautical miles from the nearest harbour. */
const MEETING = [35.84, -41.68] as const;

// biome-ignore format: one voyage a line
const PLANS: readonly Plan[] = [
  {
    ship: 'Morrow Tern',
    points: [[0, ...NARRICK, 5], [88, ...NARRICK, 0], [106, ...MEETING, 0], [112, 35.862, -41.655, 0], [131, ...NARRICK, 5], [240, ...NARRICK]],
  },
  {
    ship: 'Little Auk',
    points: [[0, 36.9, -44.3, 0], [60, 36.2, -42.9, 0], [104, 35.842, -41.677, 0], [106, 35.8415, -41.6785, 0], [112, 35.8635, -41.6535, 0], [152, 36.25, -37.75, 0], [153, ...ASHBY, 5], [240, ...ASHBY]],
  },
  {
    ship: 'Quiet Meridian',
    name: 'OSTREL BAY',
    points: [[0, ...HOLM, 5], [84, ...HOLM, 0], [101, 33.32, -40.05, 0], [138, 33.9, -39.6, 0], [158, 36.1, -37.7, 1], [170, ...ASHBY, 5], [240, ...ASHBY]],
    silent: [101, 138],
  },
  {
    ship: 'Silver Heron',
    points: [
      [0, ...ASHBY, 5], [30, ...ASHBY, 0], [50, ...NARRICK, 5], [62, ...NARRICK, 0], [82, 36.16, -37.72, 1], [85, 36.16, -37.72, 0], [86, ...ASHBY, 5],
      [174, ...ASHBY, 0], [194, ...NARRICK, 5], [206, ...NARRICK, 0], [226, 36.16, -37.72, 1], [229, 36.16, -37.72, 0], [230, ...ASHBY, 5], [240, ...ASHBY],
    ],
  },
];

/** All positions in the order of time, then of MMSI. */
export function trackRows(dice: Random): TrackRow[] {
  return PLANS.flatMap(plan => positions(plan, dice)).sort((a, b) =>
    a.time === b.time ? (a.mmsi < b.mmsi ? -1 : 1) : a.time < b.time ? -1 : 1,
  );
}

function positions(plan: Plan, dice: Random): TrackRow[] {
  const { mmsi, imo, name } = ship(plan.ship);
  const rows: TrackRow[] = [];
  for (let minute = 0; minute < 240 * 60; minute += STEP_MINUTES) {
    const seconds = minute * 60 + dice.below(300);
    const hour = seconds / 3600;
    if (plan.silent && hour > plan.silent[0] && hour < plan.silent[1]) continue;
    const { lat, lon, speed, course, status } = at(plan.points, hour);
    const shake = status === 0 ? 400 : 60;
    rows.push({
      mmsi,
      imo,
      name: (plan.name ?? name).toUpperCase(),
      time: new Date(BEGIN + seconds * 1000).toISOString().replace('.000Z', 'Z'),
      lat: (lat + (dice.below(shake) - shake / 2) / 1e6).toFixed(5),
      lon: (lon + (dice.below(shake) - shake / 2) / 1e6).toFixed(5),
      sog: (status === 0 ? Math.max(0.2, speed + (dice.below(9) - 4) / 10) : dice.below(3) / 10).toFixed(1),
      cog: status === 0 ? course.toFixed(1) : (dice.below(3600) / 10).toFixed(1),
      status: String(status),
    });
  }
  return rows;
}

/** Place, speed (knots) and course (degrees) at an hour, straight between the points on either side. */
function at(points: readonly Waypoint[], hour: number) {
  let k = 0;
  while (k < points.length - 2 && points[k + 1]![0] <= hour) k++;
  const [h0, lat0, lon0, status = 0] = points[k]!;
  const [h1, lat1, lon1] = points[k + 1]!;
  const share = (hour - h0) / (h1 - h0);
  const north = (lat1 - lat0) * 60;
  const east = (lon1 - lon0) * 60 * Math.cos(((lat0 + lat1) / 2) * (Math.PI / 180));
  return {
    lat: lat0 + (lat1 - lat0) * share,
    lon: lon0 + (lon1 - lon0) * share,
    speed: Math.sqrt(north * north + east * east) / (h1 - h0),
    course: (Math.atan2(east, north) * (180 / Math.PI) + 360) % 360,
    status,
  };
}
