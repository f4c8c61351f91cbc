import { defineProblem } from './problem.ts';

/** Rotation of everything but the first item. */
export const rotateList = defineProblem<[number[], number]>({
  id: 'rotate-list',
  name: { javascript: 'rotateAfterFirst', python: 'rotate_after_first' },
  parameters: [
    { name: 'items', type: { javascript: 'number[]', python: 'list[int]' } },
    { name: 'shift', type: { javascript: 'number', python: 'int' } },
  ],
  returns: { javascript: 'number[]', python: 'list[int]' },
  examples: [
    [[1, 2, 3, 4, 5], 1],
    [[7, 8, 9, 6], -2],
  ],
  edges: [
    [[], 3],
    [[], 0],
    [[5], 1],
    [[5], -4],
    [[1, 2], 1],
    [[1, 2], -3],
    [[1, 2, 3], 0],
    [[1, 2, 3], 1],
    [[1, 2, 3, 4], 3],
    [[1, 2, 3, 4], 4],
    [[1, 2, 3, 4, 5], 4],
    [[1, 2, 3, 4, 5], 11],
    [[1, 2, 3, 4, 5], -1],
    [[1, 2, 3, 4, 5], -4],
    [[1, 2, 3, 4, 5], -7],
    [[0, 0, 1, 0, 2, 2], 1000000000],
    [[9, 8, 7, 6, 5, 4], -999999999],
  ],
  random: (random) => [
    Array.from({ length: random.integer(3, 9) }, () => random.integer(-20, 99)),
    random.integer(-25, 25),
  ],
  solve(items, shift) {
    const turning = items.length - 1;
    return items.map((item, index) => {
      if (index === 0) return item;
      const from = (((index - 1 - shift) % turning) + turning) % turning;
      return items[from + 1] ?? item;
    });
  },
});
