import { canonicalJson } from '../schema/json.ts';
import { formatCount } from './format.ts';
import type { Run } from '../schema/run.ts';

/** Whether completions were drawn as the makers of the build recommend. */
export const isRecommended = ({ entry, build }: Pick<Run, 'entry' | 'build'>): boolean =>
  canonicalJson(entry.settings.sampling) === canonicalJson(build.recommendedSampling.sampling);

/** Whether a run ended before every trial was made, because its accuracy was precise enough. */
export const endedEarly = ({ status }: Pick<Run, 'status'>): boolean =>
  status.state === 'completed' && status.because === 'precise-enough';

type Counted = Pick<Run, 'entry' | 'status' | 'plannedTrials'>;

/** How many trials a run has made: `24 of 24 trials`, `9 of at most 24 trials`, `64 repeats` where nobody knew how many. */
export function trialsWords(run: Counted, done: number, isSpeed: boolean): string {
  const { rule } = run.entry.settings.stopping;
  const noun = isSpeed ? 'repeat' : 'trial';
  if (rule === 'steady' || rule === 'time') return `${formatCount(done)} ${done === 1 ? noun : `${noun}s`}`;
  const most = endedEarly(run) ? 'at most ' : '';
  return `${formatCount(done)} of ${most}${formatCount(run.plannedTrials)} ${noun}s`;
}
