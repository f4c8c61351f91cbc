import type { Random } from '../random.ts';
import { PEOPLE } from './people.ts';
import { listed, type DraftTelling } from './telling.ts';

/** One change by a percentage of what there is at that time. */
export interface Change {
  up: boolean;
  percent: number;
}

const TREASURES = ['painting', 'violin', 'motorbike', 'sailing boat', 'necklace'] as const;
const GOODS = ['coat', 'lamp', 'chair', 'radio', 'suitcase', 'carpet'] as const;

/** A price, a discount, and a fee on top. */
export function tellDiscount(
  random: Random,
  { price, percent, fee }: { price: number; percent: number; fee: number },
): DraftTelling {
  const [who, what] = [random.pick(PEOPLE), random.pick(GOODS)];
  return {
    story: [
      `A ${what} that costs $${price} is sold at a discount of ${percent}%.`,
      `Delivery costs another $${fee}, without a discount.`,
    ],
    question: `How many dollars does the ${what} cost with delivery?`,
    task: `how many dollars the ${what} costs with delivery`,
    retold: [
      `In the sale everything in the shop is reduced by ${percent}%.`,
      `${who} picks a ${what} marked $${price} and pays $${fee} more, at the full rate, to have it brought home.`,
    ],
    asked: `How many dollars does ${who} pay in all?`,
  };
}

/** A percentage of all, then a number: how many remain. */
export function tellShare(
  _: Random,
  { all, percent, others }: { all: number; percent: number; others: number },
): DraftTelling {
  return {
    story: [
      `Of the ${all} pupils of a school, ${percent}% come by bicycle, ${others} come by bus, and all the others walk.`,
    ],
    question: 'How many pupils walk to school?',
    task: 'how many pupils walk to school',
    retold: [
      `A bakery made ${all} rolls.`,
      `By noon ${percent}% of them were sold, and in the afternoon ${others} more.`,
    ],
    asked: 'How many rolls were left in the evening?',
  };
}

/** A higher price, paid several times. */
export function tellRaise(
  random: Random,
  { price, percent, count }: { price: number; percent: number; count: number },
): DraftTelling {
  const who = random.pick(PEOPLE);
  return {
    story: [
      `A ticket for the zoo used to cost $${price}, and now its price is ${percent}% higher.`,
      `${who} buys ${count} tickets.`,
    ],
    question: `How many dollars does ${who} pay?`,
    task: `how many dollars ${who} pays`,
    retold: [
      `A stall at the market cost $${price} a day until the fee went up by ${percent}%.`,
      `Since then, a trader has rented it for ${count} days.`,
    ],
    asked: 'How many dollars is that for all these days?',
  };
}

const MONTHS = ['April', 'May', 'June', 'July'] as const;
const YEARS = ['first', 'second', 'third', 'fourth'] as const;

/** Changes one after another. */
export function tellChain(
  random: Random,
  { start, changes }: { start: number; changes: readonly Change[] },
): DraftTelling {
  const what = random.pick(TREASURES);
  const prices = changes.map(
    ({ up, percent }, place) =>
      `in ${MONTHS[place]} ${place === 0 ? 'the' : 'the new'} price is ${up ? 'raised' : 'lowered'} by ${percent}%`,
  );
  const people = changes.map(
    ({ up, percent }, place) => `${up ? 'grew' : 'shrank'} by ${percent}% in the ${YEARS[place]} year`,
  );
  return {
    story: [`At the end of March a ${what} costs $${start}.`, `After that, ${listed(prices)}.`],
    question: `How many dollars does the ${what} cost then?`,
    task: `how many dollars the ${what} costs then`,
    retold: [
      `A village had ${start} inhabitants.`,
      `Their number ${listed(people)}, each time compared with the year before.`,
    ],
    asked: 'How many inhabitants did the village have after that?',
  };
}

