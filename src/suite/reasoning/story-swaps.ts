import type { Random } from '../random.ts';
import { drawAsides, drawPeople, type Aside } from './asides.ts';
import { capital, COLOURS, itemAt, joined, sample } from './puzzle-words.ts';
import { mixedIn, type Story, type StorySize } from './story.ts';

type Step = { act: 'swap' | 'pass'; people: string[] } | ({ act: 'aside' } & Aside);

/** People exchange balls; who has which at the end? Follows what lies in every hand. */
export function swapStory(random: Random, size: StorySize): Story {
  const people = drawPeople(random, size.places);
  const balls = sample(random, COLOURS, size.places);
  const held = [...balls];
  const steps: Step[] = [];
  while (steps.length < size.moves) {
    const places = drawPlaces(random, people.length, size.tangled);
    const step: Step = { act: places.length === 2 ? 'swap' : 'pass', people: places.map((at) => itemAt(people, at)) };
    // The same two people do not swap twice in a row, which would only undo it.
    if (alike(step, steps.at(-1))) continue;
    handOn(held, places);
    steps.push(step);
  }
  const { asides, sentences } = drawAsides(random, people, size.asides);
  const said = new Map(asides.map((aside, position) => [aside, itemAt(sentences, position)]));
  const all = mixedIn<{ step: Step; text: string }>(
    steps.map((step) => ({ step, text: stepText(random, step) })),
    asides.map((aside) => ({ step: { act: 'aside', ...aside }, text: said.get(aside) ?? '' })),
    (end) => random.integer(0, end),
  );
  const place = random.integer(0, people.length - 1);
  const [person, ball] = [itemAt(people, place), itemAt(held, place)];
  const byPerson = random.integer(0, 1) === 0;
  const holders = people.map((name, position) => ({ person: name, ball: itemAt(balls, position) }));
  return {
    facts: {
      story: 'swaps',
      start: holders,
      steps: all.map(({ step }) => step),
      asked: byPerson ? { person } : { ball },
    },
    start: `${capital(joined(holders.map((holder) => `${holder.person} has a ${holder.ball} ball`)))}.`,
    steps: all.map(({ text }) => text),
    question: byPerson
      ? random.pick([
          `What colour is the ball that ${person} has at the end?`,
          `Which ball is in the hands of ${person} at the end? Give its colour.`,
        ])
      : random.pick([
          `Who has the ${ball} ball at the end?`,
          `In the end, whose hands is the ${ball} ball in? Give the name.`,
        ]),
    grader: { kind: 'short-text', answers: byPerson ? [ball, `${ball} ball`, `the ${ball} ball`] : [person] },
    answer: byPerson ? ball : person,
    reasoning: `Keeping track of every ball after each exchange, ${person} holds the ${ball} one at the end.`,
  };
}

const drawPlaces = (random: Random, people: number, tangled: boolean): number[] =>
  sample(random, [...Array(people).keys()], tangled && random.integer(0, 2) === 0 ? 3 : 2);

/** Everyone at one of the places hands on what they hold to the next of them, the last to the first. */
function handOn(held: string[], places: readonly number[]): void {
  const taken = places.map((place) => itemAt(held, place));
  taken.forEach((ball, position) => {
    held[itemAt(places, (position + 1) % places.length)] = ball;
  });
}

function alike(one: Step, other: Step | undefined): boolean {
  if (one.act === 'aside' || other === undefined || other.act === 'aside') return false;
  return one.people.length === other.people.length && one.people.every((person) => other.people.includes(person));
}

function stepText(random: Random, step: Step): string {
  if (step.act === 'aside') return '';
  const [a, b, c] = step.people;
  if (step.act === 'pass')
    return `At the same moment, ${a} hands a ball to ${b}, ${b} hands one to ${c}, and ${c} hands one to ${a}.`;
  return random.pick([
    `${a} and ${b} swap balls.`,
    `${a} swaps balls with ${b}.`,
    `${a} and ${b} exchange their balls.`,
  ]);
}
