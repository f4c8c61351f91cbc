import type { GeneratedSuite } from '../schema/suite.ts';
import { makeInstance } from './make-instance.ts';
import { seededRandom } from './random.ts';

export interface TrainingPair {
  family: string;
  prompt: string;
  completion: string;
}

/**
 * Prompts with model solutions from the trainable side of a suite: no pair shares its key with any task that `expand`
 * can ever give. Prompts repeat only once a level has run out of new ones. Families without model solutions are left out.
 */
export function* trainingPairs(suite: GeneratedSuite, seed: number, count: number): Generator<TrainingPair> {
  const random = seededRandom(`${suite.id}/training/${seed}`);
  for (let index = 0; index < count; index++) {
    const family = random.pick(suite.families);
    const { level } = random.pick(family.levels);
    // A set of its own for each pair: a language model may see a prompt twice.
    const instance = makeInstance(suite, family, { random, side: 'trainable', seen: new Set(), level });
    if (instance.solution === undefined) continue;
    yield { family: family.id, prompt: instance.prompt, completion: instance.solution };
  }
}
