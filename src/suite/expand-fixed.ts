import type { FixedSuite } from '../schema/suite.ts';
import type { SolvedTask } from './expand.ts';
import { seededRandom } from './random.ts';

/** Tasks of a suite that lists them, in an order that the seed decides: a short run is a fair sample of the whole. */
export function expandFixed(suite: FixedSuite, seed: number, limit: number): SolvedTask[] {
  if (limit > suite.tasks.length) throw new Error(`Suite ${suite.id} has ${suite.tasks.length} tasks.`);
  const kinds = new Map(suite.families.map(({ id, kind }) => [id, kind]));
  const address = `${suite.id}@${suite.version}`;
  return seededRandom(`${address}/${seed}`)
    .shuffle(suite.tasks)
    .slice(0, limit)
    .map(({ gold, ...task }, index) => ({
      ...(gold === undefined ? {} : { solution: gold }),
      task: { ...task, id: `${address}/${task.id}`, kind: kinds.get(task.family) ?? 'reasoning', seed, index },
    }));
}
