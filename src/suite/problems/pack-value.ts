import { defineProblem } from './problem.ts';

/** Highest value that fits into a bag when each item may be taken up to twice. */
export const packValue = defineProblem<[number[][], number]>({
  id: 'pack-value',
  name: { javascript: 'packValue', python: 'pack_value' },
  parameters: [
    { name: 'items', type: { javascript: 'number[][]', python: 'list[list[int]]' } },
    { name: 'capacity', type: { javascript: 'number', python: 'int' } },
  ],
  returns: { javascript: 'number', python: 'int' },
  examples: [
    [
      [
        [3, 5],
        [4, 6],
      ],
      7,
    ],
    [[[2, 9]], 5],
  ],
  edges: [
    [[], 10],
    [[[1, 5]], 0],
    [[[2, 9]], 7],
    [[[4, 7]], 3],
    [[[4, 7]], 4],
    [[[4, 7]], 8],
    [[[4, 7]], 100],
    [[[0, 3]], 0],
    [
      [
        [0, 2],
        [5, 4],
      ],
      5,
    ],
    [
      [
        [6, 13],
        [5, 10],
      ],
      10,
    ],
    [
      [
        [1, 1],
        [10, 30],
      ],
      11,
    ],
    [
      [
        [5, 10],
        [4, 40],
        [6, 30],
        [3, 50],
      ],
      10,
    ],
    [
      [
        [5, 5],
        [5, 5],
        [5, 5],
      ],
      30,
    ],
    [
      [
        [7, 0],
        [3, 1],
      ],
      7,
    ],
    [
      [
        [9, 20],
        [6, 12],
        [5, 11],
      ],
      17,
    ],
    [
      [
        [3, 4],
        [3, 4],
        [8, 15],
      ],
      14,
    ],
    [
      [
        [2, 3],
        [3, 5],
        [4, 8],
      ],
      1,
    ],
    [
      [
        [10, 60],
        [20, 100],
        [30, 120],
      ],
      50,
    ],
    [
      [
        [1, 100000000],
        [2, 150000000],
      ],
      4,
    ],
    [
      [
        [8, 9],
        [5, 5],
      ],
      15,
    ],
  ],
  random(random) {
    const items = Array.from({ length: random.integer(2, 6) }, () => [random.integer(1, 12), random.integer(1, 30)]);
    return [items, random.integer(8, 35)];
  },
  solve(items, capacity) {
    const best = Array.from({ length: capacity + 1 }, () => 0);
    for (const [weight = 0, value = 0] of items.flatMap((item) => [item, item])) {
      for (let room = capacity; room >= weight; room--) {
        best[room] = Math.max(best[room] ?? 0, (best[room - weight] ?? 0) + value);
      }
    }
    return best[capacity] ?? 0;
  },
});
