import type { Json } from '../../schema/json.ts';
import type { Random } from '../random.ts';
import { drawPeople } from './asides.ts';
import { itemAt, sample } from './puzzle-words.ts';
import { JOIN_THEMES, type JoinTheme, markdown, type Table } from './tables.ts';
import type { TableQuestion } from './table-single.ts';

export const JOINED_ASKED = ['total', 'most', 'group-amount', 'group-total'] as const;
export type JoinedAsked = (typeof JOINED_ASKED)[number];

interface Line {
  person: string;
  thing: string;
  amount: number;
  spare: string;
}
interface Thing {
  name: string;
  unit: number;
  group: string;
  spare: number;
}

/** Two tables to be joined, each with a column that does not matter. Adds up amounts and products while it goes along. */
export function joinedTables(random: Random, rowCount: number, asked: JoinedAsked): TableQuestion {
  const theme = random.pick(JOIN_THEMES);
  const people = drawPeople(random, 3);
  for (;;) {
    const things = sample(random, theme.things, 4).map((name): Thing => ({
      name,
      unit: random.integer(3, 25),
      group: random.pick(theme.group.values),
      spare: random.integer(theme.spare[1].low, theme.spare[1].high),
    }));
    const lines = Array.from({ length: rowCount }, (): Line => ({
      person: random.pick(people),
      thing: random.pick(things).name,
      amount: random.integer(2, 12),
      spare: random.pick(theme.spare[0].values),
    }));
    const question = ask(random, theme, { things, lines, people }, asked);
    if (question === undefined) continue;
    const tables: Table[] = [
      {
        columns: [theme.person, theme.spare[0].column, theme.thing, theme.amount],
        rows: lines.map(({ person, spare, thing, amount }) => [person, spare, thing, amount]),
      },
      {
        columns: [theme.thing, theme.spare[1].column, theme.unit, theme.group.column],
        rows: things.map(({ name, spare, unit, group }) => [name, spare, unit, group]),
      },
    ];
    const answer = `${question.answer}`;
    return {
      facts: { tables, question: question.facts },
      tables: tables.map(markdown).join('\n\n'),
      about: theme.about,
      question: question.text,
      grader:
        typeof question.answer === 'number' ? { kind: 'number', answer } : { kind: 'short-text', answers: [answer] },
      answer,
      reasoning: `Looking up each ${theme.thing.toLowerCase()} of the first table in the second and adding up the rows that matter gives ${answer}.`,
    };
  }
}

function ask(
  random: Random,
  theme: JoinTheme,
  { things, lines, people }: { things: Thing[]; lines: Line[]; people: string[] },
  asked: JoinedAsked,
): { facts: Json; text: string; answer: string | number } | undefined {
  const unitOf = new Map(things.map(({ name, unit }) => [name, unit]));
  const worth = (wanted: readonly Line[]) =>
    wanted.reduce((sum, { thing, amount }) => sum + amount * (unitOf.get(thing) ?? 0), 0);
  const link = { link: theme.thing, amount: theme.amount };
  if (asked === 'total') {
    const person = random.pick(people);
    const own = lines.filter((line) => line.person === person);
    if (own.length < 2) return undefined;
    const facts = { ask: 'join-sum', ...link, unit: theme.unit, where: [{ column: theme.person, value: person }] };
    return { facts, text: theme.ask.total(person), answer: worth(own) };
  }
  if (asked === 'most') {
    const sums = people
      .map((person) => ({ person, sum: worth(lines.filter((line) => line.person === person)) }))
      .sort((a, b) => b.sum - a.sum);
    const [first, second] = [itemAt(sums, 0), itemAt(sums, 1)];
    if (first.sum === second.sum || itemAt(sums, 2).sum === 0) return undefined;
    return {
      facts: { ask: 'join-most', ...link, unit: theme.unit, of: theme.person },
      text: theme.ask.most,
      answer: first.person,
    };
  }
  const value = random.pick(theme.group.values);
  const members = things.filter(({ group }) => group === value).map(({ name }) => name);
  const wanted = lines.filter(({ thing }) => members.includes(thing));
  if (members.length < 2 || wanted.length < 3 || wanted.length === lines.length) return undefined;
  const where = [{ column: theme.group.column, value }];
  if (asked === 'group-total')
    return {
      facts: { ask: 'join-sum', ...link, unit: theme.unit, where },
      text: theme.ask.groupTotal(value),
      answer: worth(wanted),
    };
  const amount = wanted.reduce((sum, line) => sum + line.amount, 0);
  return { facts: { ask: 'join-sum', ...link, unit: '', where }, text: theme.ask.groupAmount(value), answer: amount };
}
