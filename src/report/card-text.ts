import type { Interval } from '../model/ranking.ts';

/** `97.8 % (95.8–99.0)`: a share and its 95 % interval. */
export function figureText({ value, low, high }: Interval): string {
  return `${percentText(value)} (${(low * 100).toFixed(1)}–${(high * 100).toFixed(1)})`;
}

/** `97.8 %` */
export function percentText(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
