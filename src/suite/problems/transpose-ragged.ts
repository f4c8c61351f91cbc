import { defineProblem } from './problem.ts';

/** The columns of rows that differ in length, without nulls at their ends. */
export const transposeRagged = defineProblem<[number[][]]>({
  id: 'transpose-ragged',
  name: { javascript: 'columnsOf', python: 'columns_of' },
  parameters: [{ name: 'rows', type: { javascript: 'number[][]', python: 'list[list[int]]' } }],
  returns: { javascript: '(number | null)[][]', python: 'list[list[int | None]]' },
  examples: [[[[1, 2], [3], [4, 5, 6]]], [[[7, 8], [1, 2], [3]]]],
  edges: [
    [[]],
    [[[]]],
    [[[], [], []]],
    [[[5]]],
    [[[7, 8, 9], [1, 2], [3]]],
    [[[1, 2, 3]]],
    [[[1], [2], [3]]],
    [[[], [1, 2], []]],
    [[[], [], [6, 7]]],
    [[[1], [2, 3], [4, 5, 6], [7]]],
    [
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [[[0, 0], [0], [0, 0, 0]]],
    [[[1, 0], [2, 0], [3]]],
    [[[4, 5], [6], [7, 8], [9]]],
    [[[1, 2, 3], [], [], [4, 5, 6], []]],
    [[[-1, 0, -2], [], [-3]]],
    [[[1], [1, 1, 1, 1], [], [1, 1]]],
  ],
  random: (random) => [
    Array.from({ length: random.integer(3, 6) }, () =>
      Array.from({ length: random.integer(0, 4) }, () => random.integer(-3, 9)),
    ),
  ],
  solve(rows) {
    const width = Math.max(0, ...rows.map((row) => row.length));
    return Array.from({ length: width }, (_, column) => {
      const height = rows.findLastIndex((row) => row.length > column) + 1;
      return rows.slice(0, height).map((row) => row[column] ?? null);
    });
  },
});
