import { styleText } from 'node:util';

/** What a piece of terminal text is; colour never carries meaning alone. */
export type Tone = 'plain' | 'strong' | 'dim' | 'for' | 'against' | 'unknown' | 'score';

const STYLES: Record<Exclude<Tone, 'plain'>, Parameters<typeof styleText>[0]> = {
  strong: 'bold',
  dim: 'dim',
  for: 'red',
  against: 'green',
  unknown: 'yellow',
  score: ['bold', 'red'],
};

export type Paint = (tone: Tone, text: string) => string;

/** Colours printable text, or leaves it as it is where `colour` is false. */
export function paintFor(colour: boolean): Paint {
  if (!colour) return (_tone, text) => text;
  return (tone, text) => (tone === 'plain' ? text : styleText(STYLES[tone], text, { validateStream: false }));
}
