import { defineProblem } from './problem.ts';

const lettersOf = (word: string): string => [...word.toLowerCase()].sort().join('');

/** Words of the same letters, in groups of at least two, large groups first. */
export const groupAnagrams = defineProblem<[words: string[]]>({
  id: 'group-anagrams',
  name: { javascript: 'groupAnagrams', python: 'group_anagrams' },
  parameters: [{ name: 'words', type: { javascript: 'string[]', python: 'list[str]' } }],
  returns: { javascript: 'string[][]', python: 'list[list[str]]' },
  examples: [[['tea', 'dog', 'Eat', 'god', 'ate']], [['stop', 'pots', 'stop', 'Ab']]],
  edges: [
    [[]],
    [['one']],
    [['same', 'same']],
    [['same', 'Same']],
    [['abc', 'def', 'ghi']],
    [['no', 'on', 'was', 'saw', 'won', 'now', 'own']],
    [['ab', 'cd', 'dc', 'ba']],
    [['ab', 'cd', 'dc', 'ba', 'ba', 'ba', 'ab']],
    [['x', 'xy', 'yx', 'xy', 'ab', 'ba', 'BA']],
    [['aab', 'abb', 'bab', 'ab']],
    [['ad', 'bc', 'da']],
    [['ad', 'bc']],
    [['NO', 'no', 'On', 'oN', 'NO']],
    [['tar', 'rat', 'art', 'arc', 'car', 'Rat', 'CAR']],
    [['b', 'a', 'B', 'A']],
    [['zz', 'aa', 'ZZ', 'AA', 'zz', 'az', 'za']],
  ],
  random(random) {
    const stems = random.shuffle(['art', 'one', 'spot', 'team', 'evil', 'no', 'abb', 'aab', 'sue']).slice(0, 4);
    const words = Array.from({ length: random.integer(5, 10) }, () => {
      const word = random.shuffle([...random.pick(stems)]).join('');
      return random.integer(0, 4) === 0 ? word.charAt(0).toUpperCase() + word.slice(1) : word;
    });
    return [random.integer(0, 1) === 0 ? words : [...words, random.pick(words)]];
  },
  solve(words) {
    const groups = new Map<string, Set<string>>();
    for (const word of words) {
      const key = lettersOf(word);
      groups.set(key, (groups.get(key) ?? new Set()).add(word));
    }
    return [...groups.values()]
      .map((group) => [...group])
      .filter((group) => group.length > 1)
      .sort((a, b) => b.length - a.length);
  },
});
