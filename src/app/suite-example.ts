import type { CodeLanguage } from '../schema/code-runner.ts';
import type { TaskSuite } from '../schema/suite.ts';
import type { GraderSpec, Message } from '../schema/task.ts';
import { makeInstance } from '../suite/make-instance.ts';
import { seededRandom } from '../suite/random.ts';

export interface ExampleChoice {
  family: string;
  level: number;
  /** For families that are one problem in several languages. */
  language?: CodeLanguage | undefined;
  /** From 1. A suite that lists its tasks begins again after the last one. */
  number: number;
}

/** A task to look at: what a build is asked, and everything that it is not told. */
export interface Example {
  messages: Message[];
  grader: GraderSpec;
  maxTokens: number;
  /** A completion that is graded correct, where the suite has one. */
  solution?: string | undefined;
  /** Where it stands in a suite that lists its tasks. */
  listed?: { id: string; position: number; of: number };
}

/**
 * An example of a family: equal choices give equal examples. Generated ones are of the kind a run may get. Throws an Error
 * when the suite has no such family, level or language.
 */
export function makeExample(suite: TaskSuite, choice: ExampleChoice): Example {
  return suite.type === 'tabmark-fixed-suite' ? listedExample(suite, choice) : generatedExample(suite, choice);
}

type Of<Type extends TaskSuite['type']> = Extract<TaskSuite, { type: Type }>;

function listedExample(suite: Of<'tabmark-fixed-suite'>, { family, level, number }: ExampleChoice): Example {
  const members = suite.tasks.filter((task) => task.family === family && task.level === level);
  const index = (number - 1) % members.length;
  const task = members[index];
  if (!task) throw new Error(`Suite ${suite.id} has no task of family ${family} at level ${level}.`);
  const { id, messages, grader, maxTokens, gold } = task;
  return { messages, grader, maxTokens, solution: gold, listed: { id, position: index + 1, of: members.length } };
}

function generatedExample(suite: Of<'tabmark-suite'>, { family: id, level, language, number }: ExampleChoice): Example {
  const family = suite.families.find((candidate) => candidate.id === id);
  if (!family) throw new Error(`Suite ${suite.id} has no family ${id}.`);
  const { prompt, grader, solution } = makeInstance(suite, family, {
    random: seededRandom(`example/${suite.id}@${suite.version}/${id}/${level}/${number}`),
    side: 'held-out',
    seen: new Set(),
    level,
    language,
  });
  return { messages: [{ role: 'user', content: prompt }], grader, maxTokens: family.maxTokens, solution };
}
