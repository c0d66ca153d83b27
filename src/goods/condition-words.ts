/** The goods are said to be used, worn, refurbished or scrap. */
export const USED = 1;
/** They are said to be samples, without commercial value, or replaced under a warranty. */
export const SAMPLE = 2;

/** Longest text that is looked through. */
const LONGEST = 500;
// English, German, French, Spanish, Italian, Portuguese, Russian, Polish, Turkish; Chinese, Japanese and Korean have no word boundaries
const USED_WORDS =
  /(?<![\p{L}])(?:used(?! (?:for|in|as|to|with|on|by))|second[- ]?hand|2nd hand|pre-?owned|refurbished|reconditioned|rebuilt|worn|scrap|waste|gebraucht\p{L}{0,2}|altware|schrott|schrottreif|occasion|d'occasion|usagée?s?|reconditionnée?s?|ferraille|usad[oa]s?|segunda mano|chatarra|usat[oiae]|rottami|б\/у|бывш\p{L}{0,3} в употреблении|лом|używan\p{L}{1,2}|złom|kullanılmış|hurda)(?![\p{L}])|二手|旧货|废|中古|スクラップ|중고|고철/iu;
const SAMPLE_WORDS =
  /(?<![\p{L}])(?:samples?|no commercial value|ncv|n\.c\.v|without value|for testing only|free of charge|f\.o\.c|warranty|guarantee replacement|muster|ohne handelswert|kostenlos|garantie|gewährleistung|échantillons?|sans valeur commerciale|gratuit|muestras?|sin valor comercial|garantía|campion[ei]|senza valore commerciale|amostras?|образ(?:ец|цы|цов)|без коммерческой стоимости|гаранти\p{L}{0,3}|próbk[ai]|numune)(?![\p{L}])|样品|樣品|无商业价值|サンプル|見本|無償|샘플|견본|무상/iu;
// what one of the words above must hold: the long patterns are tried on few lines only
const HINT =
  /us|worn|hand|owned|refurb|recond|rebu|scrap|wast|gebr|alt|schr|occa|ferr|chat|mano|rott|лом|упот|б\/у|uży|złom|kull|hurd|samp|ncv|n\.c|valu|test|free|f\.o|warr|guar|must|hande|kost|gara|gewä|écha|vale|grat|mues|camp|amos|обра|комм|гара|prób|numu|[\u3000-\u9fff\uac00-\ud7af]/iu;

/** What a description says about the condition of the goods: 0, USED, SAMPLE or both. Linear in the length of the text. */
export function conditionOf(description: string | undefined): number {
  if (description === undefined) return 0;
  const text = description.length > LONGEST ? description.slice(0, LONGEST) : description;
  if (!HINT.test(text)) return 0;
  return (USED_WORDS.test(text) ? USED : 0) | (SAMPLE_WORDS.test(text) ? SAMPLE : 0);
}
