import { z } from '../../schema/zod.ts';
import { Range } from '../generator.ts';
import type { Random } from '../random.ts';
import * as words from './percentages-words.ts';
import type { Draft } from './telling.ts';

const KindName = z.enum(['discount', 'share', 'raise', 'chain', 'reverse', 'which', 'groups', 'mixture', 'thinning']);
/** What a level of `percentages` sets. */
export const PercentParameters = z.strictObject({
  kinds: z.array(KindName).min(1),
  /** Dollars, people or kilograms at the start. */
  amount: Range,
  percent: Range,
  /** Every percentage is a multiple of this. */
  step: z.number().int().min(1).max(10),
  /** How many changes follow each other, in `chain` and `reverse`. */
  changes: z.tuple([z.number().int().min(1).max(4), z.number().int().min(1).max(2)]),
  asides: z.number().int().min(0).max(3),
});
export type PercentParameters = z.infer<typeof PercentParameters>;
/** One kind of problem; undefined when the numbers drawn do not come out whole: then others are drawn. */
export type PercentKind = (random: Random, parameters: PercentParameters) => Draft | undefined;

const drawPercent = (random: Random, { percent: [low, high], step }: PercentParameters): number =>
  random.integer(Math.ceil(low / step), Math.floor(high / step)) * step;
const isWhole = (amount: number, percent: number): boolean => (amount * percent) % 100 === 0;

/** Price less discount plus fee. */
export const discount: PercentKind = (random, parameters) => {
  const [price, percent, fee] = [
    random.integer(...parameters.amount),
    drawPercent(random, parameters),
    random.integer(3, 30),
  ];
  if (!isWhole(price, percent)) return undefined;
  const off = (price * percent) / 100;
  return {
    key: `${price}:${percent}:${fee}`,
    facts: { price, percent, fee },
    reason: `${percent}% of ${price} is ${off}, and ${price} - ${off} + ${fee} = ${price - off + fee}.`,
    answer: price - off + fee,
    telling: words.tellDiscount(random, { price, percent, fee }),
  };
};

/** All less a percentage less a number. */
export const share: PercentKind = (random, parameters) => {
  const [all, percent] = [random.integer(...parameters.amount) + 40, drawPercent(random, parameters)];
  const part = (all * percent) / 100;
  if (!isWhole(all, percent) || all - part < 20) return undefined;
  const others = random.integer(6, all - part - 6);
  return {
    key: `${all}:${percent}:${others}`,
    facts: { all, percent, others },
    reason: `${percent}% of ${all} is ${part}, and ${all} - ${part} - ${others} = ${all - part - others}.`,
    answer: all - part - others,
    telling: words.tellShare(random, { all, percent, others }),
  };
};

/** A raised price times a count. */
export const raise: PercentKind = (random, parameters) => {
  const [price, percent, count] = [
    random.integer(...parameters.amount),
    drawPercent(random, parameters),
    random.integer(3, 12),
  ];
  if (!isWhole(price, percent)) return undefined;
  const now = price + (price * percent) / 100;
  return {
    key: `${price}:${percent}:${count}`,
    facts: { price, percent, count },
    reason: `${percent}% of ${price} is ${now - price}, so one costs ${now} now, and ${count} * ${now} = ${count * now}.`,
    answer: count * now,
    telling: words.tellRaise(random, { price, percent, count }),
  };
};

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));

/** A start and what comes of it step by step, all whole; undefined when the level holds hardly any such start. */
function drawChain(
  random: Random,
  parameters: PercentParameters,
  steps: number,
): { values: number[]; changes: words.Change[] } | undefined {
  const changes = Array.from({ length: steps }, () => ({
    up: random.integer(0, 1) === 1,
    percent: drawPercent(random, parameters),
  }));
  // The start must be a multiple of whatever the hundredths of each step do not share with the factors up to it.
  let [unit, top, bottom] = [1, 1, 1];
  for (const factor of factors(changes)) {
    [top, bottom] = [top * factor, bottom * 100];
    const needed = bottom / divisor(bottom, top);
    unit *= needed / divisor(unit, needed);
  }
  const [low, high] = [Math.ceil(parameters.amount[0] / unit), Math.floor(parameters.amount[1] / unit)];
  // Starts that suit many changes must not come up more often than others: 60 is as many as a level mostly has.
  if (random.integer(1, 60) > high - low + 1) return undefined;
  const values = [unit * random.integer(low, high)];
  for (const factor of factors(changes)) values.push(((values.at(-1) ?? 0) * factor) / 100);
  return { values, changes };
}

const chainKey = (changes: readonly words.Change[]): string =>
  changes.map(({ up, percent }) => (up ? percent : -percent)).join(':');
const factors = (changes: readonly words.Change[]): number[] =>
  changes.map(({ up, percent }) => 100 + (up ? percent : -percent));

