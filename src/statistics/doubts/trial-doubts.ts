import type { Run } from '../../schema/run.ts';
import { clockDisagreement } from '../clock-disagreement.ts';
import { farValues, type FarValues } from '../outliers.ts';
import { decodeTokensPerSecond, timedTimelines, timeToFirstTokenMs } from '../timeline-metrics.ts';
import type { RunDoubt } from './run-doubt.ts';

/** Below this many trials a median's interval is mostly the luck of the draw. */
const FEW_TRIALS = 12;

/** What became of the trials of tasks. */
export function trialDoubts({ trials, status }: Run): RunDoubt[] {
  const doubts: RunDoubt[] = [];
  const count = (holds: (trial: Run['trials'][number]) => boolean) => trials.filter(holds).length;
  const hidden = count((trial) => trial.doubts.includes('tab-hidden'));
  const failed = count(({ outcome }) => outcome.status === 'failed');
  const errors = count(({ outcome }) => outcome.status === 'answered' && outcome.grades.at(-1)?.outcome === 'error');
  if (hidden) {
    doubts.push({
      id: 'tab-hidden',
      severity: 'caution',
      sentence: `The tab was hidden during ${hidden} of ${trials.length} trials; their speeds are left out.`,
    });
  }
  if (failed) {
    doubts.push({
      id: 'failed-trials',
      severity: 'caution',
      sentence: `${failed} of ${trials.length} trials have no answer because the runtime failed; they count as wrong.`,
    });
  }
  if (errors) {
    doubts.push({
      id: 'grader-errors',
      severity: 'caution',
      sentence: `${errors} of ${trials.length} answers could not be graded; they count as wrong.`,
    });
  }
  if (status.state !== 'running' && trials.length > 0 && trials.length < FEW_TRIALS) {
    doubts.push({
      id: 'few-trials',
      severity: 'note',
      sentence: `Only ${trials.length} ${trials.length === 1 ? 'trial' : 'trials'}: the intervals are wide, and rightly so.`,
    });
  }
  return doubts;
}

/** Whether the runtime says other speeds than we do. */
export function clockDoubts(run: Run): RunDoubt[] {
  const disagreement = clockDisagreement(run);
  if (!disagreement) return [];
  const { ratio, n } = disagreement;
  const share = `by our clock it decodes at ${Math.round(ratio * 100)} % of the speed it states`;
  const sentence = `The runtime times itself differently: ${share} (median of ${n} ${n === 1 ? 'trial' : 'trials'}).`;
  return [{ id: 'clocks-disagree', severity: 'caution', sentence }];
}

/** Speeds that are far from the others. */
export function speedDoubts({ trials }: Run): RunDoubt[] {
  const lines = timedTimelines(trials);
  const known = (values: readonly (number | undefined)[]) => values.filter((value) => value !== undefined);
  const readings = [
    ['a decode speed', farValues(known(lines.map(decodeTokensPerSecond)))],
    ['a time to first token', farValues(known(lines.map(timeToFirstTokenMs)))],
  ] as const;
  const said = readings.flatMap(([what, far]) => (far ? [describeFar(what, far)] : []));
  if (said.length === 0) return [];
  const sentence = `${said.join('; ')}. All of them count in every number.`;
  return [{ id: 'outlier-speeds', severity: 'note', sentence }];
}

function describeFar(what: string, { count, n, furthest }: FarValues): string {
  const times = furthest < 10 ? furthest.toPrecision(2) : Math.round(furthest).toString();
  return `${count} of ${n} trials had ${what} far from the others, at the furthest ${times} times the median`;
}
