import { defineProblem } from './problem.ts';

/** Lowest cost of turning one text into another, where each kind of change has its own price. */
export const editCost = defineProblem<[string, string]>({
  id: 'edit-cost',
  name: { javascript: 'editCost', python: 'edit_cost' },
  parameters: [
    { name: 'source', type: { javascript: 'string', python: 'str' } },
    { name: 'target', type: { javascript: 'string', python: 'str' } },
  ],
  returns: { javascript: 'number', python: 'int' },
  examples: [
    ['cap', 'Cup'],
    ['cap', 'capes'],
  ],
  edges: [
    ['', ''],
    ['', 'abc'],
    ['abc', ''],
    ['a', 'A'],
    ['HELLO', 'hello'],
    ['same', 'same'],
    ['cap', 'cups'],
    ['cat', 'Cart'],
    ['moon', 'man'],
    ['a', 'b'],
    ['a', 'B'],
    ['ab', 'ba'],
    ['kitten', 'sitting'],
    ['abcdef', 'bcdefg'],
    ['xabc', 'abc'],
    ['abc', 'xabc'],
    ['abc', 'xyz'],
    ['aaaa', 'aa'],
    ['aa', 'aaaa'],
    ['aAaA', 'AaAa'],
    ['abcX', 'Xabc'],
    ['intention', 'Execution'],
    ['abab', 'BABA'],
    ['Ab', 'bA'],
    ['flaw', 'lawn'],
  ],
  random(random) {
    const word = (length: number) =>
      Array.from({ length }, () => random.pick(['a', 'b', 'c', 'd', 'A', 'B', 'C'])).join('');
    return [word(random.integer(2, 8)), word(random.integer(2, 8))];
  },
  solve(source, target) {
    let above = Array.from({ length: target.length + 1 }, (_, length) => length * INSERT);
    for (const [row, letter] of [...source].entries()) {
      const line = [(row + 1) * REMOVE];
      for (const [column, wanted] of [...target].entries()) {
        line.push(
          Math.min(
            (above[column] ?? 0) + replaceCost(letter, wanted),
            (above[column + 1] ?? 0) + REMOVE,
            (line[column] ?? 0) + INSERT,
          ),
        );
      }
      above = line;
    }
    return above[target.length] ?? 0;
  },
});

const INSERT = 2;
const REMOVE = 3;
const REPLACE = 4;
const CHANGE_CASE = 1;

function replaceCost(letter: string, wanted: string): number {
  if (letter === wanted) return 0;
  return letter.toLowerCase() === wanted.toLowerCase() ? CHANGE_CASE : REPLACE;
}
