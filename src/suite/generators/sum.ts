import { z } from '../../schema/zod.ts';
import { answerLine, defineGenerator, Range } from '../generator.ts';

/** Two whole numbers to be added. */
export const sum = defineGenerator({
  id: 'sum',
  parameters: z.strictObject({ addend: Range }),
  generate(random, { addend: [low, high] }) {
    const a = random.integer(low, high);
    const b = random.integer(low, high);
    return {
      // 4 + 7 and 7 + 4 are one instance: whoever has seen the one knows the other.
      key: [a, b].sort((x, y) => x - y).join('+'),
      values: { a: `${a}`, b: `${b}` },
      grader: { kind: 'number', answer: `${a + b}` },
      solution: answerLine(a + b),
      facts: { addends: [a, b] },
    };
  },
});
