import type { Json } from '../../schema/json.ts';
import type { GraderSpec } from '../../schema/task.ts';
import { z } from '../../schema/zod.ts';
import { defineGenerator, countRange } from '../generator.ts';
import type { Random } from '../random.ts';
import { drawAsides, drawPeople } from './asides.ts';
import { bullets, itemAt, joined, numberWord, ordinalWord, worked } from './puzzle-words.ts';
import {
  type Clue,
  needsEveryClue,
  forcingClues,
  namesOne,
  ROUND_CLUES,
  ROW_CLUES,
  type Shape,
} from './seating-clues.ts';

const Parameters = z.strictObject({
  shapes: z.array(z.enum(['row', 'round'])).min(1),
  people: countRange(7),
  /** Kinds of clue to draw from; one listed twice is drawn twice as often. */
  rowClues: z.array(z.enum(ROW_CLUES)).min(1),
  roundClues: z.array(z.enum(ROUND_CLUES)).min(1),
  /** `seat` asks for one person, `order` for everybody in order. */
  questions: z.array(z.enum(['seat', 'order'])).min(1),
  fewestClues: z.number().int().min(2),
  asides: z.number().int().min(0),
});

/** People by seat; the facts of the question and its words; what is asked, as a clue where it is one person. */
interface Question {
  facts: Json;
  text: string;
  answer: string | string[];
  clue?: Clue;
}

/**
 * Who sits where: people in a row (or, at level 3, round a table) with just enough clues for one order. Asks for the
 * person in one seat or for everybody in order. Levels: 4, 5, then 5 or 6 people; level 3 also tells what does not
 * matter, such as hats. The generator narrows the set of all orders clue by clue until one is left.
 */
export const seatingOrder = defineGenerator({
  id: 'seating-order',
  parameters: Parameters,
  generate(random, parameters) {
    const shape = random.pick(parameters.shapes);
    const people = drawPeople(random, random.integer(...parameters.people));
    const { clues, question } = drawPuzzle(random, parameters, shape, people);
    const { asides, sentences } = drawAsides(random, people, parameters.asides);
    const facts = {
      shape,
      people,
      clues: clues.map(({ kind, people: about, count }) => ({
        kind,
        people: (namesOne(kind) ? [about[0]] : [...about]).map((person) => itemAt(people, person)),
        count,
      })),
      question: question.facts,
      asides,
    };
    const lines = random.shuffle([...clues.map((clue) => clueText(random, clue, people)), ...sentences]);
    const { answer } = question;
    const grader: GraderSpec =
      typeof answer === 'string'
        ? { kind: 'short-text', answers: [answer] }
        : { kind: 'list', items: answer, order: 'as-given' };
    return {
      key: JSON.stringify(facts),
      values: {
        people: joined(people),
        number: numberWord(people.length),
        place: placeText(shape, people.length),
        clues: lines.join(' '),
        list: bullets(lines),
        question: question.text,
      },
      grader,
      solution: worked(
        `Only one order fits every clue, and in it the answer is ${[answer].flat().join(', ')}.`,
        answer,
      ),
      facts,
    };
  },
});

function drawPuzzle(random: Random, parameters: z.infer<typeof Parameters>, shape: Shape, people: readonly string[]) {
  const size = people.length;
  const kinds =
    shape === 'row'
      ? parameters.rowClues
      : parameters.roundClues.filter((kind) => kind !== 'opposite' || size % 2 === 0);
  const asked = random.pick(parameters.questions);
  for (;;) {
    const seats = random.shuffle([...people.keys()]);
    const clues = forcingClues(random, shape, kinds, shape === 'row' ? seats : turned(seats));
    const order = seats.map((_, seat) => seats.indexOf(seat));
    if (clues.length < parameters.fewestClues) continue;
    const question =
      asked === 'order' ? orderQuestion(random, shape, people, order) : seatQuestion(random, shape, people, order);
    const { clue } = question;
    if (clue && !needsEveryClue(shape, size, clues, clue)) continue;
    return { clues, question };
  }
}

