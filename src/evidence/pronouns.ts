import type { Said } from './attribution.ts';
import type { ParsedSentence } from './clauses.ts';
import type { Argument } from './arguments.ts';
import { isNounOf } from './lexicon.ts';
import type { NounPhrase } from './noun-phrases.ts';
import { TIMES } from './parse-state.ts';

/** What pronouns stand for, sentence by sentence. */
export interface Resolver {
  /** Takes the next sentence in; its own phrases stand for pronouns of the sentences behind it, and of its own further right. */
  enter(sentence: ParsedSentence): void;
  /** The text of an argument, with a pronoun replaced by what it stands for where that is known. */
  argument(argument: Argument | null, by: Said | undefined): string | null;
}

const FIRST = /^(?:i|we|me|us)$/i;
const PERSON = /^(?:he|she|him|her|who)$/i;
const THING = /^it$/i;
const MANY = /^(?:they|them|these|those)$/i;

/**
 * `I` and `we` are the speaker, `he` and `she` the last person, `it` and `they` the last thing or things that a sentence was about: its first
 * phrase that fits, of the sentence before, else of the same one. Simple, and never a guess across more than two sentences.
 */
export function resolver(text: string): Resolver {
  let before: Mention[] = [];
  let current: Mention[] = [];
  return {
    enter: sentence => {
      before = current.length > 0 ? current : before;
      current = mentionsOf(text, sentence);
    },
    argument: (argument, by) => {
      if (argument === null) return null;
      const { text: written, start } = argument;
      if (FIRST.test(written)) return by?.speaker?.resolved ?? written;
      const wanted = PERSON.test(written)
        ? 'person'
        : THING.test(written)
          ? 'thing'
          : MANY.test(written)
            ? 'things'
            : undefined;
      if (wanted === undefined) return written;
      const here = current.findLast(one => one.kind === wanted && one.end <= start);
      const there = before.find(one => one.kind === wanted);
      const known = wanted === 'person' ? (here ?? there) : (there ?? here);
      return known?.text ?? (wanted === 'person' ? by?.speaker?.resolved : undefined) ?? written;
    },
  };
}

interface Mention {
  text: string;
  end: number;
  kind: 'person' | 'thing' | 'things';
}

function mentionsOf(text: string, { words, phrases }: ParsedSentence): Mention[] {
  return phrases.flatMap((phrase): Mention[] => {
    const head = words[phrase.head]!;
    if (head.pos === 'PRON' || head.pos === 'NUM' || TIMES.test(head.lower)) return [];
    const kind = kindOf(words, phrase);
    const [start, end] = [words[phrase.first]!.start, words[phrase.last]!.end];
    return [{ text: text.slice(start, end), end, kind }];
  });
}

function kindOf(words: ParsedSentence['words'], { head, members, first, last }: NounPhrase): Mention['kind'] {
  const { lower, pos } = words[head]!;
  if (isNounOf('person', lower) && !lower.endsWith('s')) return 'person';
  if (pos === 'PROPN' && words.slice(first, last).some(word => isNounOf('person', word.lower))) return 'person';
  return members || /[^s]s$/.test(lower) ? 'things' : 'thing';
}
