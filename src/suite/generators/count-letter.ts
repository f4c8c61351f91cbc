import { z } from '../../schema/zod.ts';
import { answerLine, countRange, defineGenerator } from '../generator.ts';

const CONSONANTS = [...'bdfgklmnprst'];
const VOWELS = [...'aeiou'];

/** How often a letter stands in a made-up word of open syllables. */
export const countLetter = defineGenerator({
  id: 'count-letter',
  parameters: z.strictObject({ syllables: countRange(100) }),
  generate(random, { syllables }) {
    // Few different letters a word, or almost every count would be one.
    const consonants = random.shuffle(CONSONANTS).slice(0, 2);
    const vowels = random.shuffle(VOWELS).slice(0, 2);
    const word = Array.from({ length: random.integer(...syllables) })
      .map(() => random.pick(consonants) + random.pick(vowels))
      .join('');
    const letter = random.pick([...new Set(word)]);
    const count = [...word].filter((character) => character === letter).length;
    return {
      key: `${letter}:${word}`,
      values: { word: [...word].join(' '), letter },
      grader: { kind: 'number', answer: `${count}` },
      solution: answerLine(count),
      facts: { word, letter },
    };
  },
});
