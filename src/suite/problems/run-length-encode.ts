import { defineProblem } from './problem.ts';

/** Run lengths that are written only where they pay, and never with two digits. */
export const runLengthEncode = defineProblem<[string]>({
  id: 'run-length-encode',
  name: { javascript: 'shortenRuns', python: 'shorten_runs' },
  parameters: [{ name: 'text', type: { javascript: 'string', python: 'str' } }],
  returns: { javascript: 'string', python: 'str' },
  examples: [['abbccccd'], ['hhhhhhhhhhhhm']],
  edges: [
    [''],
    ['a'],
    ['aa'],
    ['aaa'],
    ['aab'],
    ['baa'],
    ['abc'],
    ['aaAA'],
    ['aAaaaA'],
    ['b'.repeat(9)],
    ['b'.repeat(10)],
    ['b'.repeat(11)],
    ['b'.repeat(12)],
    ['b'.repeat(18)],
    ['b'.repeat(19)],
    ['b'.repeat(30)],
    ['aabaab'],
    ['aaabaaab'],
    ['xyyyyyyyyyyzzzzzzzzzzz'],
  ],
  random: (random) => [
    Array.from({ length: random.integer(3, 6) }, () =>
      random.pick([...'abAB']).repeat(random.pick([1, 1, 2, 2, 3, 4, 8, 9, 10, 11, 13])),
    ).join(''),
  ],
  solve(text) {
    let short = '';
    for (let start = 0; start < text.length;) {
      const letter = text.charAt(start);
      let length = 1;
      while (length < 9 && text[start + length] === letter) length++;
      short += length < 3 ? letter.repeat(length) : `${letter}${length}`;
      start += length;
    }
    return short;
  },
});
