import type { ModelCard } from '../model/ranking.ts';
export function cardHtml(card: ModelCard): string {
  return card.title;
}
