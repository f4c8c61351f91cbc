import type { Run } from '../schema/run.ts';
import { compareRuns } from './compare-runs.ts';
import type { Verdict } from './comparison.ts';
import { pairTasks, type TaskPair } from './task-pairs.ts';

/** The same model on the same tasks in another runtime: whatever differs is not the model's doing. */
export interface CrossRuntimeCheck {
  /** Id of the run it is checked against. */
  other: string;
  /** Tasks that both did. */
  tasks: number;
  /** Tasks on which both gave the same text, character by character. */
  sameTexts: number;
  verdict: Verdict;
  /** How far their accuracies are apart, with interval and n, and what that means. */
  sentence: string;
}

/**
 * Checks a run against those of the same model in other runtimes. They may be quantised differently, so that their texts
 * need not be equal; but where their accuracies can be told apart, one of them computes wrongly or lost much to its
 * quantisation. Runs that cannot be compared with it, such as those whose gate failed, are left out.
 */
export function crossRuntimeChecks(run: Run, others: readonly Run[]): CrossRuntimeCheck[] {
  const candidates = others.filter(
    ({ build }) =>
      build.model === run.build.model && build.runtime !== run.build.runtime && build.runtime !== 'endpoint',
  );
  if (run.build.runtime === 'endpoint') return [];
  return candidates.flatMap((other) => {
    const names = { a: describe(run), b: describe(other) };
    const comparison = compareRuns(run, other, names);
    if (comparison.status === 'not-comparable') return [];
    const { verdict, sentence } = comparison.accuracy;
    return [
      {
        other: other.id,
        tasks: comparison.tasks,
        sameTexts: pairTasks(run, other).pairs.filter(isSameText).length,
        verdict,
        sentence: `${sentence}. ${MEANING[verdict]}`,
      },
    ];
  });
}

const MEANING: Record<Verdict, string> = {
  distinguishable: 'One of the two computes the model wrongly, or lost much to its quantisation.',
  'not-distinguishable': 'Nothing speaks against either runtime.',
};

const describe = ({ build }: Run): string =>
  build.runtime === 'endpoint' ? build.title : `${build.runtime} (${build.quantisation})`;

function isSameText({ a, b }: TaskPair): boolean {
  const [one, other] = [a[0]?.outcome, b[0]?.outcome];
  return one?.status === 'answered' && other?.status === 'answered' && one.completion === other.completion;
}
