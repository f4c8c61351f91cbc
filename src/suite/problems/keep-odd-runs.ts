import { defineProblem } from './problem.ts';

/** Adjacent duplicates dropped by the parity of their run. */
export const keepOddRuns = defineProblem<[number[]]>({
  id: 'keep-odd-runs',
  name: { javascript: 'keepOddRuns', python: 'keep_odd_runs' },
  parameters: [{ name: 'items', type: { javascript: 'number[]', python: 'list[int]' } }],
  returns: { javascript: 'number[]', python: 'list[int]' },
  examples: [[[4, 4, 4, 7, 2, 2, 5]], [[6, 6, 6, 6, 1]]],
  edges: [
    [[]],
    [[5]],
    [[5, 5]],
    [[3, 6, 6, 3]],
    [[5, 5, 5]],
    [[0, 0, 0, 0]],
    [[1, 2, 3]],
    [[1, 1, 2]],
    [[2, 1, 1]],
    [[1, 2, 2, 1, 1, 1]],
    [[1, 1, 1, 2, 2, 1, 1]],
    [[0, 0, 0, 1, 0]],
    [[8, 8, 8, 8, 8, 3, 3, 3, 3, 8]],
    [[1, 2, 1, 2, 1]],
    [[-1, -1, 1, 1, 1, -1]],
    [[7, 3, 3, 3, 7, 7, 7]],
    [[1000000000, 1000000000, -1000000000]],
  ],
  random: (random) => [
    Array.from({ length: random.integer(3, 7) }, () => {
      const item = random.integer(0, 4);
      return Array.from({ length: random.integer(1, 4) }, () => item);
    }).flat(),
  ],
  solve(items) {
    const kept: number[] = [];
    let start = 0;
    items.forEach((item, index) => {
      if (items[index + 1] === item) return;
      if ((index - start) % 2 === 0) kept.push(item);
      start = index + 1;
    });
    return kept;
  },
});
