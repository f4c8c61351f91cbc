import { RefusedError } from '../schema/parse.ts';
import type { SuiteReference, TaskSuite } from '../schema/suite.ts';
import { ImportError } from '../suite/import/import-suite.ts';
import type { LineProblem } from '../suite/import/rows.ts';
import { makeExample, type Example, type ExampleChoice } from './suite-example.ts';
import { familyFacts, type FamilyFacts } from './suite-facts.ts';

/** What the page asks its worker for suites, and what that answers. */
export type SuiteQuestion =
  | { kind: 'families'; suite: TaskSuite }
  | { kind: 'example'; suite: TaskSuite; choice: ExampleChoice }
  | ({ kind: 'import' } & ImportQuestion);
export type SuiteAnswer =
  | { kind: 'families'; families: FamilyFacts[] }
  | { kind: 'example'; example: Example }
  | { kind: 'imported'; suite: TaskSuite; isNew: boolean }
  | { kind: 'refused'; message: string; problems: readonly LineProblem[] }
  | { kind: 'failed'; message: string };

/** A file to become a suite, and the suites that are here already. */
export interface ImportQuestion {
  text: string;
  fileName: string;
  known: readonly Pick<SuiteReference, 'id' | 'digest'>[];
}

/** The families of a suite; worked out in a worker where instances have to be made for it. */
async function familiesAside(suite: TaskSuite): Promise<FamilyFacts[]> {
  if (suite.type === 'tabmark-fixed-suite') return familyFacts(suite);
  const answer = await ask({ kind: 'families', suite });
  if (answer.kind !== 'families') throw new Error('The worker for suites answered something else.');
  return answer.families;
}

/** The same, asked once for each suite however often a page wants to know. */
export function familiesOnce(): typeof familiesAside {
  const known = new Map<string, Promise<FamilyFacts[]>>();
  return (suite) => {
    const name = `${suite.id} ${suite.digest}`;
    const families = known.get(name) ?? familiesAside(suite);
    known.set(name, families);
    return families;
  };
}

/** An example of a family, made in a worker unless the suite lists it. */
export async function exampleAside(suite: TaskSuite, choice: ExampleChoice): Promise<Example> {
  if (suite.type === 'tabmark-fixed-suite') return makeExample(suite, choice);
  const answer = await ask({ kind: 'example', suite, choice });
  if (answer.kind !== 'example') throw new Error('The worker for suites answered something else.');
  return answer.example;
}

/** A file of the largest size takes some ten seconds; a suite whose generators never end would take for ever. */
const LONGEST_IMPORT_MS = 120_000;

/**
 * Makes a suite of a file in a worker, under an id that is not taken; `isNew` false: the very same suite is here already.
 * Throws an ImportError with one sentence, also when the file cannot be checked in reasonable time.
 */
export async function importAside(question: ImportQuestion): Promise<{ suite: TaskSuite; isNew: boolean }> {
  const tooLong = new RefusedError('The file could not be checked within two minutes. Nothing was imported.');
  const answer = await ask({ kind: 'import', ...question }, { ms: LONGEST_IMPORT_MS, error: tooLong });
  if (answer.kind === 'refused') throw new ImportError(answer.message, answer.problems);
  if (answer.kind !== 'imported') throw new Error('The worker for suites answered something else.');
  return answer;
}

/** One question, one worker: whatever a generator does, it ends with its answer, or with the time it is given. */
function ask(question: SuiteQuestion, limit?: { ms: number; error: Error }): Promise<SuiteAnswer> {
  const worker = new Worker(new URL('./workers/suite-worker.ts', import.meta.url), { type: 'module' });
  let timer: ReturnType<typeof setTimeout> | undefined;
  return new Promise<SuiteAnswer>((resolve, reject) => {
    if (limit) timer = setTimeout(() => reject(limit.error), limit.ms);
    worker.addEventListener('message', ({ data }: MessageEvent<SuiteAnswer>) =>
      data.kind === 'failed' ? reject(new Error(data.message)) : resolve(data),
    );
    worker.addEventListener('error', ({ message }) => reject(new Error(message || 'The example could not be made.')));
    worker.postMessage(question);
  }).finally(() => {
    clearTimeout(timer);
    worker.terminate();
  });
}
