import { defineProblem } from './problem.ts';

/** Left, down, right, up. */
const TURNS: readonly (readonly [number, number])[] = [
  [0, -1],
  [1, 0],
  [0, 1],
  [-1, 0],
];

/** The numbers of a grid along a spiral that begins top right and turns against the clock. */
export const spiralOrder = defineProblem<[grid: number[][]]>({
  id: 'spiral-order',
  name: { javascript: 'spiralOrder', python: 'spiral_order' },
  parameters: [{ name: 'grid', type: { javascript: 'number[][]', python: 'list[list[int]]' } }],
  returns: { javascript: 'number[]', python: 'list[int]' },
  examples: [
    [
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [
      [
        [1, 2, 3],
        [4, 5, 6],
        [7, 8, 9],
      ],
    ],
  ],
  edges: [
    [[]],
    [[[]]],
    [[[], [], []]],
    [[[7]]],
    [[[1, 2, 3, 4]]],
    [[[1], [2], [3]]],
    [
      [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
    ],
    [
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
    ],
    [
      [
        [1, 2, 3, 4],
        [5, 6, 7, 8],
        [9, 10, 11, 12],
      ],
    ],
    [
      [
        [1, 2, 3],
        [4, 5, 6],
        [7, 8, 9],
        [10, 11, 12],
      ],
    ],
    [
      [
        [1, 2, 3, 4],
        [5, 6, 7, 8],
        [9, 10, 11, 12],
        [13, 14, 15, 16],
      ],
    ],
    [
      [
        [1, 2, 3, 4, 5],
        [6, 7, 8, 9, 10],
        [11, 12, 13, 14, 15],
      ],
    ],
    [
      [
        [0, 0],
        [0, 1],
      ],
    ],
    [
      [
        [5, 5, 5],
        [5, -1, 5],
        [5, 5, 5],
      ],
    ],
    [
      [
        [1, 2, 3],
        [4, 5, 6],
        [7, 8, 9],
        [10, 11, 12],
        [13, 14, 15],
      ],
    ],
    [
      [
        [1, 2, 3, 4, 5],
        [6, 7, 8, 9, 10],
        [11, 12, 13, 14, 15],
        [16, 17, 18, 19, 20],
        [21, 22, 23, 24, 25],
      ],
    ],
  ],
  random(random) {
    const columns = random.integer(1, 5);
    return [
      Array.from({ length: random.integer(1, 5) }, () => Array.from({ length: columns }, () => random.integer(-9, 99))),
    ];
  },
  solve(grid) {
    const columns = grid[0]?.length ?? 0;
    const seen = new Set<string>();
    const order: number[] = [];
    let [row, column, turn] = [0, columns - 1, 0];
    const isFree = (r: number, c: number) => grid[r]?.[c] !== undefined && !seen.has(`${r},${c}`);
    while (order.length < grid.length * columns) {
      order.push(grid[row]?.[column] ?? 0);
      seen.add(`${row},${column}`);
      const [down, right] = TURNS[turn] ?? [0, 0];
      if (!isFree(row + down, column + right)) turn = (turn + 1) % TURNS.length;
      const [nextDown, nextRight] = TURNS[turn] ?? [0, 0];
      row += nextDown;
      column += nextRight;
    }
    return order;
  },
});
