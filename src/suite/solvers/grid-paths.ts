import { z } from '../../schema/zod.ts';
import type { Solver, Truth } from '../solver.ts';

const Cell = z.tuple([z.number(), z.number()]);
const Walk = z.object({
  puzzle: z.literal('walk'),
  start: Cell,
  facing: z.enum(['north', 'east', 'south', 'west']),
  steps: z.array(
    z.union([
      z.object({ turn: z.enum(['left', 'right', 'around']) }),
      z.object({ go: z.enum(['forward', 'back']), steps: z.number() }),
      z.object({ aside: z.string() }),
    ]),
  ),
  rounds: z.number(),
  side: z.number(),
  asked: z.enum(['cell', 'distance']),
});
const Routes = z.object({
  puzzle: z.literal('routes'),
  columns: z.number(),
  rows: z.number(),
  blocked: z.array(Cell),
  via: z.array(Cell),
});
const Facts = z.discriminatedUnion('puzzle', [Walk, Routes]);

/** One step ahead in each direction, as x and y. */
const AHEAD = { north: [0, 1], east: [1, 0], south: [0, -1], west: [-1, 0] } as const;

/** Walks one step at a time with a vector that is turned; walks every single route to its end and counts them. */
export const solveGridPaths: Solver = {
  generator: 'grid-paths',
  solve(input) {
    const facts = Facts.parse(input);
    if (facts.puzzle === 'walk') return walk(facts);
    const routes = routesFrom(1, 1, facts);
    if (routes === 0) throw new Error('no route leads there');
    return `${routes}`;
  },
};

function walk({ start, facing, steps, rounds, side, asked }: z.infer<typeof Walk>): Truth {
  let [x, y] = start;
  let [dx, dy]: readonly [number, number] = AHEAD[facing];
  const turnLeft = () => {
    [dx, dy] = [-dy, dx];
  };
  const stepOn = (sign: number) => {
    const [nextX, nextY] = [x + sign * dx, y + sign * dy];
    const outside = nextX < 0 || nextY < 0 || nextX >= side || nextY >= side;
    if (side === 0 || !outside) [x, y] = [nextX, nextY];
  };
  for (let round = 0; round < rounds; round++) {
    for (const step of steps) {
      if ('turn' in step)
        for (let quarter = 0; quarter < { left: 1, around: 2, right: 3 }[step.turn]; quarter++) turnLeft();
      else if ('go' in step) for (let taken = 0; taken < step.steps; taken++) stepOn(step.go === 'back' ? -1 : 1);
    }
  }
  if (asked === 'cell') return [`${x + 0}`, `${y + 0}`];
  let back = 0;
  for (; x !== start[0]; x += x < start[0] ? 1 : -1) back++;
  for (; y !== start[1]; y += y < start[1] ? 1 : -1) back++;
  return `${back}`;
}

/** Routes on from a cell; one that reaches the end counts only when it has met all the cells it has to pass. */
function routesFrom(column: number, row: number, grid: z.infer<typeof Routes>, metBefore = 0): number {
  const { columns, rows, blocked, via } = grid;
  if (column > columns || row > rows || blocked.some(([c, r]) => c === column && r === row)) return 0;
  const met = metBefore + via.filter(([c, r]) => c === column && r === row).length;
  if (column === columns && row === rows) return met === via.length ? 1 : 0;
  return routesFrom(column + 1, row, grid, met) + routesFrom(column, row + 1, grid, met);
}
