import { z } from '../../schema/zod.ts';
import type { Solver, Truth } from '../solver.ts';

const Facts = z.object({
  shape: z.enum(['row', 'round']),
  people: z.array(z.string()).min(2),
  clues: z.array(z.object({ kind: z.string(), people: z.array(z.string()), count: z.number() })),
  question: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('order'), from: z.string().optional() }),
    z.object({ kind: z.literal('seat'), side: z.enum(['left', 'right']), seat: z.number() }),
    z.object({ kind: z.literal('clockwise'), from: z.string(), count: z.number() }),
  ]),
});
type Facts = z.infer<typeof Facts>;

/** The places of the one or two people a clue names, the last place of all, and the number in the clue. */
type Demand = (clue: { a: number; b: number; last: number; count: number }) => boolean;

/** What each clue demands. */
const DEMANDS: Record<string, Demand> = {
  at: ({ a, count }) => a + 1 === count,
  'not-end': ({ a, last }) => a !== 0 && a !== last,
  'left-of': ({ a, b }) => a < b,
  'directly-left': ({ a, b }) => a + 1 === b,
  'next-to': ({ a, b }) => a + 1 === b || b + 1 === a,
  apart: ({ a, b }) => a + 1 !== b && b + 1 !== a,
  gap: ({ a, b, count }) => a + count + 1 === b || b + count + 1 === a,
  clockwise: ({ a, b, last, count }) => b === a + count || b === a + count - last - 1,
  beside: ({ a, b, last }) => touching(a, b, last),
  'not-beside': ({ a, b, last }) => !touching(a, b, last),
  opposite: ({ a, b, last }) => a + (last + 1) / 2 === b || b + (last + 1) / 2 === a,
};

const touching = (a: number, b: number, last: number): boolean =>
  a + 1 === b || b + 1 === a || (a === 0 && b === last) || (b === 0 && a === last);

/**
 * Seats the people one after the other in every possible way, giving a try up as soon as a clue about people already
 * seated is broken, and demands that every complete seating gives the same answer.
 */
export const solveSeatingOrder: Solver = {
  generator: 'seating-order',
  solve(input) {
    const facts = Facts.parse(input);
    const answers = new Map<string, Truth>();
    seatEverybody(facts, (line) => {
      const answer = answerIn(line, facts.question);
      answers.set(JSON.stringify(answer), answer);
    });
    const [answer, ...others] = answers.values();
    if (answer === undefined || others.length > 0) throw new Error(`${answers.size} answers fit the clues`);
    return answer;
  },
};

/** Calls `found` with every full line from left to right; round a table the line begins with the first person. */
function seatEverybody({ shape, people, clues }: Facts, found: (line: readonly string[]) => void): void {
  const places = people.map(() => -1);
  const tests = people.map((name, person) =>
    clues
      .filter((clue) => clue.people.includes(name))
      .map((clue) => ({ clue, about: clue.people.map((other) => people.indexOf(other)), demand: demandOf(clue.kind) }))
      .filter(({ about }) => Math.max(...about) === person),
  );
  const last = people.length - 1;
  /** People sit down in the order in which they are named; a clue is checked when the last of its people sits. */
  const seatNext = (person: number): void => {
    if (person > last) return found(people.map((_, place) => people[places.indexOf(place)] ?? ''));
    for (let place = 0; place <= last; place++) {
      if (places.includes(place) || (shape === 'round' && person === 0 && place > 0)) continue;
      places[person] = place;
      const keeps = tests[person]?.every(({ clue, about: [first = -1, second = first], demand }) =>
        demand({ a: places[first] ?? -1, b: places[second] ?? -1, last, count: clue.count }),
      );
      if (keeps) seatNext(person + 1);
      places[person] = -1;
    }
  };
  seatNext(0);
}

function demandOf(kind: string): Demand {
  const demand = DEMANDS[kind];
  if (demand === undefined) throw new Error(`unknown clue ${kind}`);
  return demand;
}

function answerIn(line: readonly string[], question: Facts['question']): Truth {
  const circle = [...line, ...line];
  let answer: Truth | undefined;
  if (question.kind === 'seat') answer = line.at(question.side === 'left' ? question.seat - 1 : -question.seat);
  else if (question.kind === 'clockwise') answer = circle[line.indexOf(question.from) + question.count];
  else {
    const start = question.from === undefined ? 0 : line.indexOf(question.from);
    answer = circle.slice(start, start + line.length);
  }
  if (answer === undefined) throw new Error('the question names no seat');
  return answer;
}
