import { defineProblem } from './problem.ts';

/** Length of the longest choice of numbers, in their order, in which each is at least `gap` above the one before. */
export const longestClimb = defineProblem<[number[], number]>({
  id: 'longest-climb',
  name: { javascript: 'longestClimb', python: 'longest_climb' },
  parameters: [
    { name: 'heights', type: { javascript: 'number[]', python: 'list[int]' } },
    { name: 'gap', type: { javascript: 'number', python: 'int' } },
  ],
  returns: { javascript: 'number', python: 'int' },
  examples: [
    [[3, 1, 2, 4, 7], 2],
    [[4, 4, 4], 0],
  ],
  edges: [
    [[], 1],
    [[7], 3],
    [[4, 4, 4, 4], 0],
    [[4, 4, 4, 4], 1],
    [[9, 7, 5, 3, 1], 1],
    [[9, 7, 5, 3, 1], 0],
    [[1, 100, 2, 3, 4], 1],
    [[10, 1, 2, 3, 0], 1],
    [[5, 5, 3, 5], 0],
    [[0, 5, 10, 15], 5],
    [[0, 4, 8, 12], 5],
    [[0, 7, 9, 14, 30], 5],
    [[1, 6, 5, 9, 10, 11], 5],
    [[2, 5, 3, 8], 3],
    [[0, 5, 6, 7, 8, 9, 10], 4],
    [[1, 4, 3, 4, 6, 5, 8], 2],
    [[-10, -5, -8, 0, -4, 3], 4],
    [[-1000000000, 0, 1000000000], 1000000000],
    [[3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9], 2],
    [[5, 1, 6, 2, 7, 3, 8, 4], 1],
  ],
  random(random) {
    const heights = Array.from({ length: random.integer(6, 14) }, () => random.integer(-15, 20));
    return [heights, random.integer(0, 5)];
  },
  solve(heights, gap) {
    const longest: number[] = [];
    heights.forEach((height, index) => {
      const before = longest.filter((_, earlier) => height - (heights[earlier] ?? height) >= gap && earlier < index);
      longest.push(1 + Math.max(0, ...before));
    });
    return Math.max(0, ...longest);
  },
});
