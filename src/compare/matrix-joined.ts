import type { RunRecord, TaskEvidence } from '../schema/run-digest.ts';
import { groupBy } from '../statistics/accuracy.ts';
import { isSameProblem } from '../statistics/paired-accuracy.ts';
import { median } from '../statistics/quantile.ts';
import type { MatrixRow } from './matrix-row.ts';

interface Side {
  row: Pick<MatrixRow, 'standing' | 'correctness'>;
  records: readonly RunRecord[];
}

/** The run that speaks for the row where runs are not put together. */
export const standing = ({ row, records }: Side): RunRecord | undefined =>
  records.find(({ digest }) => digest.id === row.standing.id);

/**
 * All runs of a row as one: each task with the attempts of all of them. Where grader versions or problems under one id
 * differ from run to run, those stand that the other row has too, else those of the newest run.
 */
export function joined({ row, records }: Side, other: Pick<Side, 'records'>): RunRecord | undefined {
  const [first] = records;
  if (!first) return undefined;
  const theirs = new Map<string, string[]>();
  for (const { id, problem } of other.records.flatMap(({ evidence }) => evidence.tasks)) {
    theirs.set(id, [...(theirs.get(id) ?? []), problem]);
  }
  const byId = groupBy(
    records.flatMap(({ evidence }) => evidence.tasks),
    ({ id }) => id,
  );
  const merged = [...byId].map(([id, attempts]) => {
    const wanted = theirs.get(id) ?? [];
    const chosen = attempts.find((one) => wanted.some((problem) => isSameProblem(one.problem, problem))) ?? attempts[0];
    const alike = attempts.filter(({ problem }) => isSameProblem(problem, (chosen as TaskEvidence).problem));
    return mergeTask(chosen as TaskEvidence, alike);
  });
  const early = records.find(({ digest }) => digest.settings.stopping.rule === 'precise');
  const { digest } = standing({ row, records }) ?? first;
  const settings = { ...digest.settings, ...(early ? { stopping: early.digest.settings.stopping } : {}) };
  const evidence = { ...first.evidence, id: digest.id, tasks: merged, shapes: [] };
  return { digest: { ...digest, settings, correctness: row.correctness }, evidence };
}

function mergeTask(chosen: TaskEvidence, alike: readonly TaskEvidence[]): TaskEvidence {
  if (alike.length === 1) return chosen;
  const sum = (field: 'attempts' | 'correct' | 'failed' | 'tokens' | 'seconds') =>
    alike.reduce((total, { [field]: count }) => total + count, 0);
  const middle = (field: 'decode' | 'prefill' | 'timeToFirstTokenMs') => {
    const known = alike.flatMap(({ [field]: value }) => value ?? []);
    return known.length > 0 ? { [field]: median(known) } : {};
  };
  const { id, problem, family } = chosen;
  return {
    ...{ id, problem, family, attempts: sum('attempts'), correct: sum('correct'), failed: sum('failed') },
    ...{ ...middle('decode'), ...middle('prefill'), ...middle('timeToFirstTokenMs') },
    ...{ tokens: sum('tokens'), seconds: sum('seconds') },
  };
}
