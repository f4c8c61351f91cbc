import { defineGenerator } from '../generator.ts';
import type { Random } from '../random.ts';
import { PEOPLE } from './people.ts';
import { change, makePlot, StoryParameters, type Plot, type Step } from './shopping-story-plot.ts';
import { STORIES, type Saying, type StoryWords } from './shopping-story-words.ts';
import { aside, fill, pickAsides, toInstance, weave, type Aside, type Telling } from './telling.ts';

/**
 * Somebody buys, saves, shares or makes and uses things, and what is left is asked for. Level 1 takes two steps of
 * arithmetic, level 2 three, level 3 four or five with prices in cents, a halving and sentences that do not matter.
 * The story is made backwards from its end, so that nothing ever runs out and every division comes out even.
 */
export const shoppingStory = defineGenerator({
  id: 'shopping-story',
  parameters: StoryParameters,
  generate(random, parameters) {
    const words = random.pick(STORIES);
    const plot = makePlot(random, words, parameters);
    const answer = plot.end?.result ?? plot.left;
    const shown = plot.end === undefined && words.money ? money(answer) : `${answer}`;
    const asides = pickAsides(random, parameters.asides, ASIDES);
    const step = (each: Step): string =>
      each.kind === 'half'
        ? 'half'
        : `${each.into ? '+' : '-'}${each.kind === 'times' ? `${each.count}x${each.each}` : each.amount}`;
    return toInstance({
      key: [words.id, plot.start, ...plot.steps.map(step), plot.end?.size ?? '', plot.end?.target ?? ''].join(':'),
      telling: tell(random, { words, plot, asides }),
      facts: {
        unit: words.money ? 'dollars' : 'things',
        start: amount(words, plot.start),
        steps: plot.steps.map((each) => stepFacts(words, each)),
        ask: askFacts(words, plot),
        besides: asides.flatMap(({ numbers }) => numbers),
      },
      reason: reasonOf(words, plot),
      answer: words.money ? shown : answer,
    });
  },
});

const money = (cents: number): string =>
  cents % 100 === 0 ? `${cents / 100}` : `${Math.floor(cents / 100)}.${`${cents % 100}`.padStart(2, '0')}`;
const amount = (words: StoryWords, value: number): string => (words.money ? money(value) : `${value}`);
const shownAmount = (words: StoryWords, value: number): string => (words.money ? `$${money(value)}` : `${value}`);

function stepFacts(words: StoryWords, step: Step): Record<string, string | number> {
  if (step.kind === 'half') return { way: 'half' };
  const way = step.into ? 'in' : 'out';
  if (step.kind === 'single') return { way, amount: amount(words, step.amount) };
  return { way, times: step.count, each: amount(words, step.each) };
}

function askFacts(words: StoryWords, { end }: Plot): Record<string, string | number> {
  if (end === undefined) return { what: 'left' };
  if (words.end.kind === 'share') return { what: 'share', among: end.size };
  if (words.end.kind === 'units') return { what: 'units', size: amount(words, end.size) };
  return { what: 'until', target: amount(words, end.target), each: amount(words, end.size) };
}

function tell(
  random: Random,
  { words, plot, asides }: { words: StoryWords; plot: Plot; asides: readonly Aside[] },
): Telling {
  const who = random.pick(PEOPLE);
  const show = (value: number): string => shownAmount(words, value);
  const common = { who, many: random.pick(words.things), start: show(plot.start) };
  const left = { times: [words.timesIn, words.timesOut], single: [words.singleIn, words.singleOut] };
  const pools = new Map<readonly Saying[], Saying[]>();
  const sayings = plot.steps.map((step): Saying => {
    if (step.kind === 'half') return fillBoth(words.half, common);
    const all = left[step.kind][step.into ? 0 : 1] ?? [];
    const pool = pools.get(all) ?? random.shuffle(all);
    pools.set(all, pool);
    const numbers = step.kind === 'times' ? { k: step.count, e: show(step.each) } : { x: show(step.amount) };
    return fillBoth(pool.pop() ?? ['{who}', '{who}'], { ...common, ...numbers });
  });
  const values = {
    ...common,
    e: plot.end === undefined ? '' : words.end.kind === 'share' ? `${plot.end.size}` : show(plot.end.size),
    target: plot.end === undefined ? '' : show(plot.end.target),
  };
  if (plot.end !== undefined) sayings.push(fillBoth(words.end.says, values));
  const { question, asked, task } = plot.end === undefined ? words.left : words.end;
  const told = weave(random, sentences(who, fillBoth(words.start, common), sayings), asides);
  return { ...told, question: fill(question, values), asked: fill(asked, values), task: fill(task, values) };
}

