import { defineProblem } from './problem.ts';

/** Where the second largest value of a list stands last. */
export const secondLargestDistinct = defineProblem<[number[]]>({
  id: 'second-largest-distinct',
  name: { javascript: 'secondLargestPosition', python: 'second_largest_position' },
  parameters: [{ name: 'items', type: { javascript: 'number[]', python: 'list[int]' } }],
  returns: { javascript: 'number', python: 'int' },
  examples: [[[3, 8, 5, 8, 5, 1]], [[4, 4]]],
  edges: [
    [[]],
    [[7]],
    [[6, 6, 6, 6]],
    [[1, 2]],
    [[2, 1]],
    [[-5, -3, -9, -3]],
    [[0, -1, 0, -1, -2]],
    [[10, 9, 2, 33, 100, 9]],
    [[9, 10, 10, 9, 10, 9, 10]],
    [[5, 1, 5, 1, 1, 5]],
    [[1000000000, -1000000000]],
    [[-1000000000, 1000000000, -1000000000]],
    [[1, 2, 3, 4, 5, 6]],
    [[6, 5, 4, 5, 3]],
    [[0, 4, 4, 4]],
  ],
  random: (random) => [Array.from({ length: random.integer(3, 12) }, () => random.integer(-12, 12))],
  solve(items) {
    const second = [...new Set(items)].sort((a, b) => b - a)[1];
    return second === undefined ? -1 : items.lastIndexOf(second);
  },
});
