import { defineProblem } from './problem.ts';

/** Sizes of the islands of a map whose left and right edges touch, the largest first. */
export const islandSizes = defineProblem<[string[]]>({
  id: 'island-sizes',
  name: { javascript: 'islandSizes', python: 'island_sizes' },
  parameters: [{ name: 'rows', type: { javascript: 'string[]', python: 'list[str]' } }],
  returns: { javascript: 'number[]', python: 'list[int]' },
  examples: [[['##..', '....', '...#']], [['#..#', '#...', '..#.']]],
  edges: [
    [[]],
    [['.']],
    [['#']],
    [['....', '....']],
    [['###', '###']],
    [['#.#']],
    [['#', '.', '#']],
    [['#.', '.#']],
    [['#..', '...', '#..']],
    [['#....', '....#', '#....']],
    [['.#.', '#.#', '.#.']],
    [['#.#.#.#.#.', '..........', '##########', '..........', '.#.#.#.#.#']],
    [['.##.##.', '.......', '.#..#..']],
    [['.###########.', '.............', '.##.###.##.#.']],
    [['..#..', '.##..', '#...#', '.....', '..#..']],
    [['.#####.', '.#...#.', '.#.#.#.', '.#...#.', '.#####.']],
    [['#...#', '##.##', '..#..']],
    [['.#.#..', '.###..']],
  ],
  random(random) {
    const width = random.integer(3, 7);
    const rows = Array.from({ length: random.integer(2, 6) }, () =>
      Array.from({ length: width }, () => random.pick(['.', '.', '.', '#', '#'])).join(''),
    );
    return [rows];
  },
  solve(rows) {
    const width = (rows[0] ?? '').length;
    const seen = new Set<number>();
    const sizes: number[] = [];
    for (let start = 0; start < rows.length * width; start++) {
      const sizeBefore = seen.size;
      const open = [start];
      for (let cell = open.pop(); cell !== undefined; cell = open.pop()) {
        const [row, column] = [Math.floor(cell / width), cell % width];
        if (rows[row]?.[column] !== '#' || seen.has(cell)) continue;
        seen.add(cell);
        const rowStart = row * width;
        open.push(cell - width, cell + width, rowStart + ((column + 1) % width));
        open.push(rowStart + ((column + width - 1) % width));
      }
      if (seen.size > sizeBefore) sizes.push(seen.size - sizeBefore);
    }
    return sizes.sort((a, b) => b - a);
  },
});
