import type { Random } from '../random.ts';
import { drawPeople } from './asides.ts';
import { capital, counted, itemAt, joined, sample } from './puzzle-words.ts';
import { mixedIn, type Story, type StorySize } from './story.ts';

const THINGS = ['marble', 'sticker', 'shell', 'card', 'bead', 'token'] as const;
const OTHER_THINGS = ['stamp', 'pencil', 'book', 'badge', 'postcard'] as const;

type Step =
  | { act: 'give'; from: string; to: string; count: number }
  | { act: 'give-half' | 'give-all'; from: string; to: string }
  | { act: 'gain' | 'lose'; person: string; count: number }
  | { act: 'double'; person: string }
  | { act: 'aside'; person: string; thing: string; count: number };

/** People give, win and lose things that are counted; how many has one of them at the end? Keeps a running count. */
export function countStory(random: Random, size: StorySize): Story {
  const people = drawPeople(random, size.places);
  const thing = random.pick(THINGS);
  const start = people.map((person) => ({ person, count: random.integer(6, 30) }));
  const counts = new Map(start.map(({ person, count }) => [person, count]));
  const steps = Array.from({ length: size.moves }, () => takeStep(random, people, counts, size.tangled));
  const touched = people.filter(
    (person) => steps.filter((step) => JSON.stringify(step).includes(`"${person}"`)).length > 1,
  );
  const asked = random.pick(touched.length > 0 ? touched : people);
  const asides = sample(random, people, size.asides).map((person): Step => ({
    act: 'aside',
    person,
    thing: random.pick(OTHER_THINGS),
    count: random.integer(2, 40),
  }));
  const all = mixedIn(steps, asides, (end) => random.integer(0, end));
  const answer = counts.get(asked) ?? 0;
  return {
    facts: { story: 'counts', thing, start, steps: all, asked },
    start: `${capital(joined(start.map(({ person, count }) => `${person} has ${counted(count, thing)}`)))}.`,
    steps: all.map((step) => stepText(random, step, thing)),
    question: random.pick([
      `How many ${thing}s does ${asked} have at the end?`,
      `At the end, how many ${thing}s does ${asked} have?`,
    ]),
    grader: { kind: 'number', answer: `${answer}` },
    answer: `${answer}`,
    reasoning: `Keeping the count after every step, ${asked} has ${counted(answer, thing)} at the end.`,
  };
}

function takeStep(random: Random, people: readonly string[], counts: Map<string, number>, tangled: boolean): Step {
  const [from = '', to = ''] = sample(random, people, 2);
  const [has, gets] = [counts.get(from) ?? 0, counts.get(to) ?? 0];
  const kind = random.pick(tangled ? ['give', 'half', 'all', 'double', 'lose'] : ['give', 'give', 'gain', 'lose']);
  const hand = (count: number) => {
    counts.set(from, has - count);
    counts.set(to, gets + count);
  };
  if (kind === 'half' && has > 2 && has % 2 === 0) {
    hand(has / 2);
    return { act: 'give-half', from, to };
  }
  if (kind === 'all' && has > 0 && random.integer(0, 1) === 0) {
    hand(has);
    return { act: 'give-all', from, to };
  }
  if (kind === 'double' && has > 0 && has < 30) {
    counts.set(from, has * 2);
    return { act: 'double', person: from };
  }
  if (has < 3 || kind === 'gain') {
    const count = random.integer(2, 12);
    counts.set(from, has + count);
    return { act: 'gain', person: from, count };
  }
  const count = random.integer(1, Math.min(12, has - 1));
  if (kind === 'lose') {
    counts.set(from, has - count);
    return { act: 'lose', person: from, count };
  }
  hand(count);
  return { act: 'give', from, to, count };
}

function stepText(random: Random, step: Step, thing: string): string {
  switch (step.act) {
    case 'give':
      return random.pick([
        `${step.from} gives ${counted(step.count, thing)} to ${step.to}.`,
        `${step.to} gets ${counted(step.count, thing)} from ${step.from}.`,
      ]);
    case 'give-half':
      return `${step.from} gives half of the ${thing}s that ${step.from} has at this point to ${step.to}.`;
    case 'give-all':
      return `${step.from} gives all the ${thing}s that ${step.from} has at this point to ${step.to}.`;
    case 'gain':
      return random.pick([
        `${step.person} finds ${counted(step.count, thing)}.`,
        `${step.person} wins ${counted(step.count, thing)} in a game.`,
      ]);
    case 'lose':
      return random.pick([
        `${step.person} loses ${counted(step.count, thing)}.`,
        `${step.person} throws ${counted(step.count, thing)} away.`,
      ]);
    case 'double':
      return `${step.person} wins as many ${thing}s as ${step.person} already has.`;
    case 'aside':
      return itemAt(
        [
          `${step.person} also buys ${counted(step.count, step.thing)}.`,
          `${step.person} counts ${counted(step.count, step.thing)} on a shelf.`,
        ],
        random.integer(0, 1),
      );
  }
}
