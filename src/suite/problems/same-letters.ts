import { defineProblem } from './problem.ts';
import type { Random } from '../random.ts';

const WORDS = ['listen', 'stone', 'teacher', 'banana', 'orchestra', 'least', 'angle', 'pepper', 'dormitory', 'trees'];
const BETWEEN = ['', '', '', ' ', '-', '7', '_', '!', ', '];

/** The letters with capitals and other characters strewn in. */
const disguise = (random: Random, letters: readonly string[]): string =>
  letters.map((letter) => (random.integer(0, 2) === 0 ? letter.toUpperCase() : letter) + random.pick(BETWEEN)).join('');

/** Whether two texts have the same letters, and whether in the same order. */
export const sameLetters = defineProblem<[string, string]>({
  id: 'same-letters',
  name: { javascript: 'compareLetters', python: 'compare_letters' },
  parameters: [
    { name: 'a', type: { javascript: 'string', python: 'str' } },
    { name: 'b', type: { javascript: 'string', python: 'str' } },
  ],
  returns: { javascript: 'string', python: 'str' },
  examples: [
    ['The eyes', 'they SEE'],
    ['Ice cream!', 'I scream'],
  ],
  edges: [
    ['', ''],
    ['', 'a'],
    ['x', ''],
    ['?!', '12 34'],
    ['', ' - '],
    ['A', 'a'],
    ['Well done', 'well-done'],
    ['aab', 'abb'],
    ['abc', 'abcc'],
    ['abcc', 'abc'],
    ['ab1', 'ba2'],
    ['a_b', 'ba'],
    ['ab', 'ba7'],
    ['Dormitory', 'dirty room!'],
    ['no on', 'on no'],
    ['Zebra', 'zebRA '],
    ['ad', 'bc'],
    ['aabbcc', 'abcabc'],
  ],
  random(random) {
    const letters = [...random.pick(WORDS)];
    const kind = random.integer(0, 2);
    const other = kind === 0 ? [...letters] : random.shuffle(letters);
    if (kind === 2) other[random.integer(0, other.length - 1)] = random.pick([...letters, ...'aeinrst']);
    return [disguise(random, letters), disguise(random, other)];
  },
  solve(a, b) {
    const letters = (text: string) => [...text.toLowerCase().replace(/[^a-z]/g, '')];
    if (letters(a).join('') === letters(b).join('')) return 'same';
    return letters(a).sort().join('') === letters(b).sort().join('') ? 'anagram' : 'different';
  },
});
