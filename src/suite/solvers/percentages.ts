import { z } from '../../schema/zod.ts';
import type { Solver } from '../solver.ts';

const Whole = z.number().int().nonnegative();
const Changes = z.array(z.strictObject({ up: z.boolean(), percent: Whole }));
type Changes = z.infer<typeof Changes>;
const Portions = { sizes: z.array(Whole), percents: z.array(Whole) };
const besides = z.array(z.number());

const Facts = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('discount'), price: Whole, percent: Whole, fee: Whole, besides }),
  z.strictObject({ kind: z.literal('share'), all: Whole, percent: Whole, others: Whole, besides }),
  z.strictObject({ kind: z.literal('raise'), price: Whole, percent: Whole, count: Whole, besides }),
  z.strictObject({ kind: z.literal('chain'), start: Whole, changes: Changes, besides }),
  z.strictObject({ kind: z.literal('reverse'), changes: Changes, result: Whole, besides }),
  z.strictObject({ kind: z.literal('which'), before: Whole, after: Whole, besides }),
  z.strictObject({ kind: z.literal('groups'), ...Portions, besides }),
  z.strictObject({ kind: z.literal('mixture'), ...Portions, besides }),
  z.strictObject({ kind: z.literal('thinning'), mass: Whole, percent: Whole, gone: Whole, target: Whole, besides }),
]);

/** The largest whole number that is tried as an answer. */
const LARGEST = 30_000;

/**
 * Tries whole numbers one after another until one fits exactly; both sides of each condition are multiplied up to whole
 * numbers first, so that nothing is rounded. Throws when none fits, or more than one.
 */
export const solvePercentages: Solver = {
  generator: 'percentages',
  solve(json) {
    const facts = Facts.parse(json);
    switch (facts.kind) {
      case 'discount':
        return only((pays) => (pays - facts.fee) * 100 - facts.price * (100 - facts.percent));
      case 'share':
        return only((rest) => (rest + facts.others) * 100 - facts.all * (100 - facts.percent));
      case 'raise':
        return only((pays) => pays * 100 - facts.count * facts.price * (100 + facts.percent));
      case 'chain': {
        const [top, bottom] = ratio(facts.changes);
        return only((end) => end * bottom - facts.start * top);
      }
      case 'reverse': {
        const [top, bottom] = ratio(facts.changes);
        return only((start) => start * top - facts.result * bottom);
      }
      case 'which':
        return only((percent) => facts.before * percent - Math.abs(facts.after - facts.before) * 100);
      case 'groups':
      case 'mixture':
        return tenths(facts);
      case 'thinning': {
        const { mass, percent, gone, target } = facts;
        return only((added) => (mass - gone + added) * target - mass * percent);
      }
    }
  },
};

/** The whole number at which the difference, which grows with it, is 0. */
function only(difference: (candidate: number) => number): string {
  const found: number[] = [];
  for (let candidate = 0; candidate <= LARGEST; candidate++) {
    const over = difference(candidate);
    if (over === 0) found.push(candidate);
    if (over > 0) break;
  }
  if (found.length !== 1) throw new Error(`${found.length} whole numbers fit.`);
  return `${found[0]}`;
}

/** By which whole numbers all changes together multiply and divide. */
function ratio(changes: Changes): [top: number, bottom: number] {
  let [top, bottom] = [1, 1];
  for (const { up, percent } of changes) {
    top *= up ? 100 + percent : 100 - percent;
    bottom *= 100;
  }
  return [top, bottom];
}

/** Tries every tenth of a percent of the whole; parts without a percentage hold nothing. */
function tenths({ sizes, percents }: { sizes: number[]; percents: number[] }): string {
  let [whole, held] = [0, 0];
  for (const [place, size] of sizes.entries()) {
    whole += size;
    held += size * (percents[place] ?? 0);
  }
  const found = only((candidate) => whole * candidate - held * 10);
  const [units, tenth] = [found.slice(0, -1) || '0', found.slice(-1)];
  return tenth === '0' ? units : `${units}.${tenth}`;
}
