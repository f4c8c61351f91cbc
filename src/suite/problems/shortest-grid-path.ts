import { defineProblem } from './problem.ts';

/** Fewest steps from the first to the last cell of a maze when one wall cell may be walked through. */
export const shortestGridPath = defineProblem<[string[]]>({
  id: 'shortest-grid-path',
  name: { javascript: 'shortestPath', python: 'shortest_path' },
  parameters: [{ name: 'maze', type: { javascript: 'string[]', python: 'list[str]' } }],
  returns: { javascript: 'number', python: 'int' },
  examples: [[['..#.', '#.#.', '..#.']], [['.#.', '##.', '...']]],
  edges: [
    [['.']],
    [['..']],
    [['.', '#', '.']],
    [['.##.']],
    [['...', '...', '...']],
    [['.#', '#.']],
    [['.##', '###', '##.']],
    [['.#...', '.#.#.', '.#.#.', '...#.']],
    [['.......', '######.', '.......', '.######', '.......']],
    [['.#...', '.#.#.', '...#.', '####.', '.....', '.####', '.....']],
    [['...#', '##.#', '...#', '.##.', '..#.']],
    [['..#..', '.##..', '..#..']],
    [['....#', '.##.#', '.#..#', '.#.##', '.#...']],
    [['.#....', '...##.', '.#.##.', '.#.##.', '.#....', '.####.']],
    [['.#.#.#.']],
    [['.....', '####.', '.....', '.####', '.....', '####.', '.....', '.###.', '.###.', '.....']],
    [['...#...', '.#.#.#.', '.#...#.']],
    [['.##..#', '.#....', '...#..', '..#..#', '.#..#.']],
    [['.....', '.#.#.', '#..##', '..###', '.#..#', '...#.']],
  ],
  random(random) {
    const width = random.integer(4, 7);
    const rows = Array.from({ length: random.integer(4, 7) }, () =>
      Array.from({ length: width }, () => random.pick(['.', '.', '#'])).join(''),
    );
    return [rows.map((row, index) => opened(row, index, rows.length))];
  },
  solve(maze) {
    const width = (maze[0] ?? '').length;
    const goal = `${maze.length - 1},${width - 1}`;
    const seen = new Set(['0,0,0']);
    let edge: [number, number, number][] = [[0, 0, 0]];
    for (let steps = 0; edge.length > 0; steps++) {
      if (edge.some(([row, column]) => `${row},${column}` === goal)) return steps;
      const next: typeof edge = [];
      for (const [row, column, broken] of edge) {
        for (const [down, right] of SIDES) {
          const cell = maze[row + down]?.[column + right];
          const now = broken + (cell === '#' ? 1 : 0);
          const state = `${row + down},${column + right},${now}`;
          if (cell === undefined || now > 1 || seen.has(state)) continue;
          seen.add(state);
          next.push([row + down, column + right, now]);
        }
      }
      edge = next;
    }
    return -1;
  },
});

const SIDES = [
  [0, 1],
  [1, 0],
  [0, -1],
  [-1, 0],
] as const;

/** The first cell of the first row and the last cell of the last row are free. */
function opened(row: string, index: number, rows: number): string {
  const first = index === 0 ? `.${row.slice(1)}` : row;
  return index === rows - 1 ? `${first.slice(0, -1)}.` : first;
}