/** What it was before the changes. */
export function tellReverse(
  random: Random,
  { changes, result }: { changes: readonly Change[]; result: number },
): DraftTelling {
  const [who, what] = [random.pick(PEOPLE), random.pick(TREASURES)];
  const prices = changes.map(
    ({ up, percent }, place) =>
      `${place === 0 ? 'it was' : 'then the new price was'} ${up ? 'raised' : 'reduced'} by ${percent}%`,
  );
  const funds = changes.map(
    ({ up, percent }, place) =>
      `${up ? 'gained' : 'lost'} ${percent}% of its value ${place === 0 ? 'in the first year' : `as it then was in the ${YEARS[place]}`}`,
  );
  return {
    story: [`A dealer changed the price of a ${what}: ${listed(prices)}.`, `Now the ${what} costs $${result}.`],
    question: `How many dollars did the ${what} cost before that?`,
    task: `how many dollars the ${what} cost before that`,
    retold: [`${who} put money into a fund, which ${listed(funds)}.`, `Today the money is worth $${result}.`],
    asked: `How many dollars did ${who} put in?`,
  };
}

/** By how many percent something changed. */
export function tellWhich(random: Random, { before, after }: { before: number; after: number }): DraftTelling {
  const up = after > before;
  const what = random.pick(['chess', 'rowing', 'hiking', 'photo']);
  return {
    story: [`The rent for a workshop ${up ? 'rises' : 'falls'} from $${before} to $${after} a month.`],
    question: `By how many percent does the rent ${up ? 'rise' : 'fall'}?`,
    task: `by how many percent the rent ${up ? 'rises' : 'falls'}`,
    retold: [`A year ago a ${what} club had ${before} members.`, `Today it has ${after}.`],
    asked: `What percentage of last year's members is the ${up ? 'increase' : 'decrease'}?`,
  };
}

/** How many things of two kinds there are, and how many percent of each are meant. */
export interface Portions {
  sizes: readonly number[];
  percents: readonly number[];
}

/** The percentage of two groups together. */
export function tellGroups(_: Random, { sizes: [a, b], percents: [p, q] }: Portions): DraftTelling {
  return {
    story: [
      `Two ships carry ${a} and ${b} passengers.`,
      `On the first ship ${p}% of the passengers are children, on the second ${q}%.`,
    ],
    question: 'What percentage of all the passengers are children?',
    task: 'what percentage of all the passengers are children',
    retold: [
      `In a survey, ${a} people from the town and ${b} people from the country were asked one question.`,
      `In the town ${p}% said yes, in the country ${q}%.`,
    ],
    asked: 'How many percent of all who were asked said yes?',
  };
}

/** The percentage in a mixture of three parts, one of which holds nothing. */
export function tellMixture(_: Random, { sizes: [a, b, c], percents: [p, q] }: Portions): DraftTelling {
  return {
    story: [
      `${a} litres of a drink with ${p}% juice are mixed with ${b} litres of a drink with ${q}% juice and ${c} litres of water.`,
    ],
    question: 'What percentage of the mixture is juice?',
    task: 'what percentage of the mixture is juice',
    retold: [
      `A smith melts ${a} grams of metal with ${p}% silver together with ${b} grams of metal with ${q}% silver.`,
      `Then the smith adds ${c} grams of copper, which holds no silver.`,
    ],
    asked: 'How many percent of the finished metal is silver?',
  };
}

/** Water goes, and water must be added to reach a percentage. */
export function tellThinning(
  _: Random,
  { mass, percent, gone, target }: { mass: number; percent: number; gone: number; target: number },
): DraftTelling {
  return {
    story: [
      `A basin holds ${mass} kg of salt water, ${percent}% of which is salt.`,
      `In the sun ${gone} kg of the water dry up, while all the salt stays.`,
    ],
    question: `How many kilograms of fresh water must be added then, so that ${target}% of the whole is salt?`,
    task: `how many kilograms of fresh water must be added then, so that ${target}% of the whole is salt`,
    retold: [
      `Out of ${mass} kg of sugar syrup, of which ${percent}% was sugar, a cook boiled away ${gone} kg of water.`,
      `Now the syrup is to be thinned with water until exactly ${target}% of it is sugar.`,
    ],
    asked: 'How many kilograms of water does the cook have to add?',
  };
}
