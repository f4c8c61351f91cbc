import type { Random } from '../random.ts';
import type { GridPuzzle } from './grid-walks.ts';
import { itemAt, joined, sample } from './puzzle-words.ts';

export interface RouteSize {
  /** Least and greatest number of columns, and of rows. */
  side: readonly [number, number];
  blocked: readonly [number, number];
  /** Whether some puzzles name a cell that every route must pass. */
  via: boolean;
  /** Cells that are painted, which does not matter. */
  painted: number;
}

type Cell = [number, number];

/** How many shortest routes lead round the blocked cells? Sums up, cell by cell, the ways to get there. */
export function routePuzzle(random: Random, size: RouteSize): GridPuzzle {
  for (;;) {
    const [columns, rows] = [random.integer(...size.side), random.integer(...size.side)];
    const inner = Array.from({ length: columns * rows }, (_, place): Cell => [
      (place % columns) + 1,
      Math.floor(place / columns) + 1,
    ]).slice(1, -1);
    const drawn = sample(random, inner, random.integer(...size.blocked) + size.painted + 1);
    const via = size.via && random.integer(0, 2) === 0 ? [itemAt(drawn, 0)] : [];
    const painted = drawn.slice(1, 1 + size.painted);
    const blocked = drawn.slice(1 + size.painted).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    const routes = routesTo(columns, rows, blocked, via);
    if (routes < 3) continue;
    const cells = (list: readonly Cell[]) => joined(list.map(([column, row]) => `(${column}, ${row})`));
    const walls =
      blocked.length === 1 ? `The cell ${cells(blocked)} is blocked` : `The cells ${cells(blocked)} are blocked`;
    const colour = random.pick(['yellow', 'green', 'blue']);
    return {
      facts: { puzzle: 'routes', columns, rows, blocked, via, painted: painted.map((cell) => ({ cell, colour })) },
      setup: `A grid has ${columns} columns and ${rows} rows. (c, r) is the cell in column c and row r; columns are counted from the left, rows from the bottom.`,
      moves: [
        `A token starts at (1, 1) and must get to (${columns}, ${rows}).`,
        'Each move takes it one cell to the right or one cell up.',
        `${walls} and may not be entered.`,
        ...(painted.length === 0
          ? []
          : [
              `${painted.length === 1 ? 'The cell' : 'The cells'} ${cells(painted)} ${painted.length === 1 ? 'is' : 'are'} painted ${colour}.`,
            ]),
        ...via.map((cell) => `Every route has to pass through ${cells([cell])}.`),
      ].join(' '),
      question: random.pick([
        'How many different routes are possible?',
        'In how many different ways can the token get there?',
      ]),
      grader: { kind: 'number', answer: `${routes}` },
      reasoning: `Writing into every cell the number of ways to reach it, the last cell gets ${routes}.`,
    };
  }
}

function routesTo(columns: number, rows: number, blocked: readonly Cell[], via: readonly Cell[]): number {
  const isBlocked = (column: number, row: number) =>
    blocked.some(([c, r]) => c === column && r === row) ||
    // A cell that lies left of and above the one to pass, or right of and below it, is on no route through it.
    via.some(([c, r]) => (column < c && row > r) || (column > c && row < r));
  const ways = Array.from({ length: columns + 1 }, () => 0);
  ways[1] = 1;
  for (let row = 1; row <= rows; row++)
    for (let column = 1; column <= columns; column++)
      ways[column] = isBlocked(column, row) ? 0 : itemAt(ways, column) + itemAt(ways, column - 1);
  return itemAt(ways, columns);
}