const fillBoth = ([does, did]: Saying, values: Record<string, string | number>): Saying => [
  fill(does, values),
  fill(did, values),
];

const LINKS = ['', 'Then ', 'After that, ', 'Next, ', 'Finally, '];

function sentences(who: string, start: Saying, sayings: readonly Saying[]): { story: string[]; retold: string[] } {
  const [first, ...rest] = sayings.map(([does]) => does);
  const story = [`${who} ${start[0]} and ${first}.`];
  for (let index = 0; index < rest.length; index += 2) {
    const pair = rest.slice(index, index + 2).join(' and then ');
    story.push(`${index + 2 >= rest.length && index > 0 ? 'Finally, ' : 'After that, '}${who} ${pair}.`);
  }
  const retold = sayings.map(([, did], index) => {
    const link = index > 1 && index === sayings.length - 1 ? 'Finally, ' : (LINKS[index] ?? 'Then ');
    return `${link}I ${did}.`;
  });
  return { story, retold: [`I ${start[1]}.`, ...retold] };
}

function reasonOf(words: StoryWords, plot: Plot): string {
  let now = plot.start;
  const parts = plot.steps.map((step) => {
    const before = now;
    now = step.kind === 'half' ? now / 2 : now + change(step);
    if (step.kind === 'half') return `half of ${amount(words, before)} = ${amount(words, now)}`;
    const by = step.kind === 'times' ? `${step.count} * ${amount(words, step.each)}` : amount(words, step.amount);
    return `${amount(words, before)} ${step.into ? '+' : '-'} ${by} = ${amount(words, now)}`;
  });
  const chain = `Step by step: ${parts.join('; ')}.`;
  if (plot.end === undefined) return chain;
  const { size, result, target } = plot.end;
  const per = words.end.kind === 'share' ? `${size}` : amount(words, size);
  const top =
    words.end.kind === 'until' ? `(${amount(words, target)} - ${amount(words, plot.left)})` : amount(words, plot.left);
  return `${chain} Then ${top} / ${per} = ${result}.`;
}

const ASIDES: readonly ((random: Random) => Aside)[] = [
  (random) => {
    const age = random.integer(20, 60);
    return aside(`The shop on the corner has been there for ${age} years.`, age);
  },
  (random) => {
    const [count, price] = [random.integer(3, 9), random.integer(11, 29)];
    return aside(`A stranger buys ${count} umbrellas at $${price} each.`, count, price);
  },
  (random) => {
    const [people, minutes] = [random.integer(12, 40), random.integer(15, 55)];
    const text = `A neighbour has been waiting for a bus for ${minutes} minutes, together with ${people} other people.`;
    return aside(text, minutes, people);
  },
  (random) => {
    const [boxes, stamps] = [random.integer(3, 8), random.integer(40, 95)];
    return aside(`In the house opposite, somebody keeps ${boxes} boxes with ${stamps} stamps in each.`, boxes, stamps);
  },
  (random) => {
    const [pages, days] = [random.integer(120, 480), random.integer(5, 20)];
    return aside(`A teacher reads a book of ${pages} pages in ${days} days.`, pages, days);
  },
];
