import { z } from '../../schema/zod.ts';
import type { Random } from '../random.ts';

export const RuleName = z.enum([
  ...(['add', 'multiply', 'divide', 'alternate', 'growing', 'affine', 'turns'] as const),
  ...(['interleaved', 'interleaved-mixed', 'previous-two', 'cubic'] as const),
]);
export type RuleName = z.infer<typeof RuleName>;

/** A row of numbers that follows a rule, and how one goes on from its last numbers, in words. */
export interface Row {
  terms: number[];
  /** For the model solution, such as `The step is always 7`. */
  because: string;
}

/** `length` numbers, each made from all those before it. */
function grow(first: readonly number[], length: number, next: (terms: readonly number[]) => number): number[] {
  const terms = [...first];
  while (terms.length < length) terms.push(next(terms));
  return terms;
}

const last = (terms: readonly number[], back = 1): number => terms.at(-back) ?? 0;
const signed = (amount: number): string => (amount < 0 ? `- ${-amount}` : `+ ${amount}`);

/** Rows from a table of differences: each line of the table is the running sum of the one below. */
function accumulate(starts: readonly number[], length: number): number[] {
  const line = [...starts];
  return Array.from({ length }, () => {
    const shown = line[0] ?? 0;
    for (let place = 0; place + 1 < line.length; place++) line[place] = (line[place] ?? 0) + (line[place + 1] ?? 0);
    return shown;
  });
}

/** Two rows that take turns. */
const merge = (one: readonly number[], other: readonly number[], length: number): number[] =>
  Array.from({ length }, (_, place) => (place % 2 === 0 ? one : other)[Math.floor(place / 2)] ?? 0);

/** Draws a row of each kind; its numbers may be too large or too small, then another is drawn. */
export const RULES: Record<RuleName, (random: Random, length: number) => Row> = {
  add(random, length) {
    const step = random.integer(3, 34) * random.pick([1, 1, -1]);
    return {
      terms: grow([random.integer(1, 240)], length, (terms) => last(terms) + step),
      because: `The step is always ${step}.`,
    };
  },
  multiply(random, length) {
    const factor = random.integer(2, 5);
    return {
      terms: grow([random.integer(2, 700)], length, (terms) => last(terms) * factor),
      because: `Each number is ${factor} times the one before.`,
    };
  },
  divide(random, length) {
    const factor = random.integer(2, 5);
    const terms = grow([random.integer(2, 700)], length, (before) => last(before) * factor).toReversed();
    return { terms, because: `Each number is the one before divided by ${factor}.` };
  },
  alternate(random, length) {
    const [up, down] = [random.integer(6, 29), random.integer(2, 20)];
    const terms = grow(
      [random.integer(5, 80)],
      length,
      (before) => last(before) + (before.length % 2 === 1 ? up : -down),
    );
    return { terms, because: `The steps + ${up} and - ${down} take turns.` };
  },
  growing(random, length) {
    const [step, more] = [random.integer(1, 24), random.integer(2, 12)];
    const terms = accumulate([random.integer(1, 60), step, more], length);
    return { terms, because: `The first step is ${step}, and every step is ${more} larger than the one before.` };
  },
  affine(random, length) {
    const [factor, extra] = [random.integer(2, 4), random.integer(-40, 50) || 1];
    const terms = grow([random.integer(2, 40)], length, (before) => last(before) * factor + extra);
    return { terms, because: `Each number is ${factor} times the one before ${signed(extra)}.` };
  },
  turns(random, length) {
    const [factor, extra] = [random.integer(2, 4), random.integer(-40, 50) || 1];
    const terms = grow([random.integer(2, 40)], length, (before) =>
      before.length % 2 === 1 ? last(before) * factor : last(before) + extra,
    );
    return { terms, because: `* ${factor} and ${signed(extra)} take turns.` };
  },
  interleaved(random, length) {
    const steps = [random.integer(3, 25), random.integer(3, 25) * random.pick([1, -1])] as const;
    const [one, other] = steps.map((step) => accumulate([random.integer(1, 120), step], length)) as [
      number[],
      number[],
    ];
    return {
      terms: merge(one, other, length),
      because: `Two rows take turns: one with the step ${steps[0]}, one with ${steps[1]}.`,
    };
  },
  'interleaved-mixed'(random, length) {
    const [step, factor, more] = [
      random.integer(4, 29) * random.pick([1, -1]),
      random.integer(2, 3),
      random.integer(2, 9),
    ];
    const plain = accumulate([random.integer(10, 150), step], length);
    const isGeometric = random.integer(0, 1) === 1;
    const curved = isGeometric
      ? grow([random.integer(2, 20)], length, (before) => last(before) * factor)
      : accumulate([random.integer(1, 40), random.integer(1, 12), more], length);
    const says = isGeometric ? `one is multiplied by ${factor}` : `one has steps that grow by ${more}`;
    const [one, other] = random.shuffle([plain, curved]) as [number[], number[]];
    return { terms: merge(one, other, length), because: `Two rows take turns: one has the step ${step}, and ${says}.` };
  },
  'previous-two'(random, length) {
    const extra = random.integer(-6, 12);
    const terms = grow(
      [random.integer(1, 30), random.integer(2, 40)],
      length,
      (before) => last(before) + last(before, 2) + extra,
    );
    const says = extra === 0 ? '' : ` ${signed(extra)}`;
    return { terms, because: `From the third on, each number is the sum of the two before it${says}.` };
  },
  cubic(random, length) {
    const starts = [random.integer(1, 50), random.integer(1, 20), random.integer(1, 9), random.integer(1, 6)];
    return {
      terms: accumulate(starts, length),
      because: `The differences of the differences grow by ${starts[3]} each time.`,
    };
  },
};
