import type { Json } from '../../schema/json.ts';
import type { GraderSpec } from '../../schema/task.ts';
import { answerLine, type Instance } from '../generator.ts';
import type { Random } from '../random.ts';

/** The words of one problem, told in two ways that state the same facts. A phrasing uses one of the two. */
export interface Telling {
  story: string;
  /** What is asked about `story`, as a question. */
  question: string;
  /** The same as the end of a sentence: "Work out {task}." */
  task: string;
  retold: string;
  /** What is asked about `retold`, as a question. */
  asked: string;
}

/** One problem of a story family, before it becomes an instance. */
export interface Problem {
  key: string;
  telling: Telling;
  facts: { [name: string]: Json };
  /** How the answer comes about, in a sentence or two that end with a full stop. */
  reason: string;
  /** The answer as a number in plain notation, or as a text with all its accepted forms, the usual one first. */
  answer: number | string | { forms: readonly string[] };
}

/** A problem whose stories are still lists of sentences, with places for others between them. */
export type Draft = Omit<Problem, 'telling'> & { telling: DraftTelling };
export type DraftTelling = Omit<Telling, 'story' | 'retold'> & { story: string[]; retold: string[] };

/** A sentence that does not matter, in the words of both tellings, with the numbers it names. */
export interface Aside {
  story: string;
  retold: string;
  numbers: number[];
}

/** Makes the instance of a problem; numbers are graded as numbers, texts as short texts. */
export function toInstance({ key, telling, facts, reason, answer }: Problem): Instance {
  const isText = typeof answer === 'object';
  const shown = isText ? (answer.forms[0] ?? '') : `${answer}`;
  const grader: GraderSpec = isText
    ? { kind: 'short-text', answers: [...answer.forms] }
    : { kind: 'number', answer: shown };
  return { key, values: { ...telling }, grader, solution: `${reason}\n${answerLine(shown)}`, facts };
}

/** Puts every aside behind one of the sentences: never in front of all of them, and in both tellings alike. */
export function weave(
  random: Random,
  told: { story: readonly string[]; retold: readonly string[] },
  asides: readonly Aside[],
): { story: string; retold: string } {
  const [story, retold] = [[...told.story], [...told.retold]];
  for (const aside of asides) {
    const share = random.integer(1, 1000);
    story.splice(Math.ceil((share * story.length) / 1000), 0, aside.story);
    retold.splice(Math.ceil((share * retold.length) / 1000), 0, aside.retold);
  }
  return { story: story.join(' '), retold: retold.join(' ') };
}

/**
 * Makes the instance of a draft with sentences that do not matter among its own. The kind of problem is part of what
 * names the instance, and the numbers of those sentences are among what the prompt states.
 */
export function tellDraft(
  random: Random,
  kind: string,
  { telling, key, facts, ...rest }: Draft,
  asides: readonly Aside[],
): Instance {
  return toInstance({
    ...rest,
    key: `${kind}:${key}`,
    facts: { kind, ...facts, besides: asides.flatMap(({ numbers }) => numbers) },
    telling: { ...telling, ...weave(random, telling, asides) },
  });
}

/** `count` of the candidates, no two alike, each made with numbers of its own. */
export function pickAsides(
  random: Random,
  count: number,
  candidates: readonly ((random: Random) => Aside)[],
): readonly Aside[] {
  return random
    .shuffle(candidates)
    .slice(0, count)
    .map((make) => make(random));
}

/** An aside that reads the same in both tellings. */
export function aside(text: string, ...numbers: number[]): Aside {
  return { story: text, retold: text, numbers };
}

/** `1 day`, `2 days`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} and ${last}`;
}

/** The text with a capital at its beginning. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Replaces every `{name}` of a wording; names without a value stay, so that a test sees them. */
export function fill(wording: string, values: Record<string, string | number>): string {
  return wording.replace(/\{(\w+)\}/g, (whole, name: string) => `${values[name] ?? whole}`);
}
