import { z } from '../../schema/zod.ts';
import { defineGenerator, countRange } from '../generator.ts';
import { routePuzzle } from './grid-routes.ts';
import { walkPuzzle } from './grid-walks.ts';
import { worked } from './puzzle-words.ts';

/**
 * A robot that follows orders on a grid (where does it end, how far is it from its start?), or the number of shortest
 * routes round blocked cells. Levels: 1 a short walk from the origin; 2 a walk from anywhere that is repeated, or routes
 * on a small grid; 3 a walk that stops at the edge, or routes on a larger grid, with orders and colours that change
 * nothing. The generator adds up legs and counts routes cell by cell.
 */
export const gridPaths = defineGenerator({
  id: 'grid-paths',
  parameters: z.strictObject({
    puzzles: z.array(z.enum(['walk', 'routes'])).min(1),
    legs: countRange(40),
    longest: z.number().int().min(2),
    varied: z.boolean(),
    side: z.number().int().min(0),
    asides: z.number().int().min(0),
    routes: z.strictObject({
      side: countRange(12),
      blocked: countRange(20),
      via: z.boolean(),
      painted: z.number().int().min(0),
    }),
  }),
  generate(random, parameters) {
    const puzzle =
      random.pick(parameters.puzzles) === 'walk'
        ? walkPuzzle(random, parameters)
        : routePuzzle(random, parameters.routes);
    const { facts, setup, moves, question, grader } = puzzle;
    const answer = grader.kind === 'list' ? grader.items : grader.kind === 'number' ? grader.answer : '';
    return {
      key: JSON.stringify(facts),
      values: { setup, moves, question },
      grader,
      solution: worked(puzzle.reasoning, answer),
      facts,
    };
  },
});
