import type { Json } from '../../schema/json.ts';
import { z } from '../../schema/zod.ts';
import { defineGenerator, type Generator } from '../generator.ts';
import type { Random } from '../random.ts';
import { worked } from './puzzle-words.ts';

/** A question whose answer is a number: what it states, as data and in words. */
export interface NumberProblem {
  facts: { [name: string]: Json };
  /** What is given, in whole sentences. */
  setup: string;
  /** What is asked, as one sentence that stands after the setup. */
  question: string;
  answer: number;
  reasoning: string;
}

/** Draws a problem of one topic. `scale` is 1, 2 or 3; at 3 the text also states numbers that do not matter. */
export type NumberTopic = (random: Random, scale: number) => NumberProblem;

/** The generator of a family that is a choice of topics, each with its share in the parameters of a level. */
export function topicGenerator<Name extends string>(id: string, topics: Record<Name, NumberTopic>): Generator {
  const Topic = z.enum(Object.keys(topics) as [Name, ...Name[]]);
  return defineGenerator({
    id,
    parameters: z.strictObject({ topics: z.array(Topic).min(1), scale: z.number().int().min(1).max(3) }),
    generate(random, parameters) {
      const topic = topics[random.pick(parameters.topics) as Name];
      const { facts, setup, question, answer, reasoning } = topic(random, parameters.scale);
      return {
        key: JSON.stringify(facts),
        values: { setup, question },
        grader: { kind: 'number', answer: `${answer}` },
        solution: worked(reasoning, answer),
        facts,
      };
    },
  });
}

/** The product of the whole numbers from `low` to `high`; 1 when there are none. */
export function product(low: number, high: number): number {
  let result = 1;
  for (let factor = low; factor <= high; factor++) result *= factor;
  return result;
}

/** Ways to choose `count` of `size` things. */
export const choose = (size: number, count: number): number =>
  count < 0 || count > size ? 0 : product(size - count + 1, size) / product(1, count);
