import { defineProblem } from './problem.ts';

const SMALL = ['a', 'an', 'and', 'of', 'the', 'to', 'in'];
const WORDS = [
  ...SMALL,
  ...SMALL,
  'THE',
  'Of',
  'river',
  'LAMP:',
  'island',
  "sailor's",
  'north:',
  'Winter',
  'well-kept',
];

/** Titles with small words, which grow after a colon. */
export const titleCase = defineProblem<[string, string[]]>({
  id: 'title-case',
  name: { javascript: 'titleCase', python: 'title_case' },
  parameters: [
    { name: 'text', type: { javascript: 'string', python: 'str' } },
    { name: 'small', type: { javascript: 'string[]', python: 'list[str]' } },
  ],
  returns: { javascript: 'string', python: 'str' },
  examples: [
    ['the lord OF the flies', ['of', 'the']],
    ['dune: the making of a desert', ['a', 'of', 'the']],
  ],
  edges: [
    ['', ['the']],
    ['', []],
    ['of', ['of']],
    ['x', []],
    ['the end', []],
    ['THE END OF THE ROAD', ['the', 'of']],
    ["the sailor's WELL-KNOWN song", ['the']],
    ['all of, or none of', ['of', 'or']],
    ['to be or not to be', ['to', 'or', 'be']],
    ['ocean: of salt: the sea', ['the', 'of']],
    ['a of: the the', ['of', 'the', 'a']],
    ['in the: in the', ['in']],
    ['war And peace', ['and']],
    ['other theories on ofense', ['the', 'of', 'on']],
    ['3 men in A boat', ['in', 'a']],
    ['one: TWO :the three', ['the', 'two']],
    ['(the) end the', ['the']],
  ],
  random: (random) => [
    Array.from({ length: random.integer(3, 8) }, () => random.pick(WORDS)).join(' '),
    random.shuffle(SMALL).slice(0, random.integer(2, 6)),
  ],
  solve(text, small) {
    const words = text.split(' ').map((word) => word.toLowerCase());
    return words
      .map((word, index) => {
        const opens = index === 0 || words[index - 1]?.endsWith(':');
        return small.includes(word) && !opens ? word : word.slice(0, 1).toUpperCase() + word.slice(1);
      })
      .join(' ');
  },
});
