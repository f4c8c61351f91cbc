import type { Random } from '../random.ts';
import { itemAt, sample } from './puzzle-words.ts';

export type Shape = 'row' | 'round';

/** What a clue can say in a row, then what it can say round a table. */
export const ROW_CLUES = ['at', 'not-end', 'left-of', 'directly-left', 'next-to', 'apart', 'gap'] as const;
export const ROUND_CLUES = ['clockwise', 'beside', 'not-beside', 'opposite'] as const;
export type ClueKind = (typeof ROW_CLUES)[number] | (typeof ROUND_CLUES)[number];

/** A clue about people by their number; `count` is a seat from 1, the people between two, or steps clockwise. */
export interface Clue {
  kind: ClueKind;
  people: readonly [number, number];
  count: number;
}

const ABOUT_ONE: readonly ClueKind[] = ['at', 'not-end'];
export const namesOne = (kind: ClueKind): boolean => ABOUT_ONE.includes(kind);

/** Whether a clue is true when person `p` has seat `seats[p]`, counted from 0. */
function holds({ kind, people, count }: Clue, seats: readonly number[]): boolean {
  const [first, second] = [itemAt(seats, people[0]), itemAt(seats, people[1])];
  const [distance, size] = [Math.abs(first - second), seats.length];
  switch (kind) {
    case 'at':
      return first === count - 1;
    case 'not-end':
      return first > 0 && first < size - 1;
    case 'left-of':
      return first < second;
    case 'directly-left':
      return second - first === 1;
    case 'next-to':
      return distance === 1;
    case 'apart':
      return distance > 1;
    case 'gap':
      return distance === count + 1;
    case 'clockwise':
      return (first + count) % size === second;
    case 'beside':
      return distance === 1 || distance === size - 1;
    case 'not-beside':
      return distance > 1 && distance < size - 1;
    case 'opposite':
      return distance * 2 === size;
  }
}

const ordersMade = new Map<string, readonly (readonly number[])[]>();
const masksMade = new Map<string, bigint>();

/** Every way to seat `size` people. Round a table only the order counts, so the first person keeps the first seat. */
function everyOrder(shape: Shape, size: number): readonly (readonly number[])[] {
  const name = `${shape}${size}`;
  const known = ordersMade.get(name);
  if (known !== undefined) return known;
  let orders: number[][] = [[0]];
  for (let person = 1; person < size; person++) {
    orders = orders.flatMap((seats) =>
      Array.from({ length: person + 1 }, (_, seat) => [
        ...seats.map((taken) => (taken >= seat ? taken + 1 : taken)),
        seat,
      ]),
    );
  }
  if (shape === 'round') orders = orders.filter((seats) => seats[0] === 0);
  ordersMade.set(name, orders);
  return orders;
}

/** All orders, one bit each. */
const everything = (shape: Shape, size: number): bigint => (1n << BigInt(everyOrder(shape, size).length)) - 1n;

/** The orders a clue allows, one bit each. */
export function ordersAllowed(shape: Shape, size: number, clue: Clue): bigint {
  const name = `${shape}${size}${clue.kind}${clue.people.join()}/${clue.count}`;
  let mask = masksMade.get(name);
  if (mask === undefined) {
    const bits = everyOrder(shape, size).map((seats) => (holds(clue, seats) ? '1' : '0'));
    mask = BigInt(`0b${bits.join('')}`);
    masksMade.set(name, mask);
  }
  return mask;
}

/** A random true clue of the kind, or undefined when the two people drawn do not fit it. */
function drawClue(random: Random, kind: ClueKind, seats: readonly number[]): Clue | undefined {
  const [first = 0, second = 0] = sample(random, [...seats.keys()], 2);
  const [from, to] = [itemAt(seats, first), itemAt(seats, second)];
  const count =
    kind === 'at'
      ? from + 1
      : kind === 'gap'
        ? Math.abs(from - to) - 1
        : kind === 'clockwise'
          ? (to - from + seats.length) % seats.length
          : 0;
  if ((kind === 'gap' && count < 1) || (kind === 'clockwise' && count > 2)) return undefined;
  const clue: Clue = { kind, people: [first, namesOne(kind) ? first : second], count };
  return holds(clue, seats) ? clue : undefined;
}

/** Random clues that together allow only the given seats; none of them could be left out. */
export function forcingClues(
  random: Random,
  shape: Shape,
  kinds: readonly ClueKind[],
  seats: readonly number[],
): Clue[] {
  const allowed = (clue: Clue) => ordersAllowed(shape, seats.length, clue);
  const together = (clues: readonly Clue[]) =>
    clues.reduce((open, clue) => open & allowed(clue), everything(shape, seats.length));
  let clues: Clue[] = [];
  let open = everything(shape, seats.length);
  while ((open & (open - 1n)) !== 0n) {
    const clue = drawClue(random, random.pick(kinds), seats);
    if (clue === undefined || (open & allowed(clue)) === open) continue;
    clues.push(clue);
    open &= allowed(clue);
  }
  for (const clue of [...clues]) {
    const others = clues.filter((other) => other !== clue);
    if (together(others) === open) clues = others;
  }
  return random.shuffle(clues);
}

/** Whether the answer, put as a clue, follows only when no clue is left out. */
export function needsEveryClue(shape: Shape, size: number, clues: readonly Clue[], answer: Clue): boolean {
  const masks = clues.map((clue) => ordersAllowed(shape, size, clue));
  const wanted = ordersAllowed(shape, size, answer);
  return masks.every((left) => {
    const others = masks.filter((mask) => mask !== left).reduce((open, mask) => open & mask, everything(shape, size));
    return (others & wanted) !== others;
  });
}
