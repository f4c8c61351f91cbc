import type { Json } from '../../schema/json.ts';
import type { GraderSpec } from '../../schema/task.ts';
import type { Random } from '../random.ts';
import { itemAt, sample } from './puzzle-words.ts';
import { markdown, type Table, TABLE_THEMES, type TableTheme } from './tables.ts';

/** A question about one or two tables, as data and in words. */
export interface TableQuestion {
  facts: Json;
  tables: string;
  about: string;
  question: string;
  grader: GraderSpec;
  answer: string;
  reasoning: string;
}

export const SINGLE_ASKED = [
  'extreme',
  'difference',
  'sum',
  'extreme-where',
  'sum-where',
  'count-where',
  'sum-difference',
] as const;
export type SingleAsked = (typeof SINGLE_ASKED)[number];

interface Row {
  name: string;
  group: string;
  values: number[];
}

interface Asked {
  facts: Json;
  text: string;
  answer: string | number;
}

/** One table: who has the highest value, how far two are apart, what a group adds up to. Keeps the rows as records. */
export function singleTable(random: Random, rowCount: number, asked: SingleAsked): TableQuestion {
  const theme = random.pick(TABLE_THEMES);
  const numbers = sample(random, theme.numbers, asked.endsWith('where') || asked === 'sum-difference' ? 3 : 2);
  const names = sample(random, theme.names, rowCount);
  for (;;) {
    const rows = names.map((name): Row => ({
      name,
      group: random.pick(theme.group.values),
      values: numbers.map(({ low, high }) => random.integer(low, high)),
    }));
    const place = random.integer(0, numbers.length - 1);
    const question = ASK[asked](
      random,
      theme,
      rows.map(({ name, group, values }) => ({ name, group, value: itemAt(values, place) })),
      itemAt(numbers, place).column,
    );
    if (question === undefined) continue;
    const table: Table = {
      columns: [theme.row, theme.group.column, ...numbers.map(({ column }) => column)],
      rows: rows.map(({ name, group, values }) => [name, group, ...values]),
    };
    const answer = `${question.answer}`;
    return {
      facts: { tables: [table], question: question.facts },
      tables: markdown(table),
      about: `The table is about ${theme.about}.`,
      question: question.text,
      grader:
        typeof question.answer === 'number' ? { kind: 'number', answer } : { kind: 'short-text', answers: [answer] },
      answer,
      reasoning: `Reading the rows that matter in the column "${itemAt(numbers, place).column}" gives ${answer}.`,
    };
  }
}

type Entry = { name: string; group: string; value: number };
type Ask = (random: Random, theme: TableTheme, entries: Entry[], column: string) => Asked | undefined;

const total = (entries: readonly Entry[]): number => entries.reduce((sum, { value }) => sum + value, 0);

const extreme: Ask = (random, theme, entries, column) => {
  const best = random.pick(['highest', 'lowest']);
  const [first, second] = entries.toSorted((a, b) => (best === 'highest' ? b.value - a.value : a.value - b.value));
  if (first === undefined || first.value === second?.value) return undefined;
  const text = random.pick([
    `Which ${theme.one} has the ${best} number in the column "${column}"?`,
    `Of all the ${theme.many}, which one has the ${best} value for "${column}"?`,
  ]);
  return { facts: { ask: 'extreme', of: theme.row, column, best, where: [] }, text, answer: first.name };
};

/** The question about all rows, put about the rows of one group. */
const within =
  (ask: Ask, fewest: number): Ask =>
  (random, theme, entries, column) => {
    const value = random.pick(theme.group.values);
    const members = entries.filter(({ group }) => group === value);
    if (members.length < fewest || members.length === entries.length) return undefined;
    const such = theme.group.such(value);
    const asked = ask(
      random,
      { ...theme, one: `${theme.one} ${such}`, many: `${theme.many} ${such}` },
      members,
      column,
    );
    return asked && { ...asked, facts: { ...(asked.facts as object), where: [{ column: theme.group.column, value }] } };
  };

const sum: Ask = (random, theme, entries, column) => ({
  facts: { ask: 'sum', column, where: [] },
  text: random.pick([
    `What is the sum of the numbers in the column "${column}" for all ${theme.many}?`,
    `Add up "${column}" for all ${theme.many}. What is the total?`,
  ]),
  answer: total(entries),
});

const count: Ask = (random, theme, entries, column) => {
  const values = entries.map(({ value }) => value).sort((a, b) => b - a);
  const above = itemAt(values, random.integer(0, values.length - 1)) - random.integer(1, 3);
  const text = `How many ${theme.many} have a number greater than ${above} in the column "${column}"?`;
  return {
    facts: { ask: 'count', column, above, where: [] },
    text,
    answer: values.filter((value) => value > above).length,
  };
};

const difference: Ask = (random, theme, entries, column) => {
  const [more, less] = sample(random, entries, 2).sort((a, b) => b.value - a.value);
  if (more === undefined || less === undefined || more.value === less.value) return undefined;
  return {
    facts: { ask: 'difference', of: theme.row, column, more: more.name, less: less.name },
    text: random.pick([
      `Under "${column}", by how much is the number for ${more.name} greater than the number for ${less.name}?`,
      `How large is the difference between ${more.name} and ${less.name} in the column "${column}"?`,
    ]),
    answer: more.value - less.value,
  };
};

const sumDifference: Ask = (random, theme, entries, column) => {
  const [one = '', other = ''] = sample(random, theme.group.values, 2);
  const sumOf = (wanted: string) => total(entries.filter(({ group }) => group === wanted));
  const sums = [one, other].map((value) => ({ value, total: sumOf(value) })).sort((a, b) => b.total - a.total);
  const [more, less] = [itemAt(sums, 0), itemAt(sums, 1)];
  if (less.total === 0 || more.total === less.total) return undefined;
  return {
    facts: { ask: 'sum-difference', column, by: theme.group.column, more: more.value, less: less.value },
    text: `Add up "${column}" for all ${theme.many} ${theme.group.such(more.value)}, and likewise for all ${theme.many} ${theme.group.such(less.value)}. By how much is the first sum greater than the second?`,
    answer: more.total - less.total,
  };
};

const ASK: Record<SingleAsked, Ask> = {
  extreme,
  difference,
  sum,
  'extreme-where': within(extreme, 2),
  'sum-where': within(sum, 2),
  'count-where': within(count, 4),
  'sum-difference': sumDifference,
};
