import type { CodeLanguage } from '../schema/code-runner.ts';
import { suiteSize } from '../schema/suite-size.ts';
import { isImported, type TaskSuite } from '../schema/suite.ts';
import type { GraderKind } from '../schema/task.ts';
import { groupBy } from '../statistics/accuracy.ts';
import { makeExample } from './suite-example.ts';

export type TaskKind = TaskSuite['families'][number]['kind'];

/** What can be said about a suite at a glance. */
export interface SuiteFacts {
  /** Undefined for a suite that makes as many as anyone asks for. */
  tasks: number | undefined;
  families: number;
  kinds: TaskKind[];
  imported: boolean;
}

export const suiteFacts = (suite: TaskSuite): SuiteFacts => ({
  tasks: suiteSize(suite),
  families: suite.families.length,
  kinds: unique(suite.families.map(({ kind }) => kind)),
  imported: isImported(suite),
});

export interface FamilyFacts {
  id: string;
  title: string;
  kind: TaskKind;
  /** Ascending. */
  levels: number[];
  /** Undefined for a family that makes as many as anyone asks for. */
  tasks: number | undefined;
  graders: GraderKind[];
  /** Programming languages in which it asks for programs; empty for everything else. */
  languages: CodeLanguage[];
  /** Tokens a completion may have. */
  maxTokens: number;
}

/**
 * Every family of a suite. Which graders a generated one has shows only when an instance is made of it, which takes
 * time: a page leaves this to a worker.
 */
export function familyFacts(suite: TaskSuite): FamilyFacts[] {
  return suite.type === 'tabmark-fixed-suite' ? fixedFamilies(suite) : generatedFamilies(suite);
}

type Of<Type extends TaskSuite['type']> = Extract<TaskSuite, { type: Type }>;

function fixedFamilies({ families, tasks }: Of<'tabmark-fixed-suite'>): FamilyFacts[] {
  const members = groupBy(tasks, ({ family }) => family);
  return families.map(({ id, title, kind }) => {
    const own = members.get(id) ?? [];
    const graders = unique(own.map(({ grader }) => grader.kind));
    return {
      id,
      title,
      kind,
      levels: unique(own.map(({ level }) => level)).sort((a, b) => a - b),
      tasks: own.length,
      graders,
      languages: languagesOf(graders),
      maxTokens: own.reduce((most, { maxTokens }) => Math.max(most, maxTokens), 0),
    };
  });
}

function generatedFamilies(suite: Of<'tabmark-suite'>): FamilyFacts[] {
  return suite.families.map(({ id, title, kind, levels, languages, maxTokens }) => {
    const numbers = levels.map(({ level }) => level).sort((a, b) => a - b);
    const examples = (languages ?? [undefined]).flatMap((language) =>
      numbers.map((level) => makeExample(suite, { family: id, level, language, number: 1 })),
    );
    const graders = unique(examples.map(({ grader }) => grader.kind));
    return {
      id,
      title,
      kind,
      levels: numbers,
      tasks: languages?.length,
      graders,
      languages: languagesOf(graders),
      maxTokens,
    };
  });
}

const LANGUAGE_OF: Partial<Record<GraderKind, CodeLanguage>> = {
  javascript: 'javascript',
  'javascript-tests': 'javascript',
  python: 'python',
  'python-tests': 'python',
};

const languagesOf = (graders: readonly GraderKind[]): CodeLanguage[] =>
  unique(graders.map((kind) => LANGUAGE_OF[kind]).filter((language) => language !== undefined));

export const unique = <Item>(items: readonly Item[]): Item[] => [...new Set(items)];
