import { Count } from './primitives.ts';
import { z } from './zod.ts';

/** How completions are drawn. Greedy takes the likeliest token every time. */
export const Sampling = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('greedy') }),
  z.strictObject({
    method: z.literal('sampled'),
    temperature: z.number().positive(),
    topP: z.number().positive().max(1),
    topK: Count,
  }),
]);
export type Sampling = z.infer<typeof Sampling>;
