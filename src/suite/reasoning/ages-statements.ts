import type { Json } from '../../schema/json.ts';
import type { Random } from '../random.ts';
import { listed } from './telling.ts';

/** What is said about ages. People are places in a list; `when` counts years from today, less than 0 for the past. */
export type Statement =
  | { say: 'age'; of: number; years: number }
  | { say: 'older'; who: number; than: number; by: number }
  | { say: 'times'; who: number; than: number; times: number; when: number }
  | { say: 'sum'; of: readonly number[]; total: number };

/** What is asked: the age of one, or the ages of several added up, so many years from today. */
export interface Ask {
  of: readonly number[];
  when: number;
}

/** The statement as data, with the names that the prompt uses. */
export function statementFacts(statement: Statement, names: readonly string[]): { [field: string]: Json } {
  const name = (place: number): string => names[place] ?? '';
  switch (statement.say) {
    case 'age':
      return { ...statement, of: name(statement.of) };
    case 'sum':
      return { ...statement, of: statement.of.map(name) };
    default:
      return { ...statement, who: name(statement.who), than: name(statement.than) };
  }
}

/** The statement apart from names. */
export function statementKey(statement: Statement): string {
  return Object.values(statement).join('.');
}

/** The statement in two wordings. */
export function sayStatement(
  random: Random,
  statement: Statement,
  names: readonly string[],
): [story: string, retold: string] {
  const name = (place: number): string => names[place] ?? '';
  switch (statement.say) {
    case 'age':
      return [
        `${name(statement.of)} is ${statement.years} years old.`,
        `The age of ${name(statement.of)} is ${statement.years}.`,
      ];
    case 'older': {
      const { by } = statement;
      const [older, younger] = [name(statement.who), name(statement.than)];
      return [
        random.pick([
          `${older} is ${by} years older than ${younger}.`,
          `${younger} is ${by} years younger than ${older}.`,
        ]),
        random.pick([
          `Take ${by} from the age of ${older}, and what is left is the age of ${younger}.`,
          `Add ${by} to the age of ${younger}, and the result is the age of ${older}.`,
        ]),
      ];
    }
    case 'times':
      return sayTimes(statement, name(statement.who), name(statement.than));
    case 'sum': {
      const all = listed(statement.of.map(name));
      return [
        `The ages of ${all} add up to ${statement.total}.`,
        `Between them, ${all} have lived for ${statement.total} years.`,
      ];
    }
  }
}

function sayTimes({ times, when }: { times: number; when: number }, who: string, than: string): [string, string] {
  const often = times === 2 ? 'twice' : `${times} times`;
  const years = Math.abs(when);
  if (when === 0)
    return [
      `${who} is ${often} as old as ${than}.`,
      `Multiply the age of ${than} by ${times}, and the result is the age of ${who}.`,
    ];
  if (when > 0)
    return [
      `In ${years} years, ${who} will be ${often} as old as ${than} will be then.`,
      `When another ${years} years have passed, the age of ${who} will be ${times} times the age of ${than}.`,
    ];
  return [
    `${years} years ago, ${who} was ${often} as old as ${than} was then.`,
    `Go back by ${years} years, and the age of ${who} was ${times} times the age of ${than}.`,
  ];
}

/** The question in its three forms. */
export function sayAsk({ of, when }: Ask, names: readonly string[]): { question: string; task: string; asked: string } {
  const who = listed(of.map((place) => names[place] ?? ''));
  const isLater = when > 0;
  if (of.length === 1)
    return {
      question: isLater ? `How old will ${who} be in ${when} years?` : `How old is ${who}?`,
      task: isLater ? `how old ${who} will be in ${when} years` : `how old ${who} is`,
      asked: isLater ? `What will the age of ${who} be ${when} years from today?` : `What is the age of ${who} today?`,
    };
  return {
    question: isLater
      ? `What will the ages of ${who} add up to in ${when} years?`
      : `What do the ages of ${who} add up to?`,
    task: isLater ? `what the ages of ${who} will add up to in ${when} years` : `what the ages of ${who} add up to`,
    asked: isLater
      ? `For how many years, all together, will ${who} have lived ${when} years from today?`
      : `For how many years, all together, have ${who} lived?`,
  };
}
