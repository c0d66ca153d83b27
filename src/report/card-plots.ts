import type { HeadCard, Interval } from '../model/ranking.ts';
import { percentText } from './card-text.ts';
import { escapeHtml } from './html-text.ts';
import { printable } from './plain-text.ts';

/** Plots of a model card as inline SVG: no script, no font, colours from the page's style; each has a text for those who do not see it. */

const WIDTH = 360;
const HEIGHT = 230;
const [LEFT, RIGHT, TOP, BOTTOM] = [44, 340, 12, 196];

interface Plot {
  id: string;
  title: string;
  /** what it shows, in a sentence with figures */
  text: string;
  body: string;
}

function plotSvg({ id, title, text, body }: Plot): string {
  return (
    `<svg class="plot" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="${id}-t ${id}-d">` +
    `<title id="${id}-t">${shown(title)}</title><desc id="${id}-d">${shown(text)}</desc>${body}</svg>`
  );
}

/** A stranger's text in SVG, which has no <bdi>: hidden characters spelled out. */
function shown(text: string): string {
  return escapeHtml(printable(text));
}

const x = (share: number): number => round(LEFT + share * (RIGHT - LEFT));
const y = (share: number): number => round(BOTTOM - share * (BOTTOM - TOP));

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Both axes with ticks at quarters of `most` (a share). */
function axes(most: number, across: string, up: string, ticksAcross: boolean): string {
  let body = `<path class="axis" d="M${LEFT} ${TOP}V${BOTTOM}H${RIGHT}"/>`;
  for (const part of [0, 0.25, 0.5, 0.75, 1]) {
    const label = shortPercent(part * most);
    if (part > 0) body += `<path class="grid" d="M${LEFT} ${y(part)}H${RIGHT}"/>`;
    body += `<text x="${LEFT - 5}" y="${y(part) + 4}" text-anchor="end">${label}</text>`;
    if (ticksAcross) body += `<text x="${x(part)}" y="${BOTTOM + 14}" text-anchor="middle">${label}</text>`;
  }
  body += `<text x="${(LEFT + RIGHT) / 2}" y="${HEIGHT - 4}" text-anchor="middle">${across}</text>`;
  return `${body}<text transform="translate(10 ${(TOP + BOTTOM) / 2}) rotate(-90)" text-anchor="middle">${up}</text>`;
}

function shortPercent(share: number): string {
  return `${Number((share * 100).toPrecision(2))} %`;
}

/** Expected against observed shares of findings in ten groups; on the diagonal scores read as probabilities. */
export function calibrationPlot({ name, calibration }: HeadCard): string {
  const most = Math.min(
    1,
    niceMost(Math.max(...calibration.map(({ expected, observed }) => Math.max(expected, observed.high)))),
  );
  let body = axes(most, 'expected by the score', 'observed', true);
  body += `<path class="guide" d="M${x(0)} ${y(0)}L${x(1)} ${y(1)}"/>`;
  for (const { expected, observed } of calibration) {
    const at = x(expected / most);
    body += `<path class="bar" d="M${at} ${y(observed.low / most)}V${y(Math.min(1, observed.high / most))}"/>`;
    body += `<circle class="dot" cx="${at}" cy="${y(observed.value / most)}" r="4"/>`;
  }
  const last = calibration.at(-1);
  const text = last
    ? `Ten groups of equal size. In the highest, ${percentText(last.expected)} findings were expected and ${percentText(last.observed.value)} observed.`
    : 'No group.';
  return plotSvg({ id: `calibration-${name}`, title: `Calibration, head ${name}`, text, body });
}

/** A round number at or above `value`, so that the ticks read well. */
function niceMost(value: number): number {
  for (const step of [0.01, 0.02, 0.04, 0.1, 0.2, 0.4, 0.6, 0.8]) if (value <= step) return step;
  return 1;
}

/** Precision and recall of the best shares, with their intervals. */
export function bestPlot({ name, best }: HeadCard): string {
  let body = axes(1, 'best of the file', 'share', false);
  const place = (k: number): number => (k + 0.5) / best.length;
  const line = (pick: (one: HeadCard['best'][number]) => Interval, kind: string, shift: number): string => {
    const points = best.map((one, k) => ({ at: x(place(k)) + shift, it: pick(one) }));
    const path = points.map(({ at, it }, k) => `${k === 0 ? 'M' : 'L'}${at} ${y(it.value)}`).join('');
    const marks = points.map(
      ({ at, it }) =>
        `<path class="bar ${kind}" d="M${at} ${y(it.low)}V${y(it.high)}"/>` +
        (kind === 'one'
          ? `<circle class="dot one" cx="${at}" cy="${y(it.value)}" r="4"/>`
          : `<rect class="dot two" x="${at - 3.5}" y="${y(it.value) - 3.5}" width="7" height="7"/>`),
    );
    return `<path class="line ${kind}" d="${path}"/>${marks.join('')}`;
  };
  for (const [k, { share }] of best.entries())
    body += `<text x="${x(place(k))}" y="${BOTTOM + 14}" text-anchor="middle">${shortPercent(share)}</text>`;
  body += line(({ precision }) => precision, 'one', -4) + line(({ recall }) => recall, 'two', 4);
  const five = best.find(({ share }) => share === 0.05);
  const text = five
    ? `Of the best 5 % ${percentText(five.precision.value)} were findings; they hold ${percentText(five.recall.value)} of all findings.`
    : 'No share.';
  return plotSvg({ id: `best-${name}`, title: `Precision and recall, head ${name}`, text, body });
}

const MOST_BARS = 12;
const BAR = 24;
const NAMES = 176;

/** What the ranking looks at, by the mean size of its contributions. */
export function weightsPlot({ name, weights }: HeadCard): string {
  const bars = weights.slice(0, MOST_BARS).filter(({ mean }) => mean > 0);
  const most = Math.max(1, ...bars.map(({ mean }) => mean));
  const height = bars.length * BAR + 8;
  const body = bars.map(({ feature, mean }, k) => {
    const top = 4 + k * BAR;
    const width = round((mean / most) * (WIDTH - NAMES - 50));
    const label = shown(shortName(feature));
    return (
      `<text x="${NAMES - 6}" y="${top + 15}" text-anchor="end">${label}</text>` +
      `<rect class="fill" x="${NAMES}" y="${top + 3}" width="${width}" height="${BAR - 8}"/>` +
      `<text x="${NAMES + width + 5}" y="${top + 15}">${mean}</text>`
    );
  });
  const text = `Mean contribution without sign, in millinats: ${bars
    .slice(0, 3)
    .map(one => `${one.feature} ${one.mean}`)
    .join(', ')} and others.`;
  return (
    `<svg class="plot" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="weights-${name}-t weights-${name}-d">` +
    `<title id="weights-${name}-t">What head ${name} looks at</title><desc id="weights-${name}-d">${shown(text)}</desc>${body.join('')}</svg>`
  );
}

/** `goods × departure × origin`: without the words that every header of a country has. */
function shortName(feature: string): string {
  const short = feature.replaceAll('Country of ', '');
  return short.length > 30 ? `${short.slice(0, 29)}…` : short;
}
