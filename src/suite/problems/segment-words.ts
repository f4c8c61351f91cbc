import type { Random } from '../random.ts';
import { defineProblem } from './problem.ts';

/** The split of a text into the fewest words of a list; where several are as good, the longest word comes first. */
export const segmentWords = defineProblem<[string, string[]]>({
  id: 'segment-words',
  name: { javascript: 'segmentWords', python: 'segment_words' },
  parameters: [
    { name: 'text', type: { javascript: 'string', python: 'str' } },
    { name: 'words', type: { javascript: 'string[]', python: 'list[str]' } },
  ],
  returns: { javascript: 'string[] | null', python: 'list[str] | None' },
  examples: [
    ['sunflowers', ['sun', 'sunflower', 'flowers', 's']],
    ['rainbow', ['rain', 'coat']],
  ],
  edges: [
    ['', ['a']],
    ['', []],
    ['a', []],
    ['abc', ['abc']],
    ['abcd', ['abc', 'd', 'ab', 'cd']],
    ['abcd', ['ab', 'cd', 'abc', 'd', 'a', 'bcd']],
    ['aaaa', ['a', 'aa']],
    ['aaaaa', ['aa', 'aaa']],
    ['abcde', ['abcd', 'abc', 'de', 'a', 'bcde']],
    ['aaaab', ['a', 'aa', 'aaa']],
    ['nowhere', ['no', 'now', 'here', 'where', 'nowhere']],
    ['nowherenow', ['now', 'no', 'where', 'here']],
    ['abab', ['ab']],
    ['abcabc', ['abca', 'b', 'c', 'abc']],
    ['abcdef', ['abcde', 'ab', 'cd', 'ef', 'abcd', 'e', 'f']],
    ['catsanddog', ['cat', 'cats', 'and', 'sand', 'dog']],
    ['xyzxyz', ['x', 'y', 'z', 'xy', 'zx', 'yz']],
    ['aab', ['b', 'aa', 'a', 'aab', 'ab']],
    ['dogs', ['dog', 'dog', 's', 's']],
    ['abcdefg', ['abcd', 'ef', 'g', 'abc', 'defg', 'ab', 'cdefg']],
    ['mississippi', ['miss', 'issi', 'ssippi', 'mi', 'ippi', 'ss', 'i']],
    ['abcdefgh', ['abcdef', 'ab', 'abcd', 'cd', 'ef', 'gh', 'g', 'h', 'efg', 'abc', 'def']],
  ],
  random(random) {
    const text = Array.from({ length: random.integer(7, 12) }, () => random.pick(['a', 'b', 'c'])).join('');
    const words = [...new Set([...pieces(text, random), ...pieces(text, random), ...pieces(text, random)])];
    return [text, random.shuffle(words).slice(random.integer(0, 2))];
  },
  solve(text, words) {
    const best = new Map<number, string[]>([[text.length, []]]);
    for (let start = text.length - 1; start >= 0; start--) {
      for (const word of words) {
        const rest = best.get(start + word.length);
        if (rest === undefined || !text.startsWith(word, start)) continue;
        const known = best.get(start);
        const longer = word.length > (known?.[0]?.length ?? 0);
        const size = rest.length + 1;
        if (known === undefined || size < known.length || (size === known.length && longer)) {
          best.set(start, [word, ...rest]);
        }
      }
    }
    return best.get(0) ?? null;
  },
});

/** Cuts a text into pieces of one to four letters. */
function pieces(text: string, random: Random): string[] {
  if (text === '') return [];
  const length = random.integer(1, Math.min(4, text.length));
  return [text.slice(0, length), ...pieces(text.slice(length), random)];
}
