import { z } from '../../schema/zod.ts';
import { answerLine, defineGenerator, Range } from '../generator.ts';

/** The next term of an arithmetic sequence, rising or falling. */
export const nextInSequence = defineGenerator({
  id: 'next-in-sequence',
  parameters: z.strictObject({ first: Range, step: Range, terms: z.number().int().min(3).max(8) }),
  generate(random, { first, step, terms }) {
    const start = random.integer(...first);
    const size = random.integer(...step);
    // A sequence that would fall below zero rises instead, so that every term stays a plain positive number.
    const difference = random.integer(0, 1) === 1 && start - size * terms >= 0 ? -size : size;
    const shown = Array.from({ length: terms }, (_, position) => start + difference * position);
    const next = start + difference * terms;
    return {
      key: `${start}:${difference}`,
      values: { terms: shown.join(', ') },
      grader: { kind: 'number', answer: `${next}` },
      solution: answerLine(next),
      facts: { terms: shown },
    };
  },
});
