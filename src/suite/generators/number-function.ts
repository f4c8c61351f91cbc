import { z } from '../../schema/zod.ts';
import { defineGenerator, Range } from '../generator.ts';
import type { Random } from '../random.ts';
import { numberFunctionNames } from './function-names.ts';

interface Step {
  words: string;
  /** JavaScript for the step applied to the expression so far. */
  code: (inner: string) => string;
  apply: (x: number) => number;
}

const STEPS: readonly ((k: number) => Step)[] = [
  (k) => ({ words: `adds ${k}`, code: (e) => `${e} + ${k}`, apply: (x) => x + k }),
  (k) => ({ words: `subtracts ${k}`, code: (e) => `${e} - ${k}`, apply: (x) => x - k }),
  (k) => ({ words: `multiplies by ${k}`, code: (e) => `${grouped(e)} * ${k}`, apply: (x) => x * k }),
  // "+ 0" turns -0 into 0: JSON, in which cases travel, has no -0.
  (k) => ({ words: `takes the remainder by ${k}`, code: (e) => `${grouped(e)} % ${k}`, apply: (x) => (x % k) + 0 }),
];

const grouped = (expression: string) => (/[ ]/.test(expression) ? `(${expression})` : expression);

/** A function of one number, described as one or more steps. */
export const numberFunction = defineGenerator({
  id: 'number-function',
  parameters: z.strictObject({ steps: z.number().int().min(1).max(3), constant: Range, input: Range }),
  generate(random, { steps, constant, input }) {
    const { name, parameter } = numberFunctionNames(random);
    const chosen = Array.from({ length: steps }, () => random.pick(STEPS)(random.integer(...constant)));
    const code = chosen.reduce((inner, step) => step.code(inner), parameter);
    const apply = (x: number) => chosen.reduce((value, step) => step.apply(value), x);
    return {
      key: chosen.map((step) => step.words).join(';'),
      values: { name, parameter, steps: chosen.map((step) => step.words).join(', then ') },
      grader: {
        kind: 'javascript',
        entryPoint: name,
        cases: inputs(random, input).map((x) => ({ arguments: [x], expected: apply(x) })),
      },
      solution: `function ${name}(${parameter}) { return ${code}; }`,
    };
  },
});

/** Zero, one and eight other inputs: enough that no two different functions of these steps agree on all. */
function inputs(random: Random, [low, high]: [number, number]): number[] {
  const values = new Set([0, 1]);
  while (values.size < 10) values.add(random.integer(low, high));
  return [...values];
}
