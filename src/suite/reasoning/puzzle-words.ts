import { answerLine } from '../generator.ts';
import type { Random } from '../random.ts';

/** Colours that all take the article `a`. */
export const COLOURS = [
  'red',
  'blue',
  'green',
  'yellow',
  'white',
  'black',
  'purple',
  'pink',
  'brown',
  'silver',
] as const;

const NUMBERS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];

/** Small numbers as words, larger ones as digits. */
export const numberWord = (number: number): string => NUMBERS[number] ?? `${number}`;

/** `first` for 1, and so on to `tenth`. */
export const ordinalWord = (position: number): string => ORDINALS[position - 1] ?? `${position}th`;

/** The number with its noun: `1 apple`, `3 apples`. */
export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** Items as in running text: `Ada, Ben and Chen`. */
export function joined(items: readonly string[], last = 'and'): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1) ?? ''}`;
}

/** The text with a capital first letter. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Each line as an item of a Markdown list. */
export const bullets = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join('\n');

/** Each line with its number. */
export const numbered = (lines: readonly string[]): string =>
  lines.map((line, position) => `${position + 1}. ${line}`).join('\n');

/** That many different items, in random order. */
export const sample = <Item>(random: Random, items: readonly Item[], count: number): Item[] =>
  random.shuffle(items).slice(0, count);

/** The item at a position that is known to exist. Throws a RangeError when it does not. */
export function itemAt<Item>(items: readonly Item[], position: number): Item {
  const item = items[position];
  if (item === undefined) throw new RangeError(`there is no item ${position}`);
  return item;
}

/** A model solution: reasoning, then the line that states the answer. */
export const worked = (reasoning: string, answer: string | number | readonly string[]): string =>
  `${reasoning}\n${answerLine(typeof answer === 'object' ? answer.join(', ') : answer)}`;
