import { defineProblem } from './problem.ts';

/** The largest number so far, where every 0 starts afresh. */
export const runningMaximum = defineProblem<[number[]]>({
  id: 'running-maximum',
  name: { javascript: 'runningMaximum', python: 'running_maximum' },
  parameters: [{ name: 'items', type: { javascript: 'number[]', python: 'list[int]' } }],
  returns: { javascript: 'number[]', python: 'list[int]' },
  examples: [[[2, 5, 3, 0, 1, 4]], [[-3, -1, -2]]],
  edges: [
    [[]],
    [[0]],
    [[6]],
    [[-6]],
    [[0, 0, 0]],
    [[0, -4, -2, -3]],
    [[5, 0, -4, -7, -2]],
    [[9, 0, 2, 0, 1, 0]],
    [[-8, -9, 0, -9, -8]],
    [[3, 3, 2, 3]],
    [[5, 4, 3, 2, 1]],
    [[1, 2, 3, 4, 5]],
    [[-5, -2, 3, -1, 0, -1, 3, -2]],
    [[-1000000000, 1000000000, 0, -1000000000]],
    [[7, 0, 0, 6, 7, 8, 0, -1]],
  ],
  random: (random) => [
    Array.from({ length: random.integer(5, 12) }, () => (random.integer(0, 4) === 0 ? 0 : random.integer(-15, 15))),
  ],
  solve(items) {
    let best: number | undefined;
    return items.map((item) => {
      best = item === 0 ? undefined : Math.max(best ?? item, item);
      return best ?? 0;
    });
  },
});
