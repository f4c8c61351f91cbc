import { defineProblem } from './problem.ts';

/** Two lists taken in turn, the second from its end. */
export const interleaveLists = defineProblem<[number[], number[]]>({
  id: 'interleave-lists',
  name: { javascript: 'interleaveLists', python: 'interleave_lists' },
  parameters: [
    { name: 'first', type: { javascript: 'number[]', python: 'list[int]' } },
    { name: 'second', type: { javascript: 'number[]', python: 'list[int]' } },
  ],
  returns: { javascript: 'number[]', python: 'list[int]' },
  examples: [
    [
      [1, 2, 3],
      [10, 20, 30],
    ],
    [
      [1, 2, 3, 4],
      [10, 20],
    ],
  ],
  edges: [
    [[], []],
    [[5], []],
    [[], [5]],
    [[], [1, 2, 3]],
    [[1, 2, 3], []],
    [[1], [2]],
    [[1], [10, 20, 30]],
    [
      [1, 2],
      [10, 20, 30, 40, 50],
    ],
    [[1, 2, 3, 4, 5], [9]],
    [
      [0, 0, 1],
      [0, 5, 0, 5],
    ],
    [
      [4, 3, 0, 1],
      [0, 2],
    ],
    [
      [-1, -2, -3],
      [-4, -5],
    ],
    [
      [3, 3, 3],
      [3, 4, 3],
    ],
    [
      [1000000000, 2],
      [-1000000000, 0, 7],
    ],
  ],
  random(random) {
    const list = () => Array.from({ length: random.integer(1, 7) }, () => random.integer(-9, 30));
    return [list(), list()];
  },
  solve(first, second) {
    const mixed: number[] = [];
    const left = [...second];
    for (const item of first) {
      mixed.push(item);
      const other = left.pop();
      if (other !== undefined) mixed.push(other);
    }
    return [...mixed, ...left.reverse()];
  },
});
