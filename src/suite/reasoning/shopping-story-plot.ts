import { z } from '../../schema/zod.ts';
import { Range } from '../generator.ts';
import type { Random } from '../random.ts';
import type { StoryWords } from './shopping-story-words.ts';

/** What a level of `shopping-story` sets. */
export const StoryParameters = z.strictObject({
  /** What happens, in order: a count of equal amounts, one amount, half of it goes, a division ends the story. */
  plans: z.array(z.array(z.enum(['times', 'single', 'half', 'end'])).min(1)).min(1),
  /** What is left at the end, or what the division gives. */
  result: Range,
  count: Range,
  /** Things in a bag, box or batch. */
  each: Range,
  /** Things found or lost at once. */
  single: Range,
  /** Dollars for one piece. */
  price: Range,
  /** Dollars paid or got at once. */
  sum: Range,
  /** Every amount of money is a multiple of so many cents. */
  centStep: z.number().int().min(1).max(100),
  asides: z.number().int().min(0).max(3),
});
export type StoryParameters = z.infer<typeof StoryParameters>;

/** One thing that happens. Amounts are whole numbers: things, or cents. */
export type Step =
  | { kind: 'times'; into: boolean; count: number; each: number }
  | { kind: 'single'; into: boolean; amount: number }
  | { kind: 'half' };
/** A whole story in numbers. */
export interface Plot {
  start: number;
  steps: Step[];
  left: number;
  end?: { size: number; result: number; target: number };
}

/** Makes a story backwards from its end, so that nothing ever runs out and every division comes out even. */
export function makePlot(random: Random, words: StoryWords, parameters: StoryParameters): Plot {
  const scale = words.money ? 100 / parameters.centStep : 1;
  const draw = ([low, high]: readonly [number, number]): number =>
    random.integer(low * scale, high * scale) * (words.money ? parameters.centStep : 1);
  const plan = random.pick(parameters.plans);
  const result = random.integer(...parameters.result);
  const [each, single] = words.money ? [parameters.price, parameters.sum] : [parameters.each, parameters.single];
  let left = plan.includes('end') ? 0 : draw(parameters.result);
  let end: Plot['end'];
  if (plan.includes('end')) {
    const size = words.end.kind === 'share' ? random.integer(...parameters.count) : draw(each);
    const isUntil = words.end.kind === 'until';
    left = isUntil ? draw(single) : result * size;
    end = { size, result, target: isUntil ? left + result * size : 0 };
  }
  const steps: Step[] = [];
  let before = left;
  for (const move of plan.toReversed()) {
    if (move === 'end') continue;
    const step = stepBefore(before, move, {
      into: random.integer(0, 1) === 1,
      count: random.integer(...parameters.count),
      each: draw(each),
      amount: draw(single),
    });
    steps.unshift(step);
    before = step.kind === 'half' ? before * 2 : before - change(step);
  }
  return { start: before, steps, left, ...(end && { end }) };
}

/** What a step adds; less than 0 when something goes. */
export const change = (step: Exclude<Step, { kind: 'half' }>): number =>
  (step.into ? 1 : -1) * (step.kind === 'times' ? step.count * step.each : step.amount);

/** The step that led to `after`: nothing comes in that would have been more than there is, less a little. */
function stepBefore(
  after: number,
  move: 'times' | 'single' | 'half',
  { into, count, each, amount }: { into: boolean; count: number; each: number; amount: number },
): Step {
  if (move === 'half') return { kind: 'half' };
  if (move === 'single') return { kind: 'single', into: into && after >= 2 * amount, amount };
  return { kind: 'times', into: into && after >= count * each + each, count, each };
}
