import { type Layer, readModel, tagNames } from './mention-model.ts';
import { MENTION_WEIGHTS } from './mention-weights.generated.ts';
import type { NameTagger } from './mentions.ts';

let layers: Layer[] | undefined;

/** The learned tagger with the weights that ship (docs/mention-tagger-card.md); they are unpacked once, in some 20 ms. */
export function openNameTagger(): NameTagger {
  layers ??= readModel(MENTION_WEIGHTS);
  const opened = layers;
  return words => tagNames(opened, words);
}
