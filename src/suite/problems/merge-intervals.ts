import { defineProblem } from './problem.ts';

/** Overlapping intervals made one and counted; those that only touch stay apart. */
export const mergeIntervals = defineProblem<[intervals: [number, number][]]>({
  id: 'merge-intervals',
  name: { javascript: 'mergeIntervals', python: 'merge_intervals' },
  parameters: [{ name: 'intervals', type: { javascript: 'number[][]', python: 'list[list[int]]' } }],
  returns: { javascript: 'number[][]', python: 'list[list[int]]' },
  examples: [
    [
      [
        [1, 4],
        [3, 6],
        [6, 8],
      ],
    ],
    [
      [
        [5, 8],
        [1, 2],
        [7, 9],
      ],
    ],
  ],
  edges: [
    [[]],
    [[[3, 4]]],
    // Contained, at the start, in the middle and at the end.
    [
      [
        [1, 10],
        [2, 3],
      ],
    ],
    [
      [
        [1, 10],
        [2, 3],
        [4, 5],
        [10, 12],
      ],
    ],
    [
      [
        [1, 10],
        [1, 4],
        [6, 10],
      ],
    ],
    // Equal.
    [
      [
        [2, 6],
        [2, 6],
        [2, 6],
      ],
    ],
    // A chain in which every link only touches, and one bridge over all.
    [
      [
        [1, 2],
        [2, 3],
        [3, 4],
      ],
    ],
    [
      [
        [1, 2],
        [2, 3],
        [3, 4],
        [1, 4],
      ],
    ],
    [
      [
        [1, 3],
        [6, 8],
        [2, 7],
      ],
    ],
    // Negative numbers, and an order that differs from the order as texts.
    [
      [
        [-5, -1],
        [-10, -6],
        [-7, -4],
      ],
    ],
    [
      [
        [10, 12],
        [9, 11],
        [100, 101],
        [2, 5],
      ],
    ],
    [
      [
        [-1000000000, 1000000000],
        [0, 1],
      ],
    ],
    [
      [
        [4, 6],
        [1, 5],
        [5, 9],
      ],
    ],
    [
      [
        [0, 5],
        [5, 6],
        [4, 5],
      ],
    ],
    [
      [
        [7, 9],
        [1, 3],
        [4, 6],
        [2, 5],
        [6, 8],
      ],
    ],
  ],
  random(random) {
    const span = random.pick([15, 30, 60]);
    return [
      Array.from({ length: random.integer(2, 9) }, () => {
        const start = random.integer(-span, span);
        return [start, start + random.integer(1, 12)];
      }),
    ];
  },
  solve(intervals) {
    const merged: [number, number, number][] = [];
    for (const [start, end] of intervals.toSorted(([a], [b]) => a - b)) {
      const last = merged.at(-1);
      if (last && start < last[1]) {
        last[1] = Math.max(last[1], end);
        last[2]++;
      } else merged.push([start, end, 1]);
    }
    return merged;
  },
});
