import type { Suite } from '../schema/suite.ts';
import { makeExample, type Example, type ExampleChoice } from './suite-example.ts';
import { familyFacts, type FamilyFacts } from './suite-facts.ts';

/** What the page asks its worker for suites, and what that answers. */
export type SuiteQuestion =
  { kind: 'families'; suite: Suite } | { kind: 'example'; suite: Suite; choice: ExampleChoice };
export type SuiteAnswer =
  | { kind: 'families'; families: FamilyFacts[] }
  | { kind: 'example'; example: Example }
  | { kind: 'failed'; message: string };

/** The families of a suite; worked out in a worker where instances have to be made for it. */
async function familiesAside(suite: Suite): Promise<FamilyFacts[]> {
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
export async function exampleAside(suite: Suite, choice: ExampleChoice): Promise<Example> {
  if (suite.type === 'tabmark-fixed-suite') return makeExample(suite, choice);
  const answer = await ask({ kind: 'example', suite, choice });
  if (answer.kind !== 'example') throw new Error('The worker for suites answered something else.');
  return answer.example;
}

/** One question, one worker: whatever a generator does, it ends with its answer. */
function ask(question: SuiteQuestion): Promise<SuiteAnswer> {
  const worker = new Worker(new URL('./workers/suite-worker.ts', import.meta.url), { type: 'module' });
  return new Promise<SuiteAnswer>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<SuiteAnswer>) =>
      data.kind === 'failed' ? reject(new Error(data.message)) : resolve(data),
    );
    worker.addEventListener('error', ({ message }) => reject(new Error(message || 'The example could not be made.')));
    worker.postMessage(question);
  }).finally(() => worker.terminate());
}
