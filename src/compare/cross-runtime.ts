import { canonicalJson } from '../schema/json.ts';
import type { Settings } from '../schema/plan.ts';
import type { Run } from '../schema/run.ts';
import { pairOutcomes } from '../statistics/paired-accuracy.ts';
import { compareRuns } from './compare-runs.ts';
import type { RunComparison, Verdict } from './comparison.ts';
import { adjustComparisons } from './several-comparisons.ts';
import { evidenceOf } from './run-digest.ts';

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
 * quantisation. Runs that cannot be compared with it, such as those whose gate failed or that were asked otherwise, are
 * left out, and so are tasks in which a runtime failed: they say nothing about how the model is computed. Several others
 * are judged together, so that many of them are no more likely to accuse one that is sound.
 */
export function crossRuntimeChecks(run: Run, others: readonly Run[]): CrossRuntimeCheck[] {
  if (run.build.runtime === 'endpoint') return [];
  const candidates = others.filter(
    ({ build, entry }) =>
      build.model === run.build.model &&
      build.runtime !== run.build.runtime &&
      build.runtime !== 'endpoint' &&
      askAlike(run.entry.settings, entry.settings),
  );
  const compared = candidates.flatMap((other) => {
    const [mine, theirs] = withoutFailures(run, other);
    const comparison = compareRuns(mine, theirs, { a: describe(run), b: describe(other) });
    return comparison.status === 'compared' ? [{ mine, theirs, comparison }] : [];
  });
  const adjusted = adjustComparisons(compared.map(({ comparison }) => comparison.accuracy));
  return compared.flatMap(({ mine, theirs, comparison }, index) => {
    const accuracy = adjusted[index];
    return accuracy ? [checkOf(comparison, sameTexts(mine, theirs), { ...accuracy, other: theirs.id })] : [];
  });
}

/** Whether two runs put their tasks to the model in the same way, so that only its computation can differ. */
export function askAlike(one: Settings, other: Settings): boolean {
  const asked = ({ sampling, thinking, contextTokens, repeat }: Settings) =>
    canonicalJson({ sampling, thinking, contextTokens, repeat });
  return asked(one) === asked(other);
}

/** Both runs without the tasks that failed in either. */
function withoutFailures(one: Run, other: Run): [Run, Run] {
  const failures = [...one.trials, ...other.trials].filter(({ outcome }) => outcome.status === 'failed');
  const failed = new Set(failures.map(({ task }) => task.id));
  const kept = (run: Run): Run => ({ ...run, trials: run.trials.filter(({ task }) => !failed.has(task.id)) });
  return [kept(one), kept(other)];
}

const checkOf = (
  { tasks }: Extract<RunComparison, { status: 'compared' }>,
  alike: number,
  { other, verdict, sentence }: Pick<CrossRuntimeCheck, 'other' | 'verdict' | 'sentence'>,
): CrossRuntimeCheck => ({
  other,
  tasks,
  sameTexts: alike,
  verdict,
  sentence: `${sentence}. ${MEANING[verdict]}`,
});

const MEANING: Record<Verdict, string> = {
  distinguishable: 'One of the two computes the model wrongly, or lost much to its quantisation.',
  'not-distinguishable': 'Nothing speaks against either runtime.',
};

const describe = ({ build }: Run): string =>
  build.runtime === 'endpoint' ? build.title : `${build.runtime} (${build.quantisation})`;

/** On how many of the tasks of both the first attempts gave the same text. */
function sameTexts(one: Run, other: Run): number {
  const { pairs } = pairOutcomes(evidenceOf(one).tasks, evidenceOf(other).tasks);
  const [texts, others] = [firstTexts(one), firstTexts(other)];
  return pairs.filter(({ id }) => texts.get(id) !== undefined && texts.get(id) === others.get(id)).length;
}

/** What the first attempt at each task gave; undefined where it gave nothing. */
const firstTexts = ({ trials }: Run): ReadonlyMap<string, string | undefined> =>
  new Map(
    trials
      .map(({ task, outcome }) => [task.id, outcome.status === 'answered' ? outcome.completion : undefined] as const)
      // The last entry of a key counts: the first attempt has to come last.
      .reverse(),
  );
