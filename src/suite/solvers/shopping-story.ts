import { z } from '../../schema/zod.ts';
import type { Solver } from '../solver.ts';

/** `12` or `12.40`. */
const Amount = z.string().regex(/^\d+(\.\d\d)?$/);
const Facts = z.strictObject({
  unit: z.enum(['dollars', 'things']),
  start: Amount,
  steps: z.array(
    z.union([
      z.strictObject({ way: z.literal('half') }),
      z.strictObject({ way: z.enum(['in', 'out']), amount: Amount }),
      z.strictObject({ way: z.enum(['in', 'out']), times: z.number().int(), each: Amount }),
    ]),
  ),
  ask: z.union([
    z.strictObject({ what: z.literal('left') }),
    z.strictObject({ what: z.literal('share'), among: z.number().int() }),
    z.strictObject({ what: z.literal('units'), size: Amount }),
    z.strictObject({ what: z.literal('until'), target: Amount, each: Amount }),
  ]),
  besides: z.array(z.number()),
});

/**
 * Lives the story through with a heap of hundredths: every purchase is paid one by one, what is shared is dealt out
 * round by round, and weeks pass until the price is reached. Throws when the heap runs dry or something is left over.
 */
export const solveShoppingStory: Solver = {
  generator: 'shopping-story',
  solve(facts) {
    const { start, steps, ask } = Facts.parse(facts);
    let heap = hundredths(start);
    for (const step of steps) {
      if (step.way === 'half') {
        if (heap % 2 === 1) throw new Error('The heap cannot be halved.');
        heap /= 2;
        continue;
      }
      const [times, each] = 'amount' in step ? [1, step.amount] : [step.times, step.each];
      for (let turn = 0; turn < times; turn++) {
        heap += step.way === 'in' ? hundredths(each) : -hundredths(each);
        if (heap < 0) throw new Error('More goes out than there is.');
      }
    }
    if (ask.what === 'left') return plain(heap);
    if (ask.what === 'share') return plain(deal(heap, ask.among));
    if (ask.what === 'units') return `${turnsUntilEmpty(heap, hundredths(ask.size))}`;
    if (heap >= hundredths(ask.target)) throw new Error('There is enough from the beginning.');
    return `${turnsUntilEmpty(hundredths(ask.target) - heap, hundredths(ask.each))}`;
  },
};

function hundredths(amount: string): number {
  return Number(amount.includes('.') ? amount.replace('.', '') : `${amount}00`);
}

function plain(amount: number): string {
  const digits = `${amount}`.padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`.replace('.00', '');
}

function deal(heap: number, among: number): number {
  let each = 0;
  let rest = heap;
  for (; rest >= among * 100; rest -= among * 100) each += 100;
  if (rest > 0) throw new Error('Something is left over.');
  return each;
}

function turnsUntilEmpty(heap: number, size: number): number {
  let turns = 0;
  let rest = heap;
  for (; rest > 0; rest -= size) turns++;
  if (rest < 0) throw new Error('Something is left over.');
  return turns;
}
