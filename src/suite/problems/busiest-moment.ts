import { defineProblem } from './problem.ts';

/** The earliest moment at which most visitors were present, and how many they were. */
export const busiestMoment = defineProblem<[visits: [number, number][]]>({
  id: 'busiest-moment',
  name: { javascript: 'busiestMoment', python: 'busiest_moment' },
  parameters: [{ name: 'visits', type: { javascript: 'number[][]', python: 'list[list[int]]' } }],
  returns: { javascript: 'number[] | null', python: 'list[int] | None' },
  examples: [
    [
      [
        [1, 4],
        [4, 6],
        [8, 9],
      ],
    ],
    [
      [
        [5, 7],
        [6, 8],
        [9, 3],
      ],
    ],
  ],
  edges: [
    [[]],
    [[[3, 3]]],
    [[[5, 2]]],
    [
      [
        [5, 2],
        [9, 1],
      ],
    ],
    [
      [
        [2, 2],
        [2, 2],
        [1, 3],
      ],
    ],
    [
      [
        [7, 9],
        [1, 2],
      ],
    ],
    [
      [
        [10, 12],
        [11, 13],
        [1, 4],
        [3, 5],
      ],
    ],
    [
      [
        [1, 2],
        [2, 3],
        [3, 4],
      ],
    ],
    [
      [
        [1, 10],
        [2, 3],
        [4, 5],
        [6, 7],
      ],
    ],
    [
      [
        [1, 2],
        [9, 12],
        [10, 11],
        [100, 101],
      ],
    ],
    [
      [
        [-5, -2],
        [-3, 0],
        [-9, -3],
      ],
    ],
    [
      [
        [-1, 1],
        [0, 0],
      ],
    ],
    [
      [
        [-1000000000, 1000000000],
        [0, 1],
        [1, 5],
      ],
    ],
    [
      [
        [6, 8],
        [6, 8],
        [1, 1],
        [7, 5],
      ],
    ],
    [
      [
        [4, 1],
        [1, 4],
        [4, 4],
        [2, 3],
      ],
    ],
    [[[0, 0]]],
    [
      [
        [20, 30],
        [3, 9],
        [9, 20],
      ],
    ],
  ],
  random(random) {
    const span = random.pick([6, 20, 60]);
    return [
      Array.from({ length: random.integer(3, 9) }, () => {
        const start = random.integer(-span, span);
        return [start, start + random.integer(-1, 8)];
      }),
    ];
  },
  solve(visits) {
    let best: [number, number] | null = null;
    for (const [moment] of visits) {
      const present = visits.filter(([start, end]) => start <= moment && moment <= end).length;
      if (present === 0) continue;
      if (best === null || present > best[1] || (present === best[1] && moment < best[0])) best = [moment, present];
    }
    return best;
  },
});