/** The amount after all changes. */
export const chain: PercentKind = (random, parameters) => {
  const drawn = drawChain(random, parameters, parameters.changes[0]);
  if (drawn === undefined) return undefined;
  const { values, changes } = drawn;
  const [start, end] = [values[0] ?? 0, values.at(-1) ?? 0];
  const steps = factors(changes).map((factor, place) => `${values[place]} * ${factor} / 100 = ${values[place + 1]}`);
  return {
    key: `${start}:${chainKey(changes)}`,
    facts: { start, changes: changes.map(({ up, percent }) => ({ up, percent })) },
    reason: `Each change starts from the amount before it: ${steps.join('; ')}.`,
    answer: end,
    telling: words.tellChain(random, { start, changes }),
  };
};

/** The amount before all changes. */
export const reverse: PercentKind = (random, parameters) => {
  const drawn = drawChain(random, parameters, parameters.changes[1]);
  if (drawn === undefined) return undefined;
  const { values, changes } = drawn;
  const [start, result] = [values[0] ?? 0, values.at(-1) ?? 0];
  return {
    key: `${result}:${chainKey(changes)}`,
    facts: { changes: changes.map(({ up, percent }) => ({ up, percent })), result },
    reason: `${result} is what ${factors(changes)
      .map((factor) => `${factor}%`)
      .join(' of ')} of the first amount comes to, so that amount is ${start}.`,
    answer: start,
    telling: words.tellReverse(random, { changes, result }),
  };
};

/** By how many percent. */
export const which: PercentKind = (random, parameters) => {
  const [before, percent] = [random.integer(...parameters.amount), random.integer(...parameters.percent)];
  if (!isWhole(before, percent)) return undefined;
  const difference = (before * percent) / 100;
  const after = before + (random.integer(0, 1) === 1 ? difference : -difference);
  return {
    key: `${before}:${after}`,
    facts: { before, after },
    reason: `The difference is ${difference}, and ${difference} / ${before} = ${percent} / 100.`,
    answer: percent,
    telling: words.tellWhich(random, { before, after }),
  };
};

/** A number of percent with at most one decimal, or undefined. */
function percentOf(part: number, whole: number): string | undefined {
  const tenths = (part * 10) / whole;
  if (!Number.isInteger(tenths)) return undefined;
  return tenths % 10 === 0 ? `${tenths / 10}` : `${Math.floor(tenths / 10)}.${tenths % 10}`;
}

/** A number of people of whom the percentage is a whole number. */
function wholeSize(random: Random, { amount: [low, high] }: PercentParameters, percent: number): number {
  const unit = 100 / divisor(100, percent);
  return unit * random.integer(Math.ceil(low / unit), Math.floor(high / unit));
}

/** The percentage of two groups together, with at most one decimal. */
export const groups: PercentKind = (random, parameters) => {
  const percents = [drawPercent(random, parameters), drawPercent(random, parameters)] as const;
  const sizes = [wholeSize(random, parameters, percents[0]), wholeSize(random, parameters, percents[1])] as const;
  const hundredths = sizes[0] * percents[0] + sizes[1] * percents[1];
  const found = percentOf(hundredths, sizes[0] + sizes[1]);
  if (found === undefined || percents[0] === percents[1] || sizes[0] === sizes[1]) return undefined;
  return {
    key: [...sizes, ...percents].join(':'),
    facts: { sizes: [...sizes], percents: [...percents] },
    reason: `That is ${(sizes[0] * percents[0]) / 100} + ${(sizes[1] * percents[1]) / 100} = ${hundredths / 100} of ${sizes[0] + sizes[1]}, which is ${found}%.`,
    answer: found,
    telling: words.tellGroups(random, { sizes, percents }),
  };
};

/** The percentage in a mixture, with at most one decimal. */
export const mixture: PercentKind = (random, parameters) => {
  const sizes = [random.integer(4, 90), random.integer(4, 90), random.integer(3, 60)] as const;
  const percents = [drawPercent(random, parameters), drawPercent(random, parameters)] as const;
  const hundredths = sizes[0] * percents[0] + sizes[1] * percents[1];
  const total = sizes[0] + sizes[1] + sizes[2];
  const found = percentOf(hundredths, total);
  if (found === undefined || percents[0] === percents[1]) return undefined;
  return {
    key: [...sizes, ...percents].join(':'),
    facts: { sizes: [...sizes], percents: [...percents] },
    reason: `(${sizes[0]} * ${percents[0]} + ${sizes[1]} * ${percents[1]}) / ${total} = ${hundredths} / ${total} = ${found}.`,
    answer: found,
    telling: words.tellMixture(random, { sizes, percents }),
  };
};

/** What must be added after evaporation. */
export const thinning: PercentKind = (random, parameters) => {
  const [mass, percent] = [random.integer(20, 240), drawPercent(random, parameters)];
  const [gone, target] = [random.integer(2, 60), drawPercent(random, parameters)];
  const added = (mass * percent) / target - (mass - gone);
  if (
    !Number.isInteger(added) ||
    added < 3 ||
    added > 900 ||
    target >= percent ||
    gone > (mass * (100 - percent)) / 200
  )
    return undefined;
  return {
    key: [mass, percent, gone, target].join(':'),
    facts: { mass, percent, gone, target },
    reason: `What stays is ${mass} * ${percent}/100 kg, which is ${target}% of ${mass - gone + added} kg, and ${mass - gone + added} - ${mass - gone} = ${added}.`,
    answer: added,
    telling: words.tellThinning(random, { mass, percent, gone, target }),
  };
};
