import { defineProblem } from './problem.ts';

const SMALL = 'abcdefghijklmnopqrstuvwxyz';
const CAPITAL = SMALL.toUpperCase();

/** A Caesar cipher with a key of digits: small letters forward, capitals backward. */
export const rotateLetters = defineProblem<[text: string, key: string]>({
  id: 'rotate-letters',
  name: { javascript: 'rotateLetters', python: 'rotate_letters' },
  parameters: [
    { name: 'text', type: { javascript: 'string', python: 'str' } },
    { name: 'key', type: { javascript: 'string', python: 'str' } },
  ],
  returns: { javascript: 'string', python: 'str' },
  examples: [
    ['ab, cd', '12'],
    ['Hi!', '3'],
  ],
  edges: [
    ['', '123'],
    ['Hello', ''],
    ['xyz', '3'],
    ['zZ', '1'],
    ['ABC', '9'],
    ['aA', '0'],
    ['a b c d', '123'],
    ['one two', '14'],
    ['aAbB', '19'],
    ['Mixed CASE, 2 words!', '407'],
    ['short', '1234567890'],
    ['...', '5'],
    ['12-34', '12'],
    ['aaaaaaaaaaaa', '0123456789'],
    ['[z]{Z}@`', '2'],
    ['STOP stop', '99'],
  ],
  random(random) {
    const word = () =>
      Array.from({ length: random.integer(2, 6) }, () => {
        const letter = random.pick([...SMALL]);
        return random.integer(0, 3) === 0 ? letter.toUpperCase() : letter;
      }).join('');
    const text = Array.from({ length: random.integer(1, 3) }, word).join(random.pick([' ', ', ', '-', '1']));
    return [text, `${random.integer(1, 9999)}`];
  },
  solve(text, key) {
    if (key === '') return text;
    let used = 0;
    const move = (alphabet: string, letter: string, direction: 1 | -1) => {
      const by = Number(key.charAt(used++ % key.length));
      return alphabet.charAt((alphabet.indexOf(letter) + direction * by + 26) % 26);
    };
    return [...text]
      .map((character) => {
        if (SMALL.includes(character)) return move(SMALL, character, 1);
        return CAPITAL.includes(character) ? move(CAPITAL, character, -1) : character;
      })
      .join('');
  },
});
