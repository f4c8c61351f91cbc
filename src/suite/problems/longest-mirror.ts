import { defineProblem } from './problem.ts';

/** The longest part of a text, of two letters or more, that reads the same backwards; the last of equally long ones. */
export const longestMirror = defineProblem<[string]>({
  id: 'longest-mirror',
  name: { javascript: 'longestMirror', python: 'longest_mirror' },
  parameters: [{ name: 'text', type: { javascript: 'string', python: 'str' } }],
  returns: { javascript: 'string', python: 'str' },
  examples: [['pepper and soot'], ['abc']],
  edges: [
    [''],
    ['x'],
    ['xx'],
    ['xy'],
    ['aaaa'],
    ['abaxcdc'],
    ['abbaxyzzy'],
    ['babad'],
    ['Abba'],
    ['racecar'],
    ['abcdbefggfe'],
    ['abacdfgdcaba'],
    ['banana'],
    ['a man a plan'],
    ['aab'],
    ['baa'],
    ['tacocat noon'],
    ['noon level'],
    ['abcddcbaeffe'],
    ['1221-343-55'],
    ['xabay'],
    ['aabbaacc'],
    ['never odd'],
    ['abcbaxa'],
  ],
  random(random) {
    const letters = random.pick(['ab', 'abc', 'abcd']);
    return [Array.from({ length: random.integer(6, 16) }, () => random.pick([...letters])).join('')];
  },
  solve(text) {
    let [start, longest] = [0, 1];
    for (let middle = 0; middle < 2 * text.length; middle++) {
      let low = Math.floor(middle / 2);
      let high = Math.ceil(middle / 2);
      while (low >= 0 && high < text.length && text[low] === text[high]) {
        low--;
        high++;
      }
      const length = high - low - 1;
      if (length >= 2 && length >= longest) [start, longest] = [low + 1, length];
    }
    return longest < 2 ? '' : text.slice(start, start + longest);
  },
});