/** Seats round a table, numbered from the first person on. */
const turned = (seats: readonly number[]): number[] =>
  seats.map((seat) => (seat - itemAt(seats, 0) + seats.length) % seats.length);

function orderQuestion(random: Random, shape: Shape, people: readonly string[], order: readonly number[]): Question {
  const number = numberWord(people.length);
  const names = order.map((person) => itemAt(people, person));
  if (shape === 'row') {
    const text = random.pick([
      `List all ${number} people from left to right.`,
      `What is the whole order, from left to right?`,
    ]);
    return { facts: { kind: 'order' }, text, answer: names };
  }
  const from = itemAt(names, 0);
  const text = `Starting with ${from}, list all ${number} people in clockwise order.`;
  return { facts: { kind: 'order', from }, text, answer: names };
}

function seatQuestion(random: Random, shape: Shape, people: readonly string[], order: readonly number[]): Question {
  const size = order.length;
  const place = random.integer(0, size - 1);
  const person = itemAt(order, place);
  const answer = itemAt(people, person);
  if (shape === 'round') {
    const count = random.integer(1, size - 1);
    const start = itemAt(order, (place - count + size) % size);
    const from = itemAt(people, start);
    const text =
      count === 1
        ? `Who is the next person clockwise after ${from}?`
        : `Going clockwise from ${from}, who is the ${ordinalWord(count)} person after ${from}?`;
    const facts = { kind: 'clockwise', from, count };
    return { facts, text, answer, clue: { kind: 'clockwise', people: [start, person], count } };
  }
  const side = place === 0 ? 'left' : place === size - 1 ? 'right' : random.pick(['left', 'right']);
  const seat = side === 'left' ? place + 1 : size - place;
  const text = seat === 1 ? `Who sits at the ${side} end?` : `Who is ${ordinalWord(seat)} from the ${side}?`;
  const clue: Clue = { kind: 'at', people: [person, person], count: place + 1 };
  return { facts: { kind: 'seat', side, seat }, text, answer, clue };
}

const placeText = (shape: Shape, size: number): string =>
  shape === 'row'
    ? `in a row of ${numberWord(size)} chairs, numbered 1 to ${size} from left to right`
    : `round a table with ${numberWord(size)} chairs, all facing the middle`;

function clueText(random: Random, { kind, people, count }: Clue, names: readonly string[]): string {
  const [a, b] = [itemAt(names, people[0]), itemAt(names, people[1])];
  const persons = count === 1 ? 'one person' : `${numberWord(count)} people`;
  const texts: Record<Clue['kind'], string[]> = {
    at:
      count === 1
        ? [`${a} sits at the left end.`, `${a} has chair 1.`]
        : [`${a} is ${ordinalWord(count)} from the left.`, `${a} sits in chair ${count}.`],
    'not-end': [`${a} sits at neither end of the row.`, `There is somebody on each side of ${a}.`],
    'left-of': [`${a} sits somewhere to the left of ${b}.`, `${b} sits further to the right than ${a}.`],
    'directly-left': [`${a} sits directly to the left of ${b}.`, `${b} has the chair just to the right of ${a}.`],
    'next-to': [`${a} and ${b} sit next to each other.`, `${a} has the chair beside ${b}.`],
    apart: [`${a} and ${b} do not sit next to each other.`, `At least one person sits between ${a} and ${b}.`],
    gap: [
      `Exactly ${persons} ${count === 1 ? 'sits' : 'sit'} between ${a} and ${b}.`,
      `Between ${a} and ${b} there ${count === 1 ? 'is' : 'are'} exactly ${persons}.`,
    ],
    clockwise: [`Going clockwise, ${b} is the ${count === 1 ? 'next' : ordinalWord(count)} person after ${a}.`],
    beside: [`${a} and ${b} sit next to each other.`, `${a} is a neighbour of ${b}.`],
    'not-beside': [`${a} and ${b} do not sit next to each other.`, `${a} is not a neighbour of ${b}.`],
    opposite: [`${a} sits directly opposite ${b}.`, `${a} and ${b} face each other across the table.`],
  };
  return random.pick(texts[kind]);
}
