import { canonicalJson } from '../schema/json.ts';
import type { Run } from '../schema/run.ts';

/** Whether completions were drawn as the makers of the build recommend. */
export const isRecommended = ({ entry, build }: Pick<Run, 'entry' | 'build'>): boolean =>
  canonicalJson(entry.settings.sampling) === canonicalJson(build.recommendedSampling.sampling);

/** Whether a run ended before every trial was made, because its accuracy was precise enough. */
export const endedEarly = ({ status }: Pick<Run, 'status'>): boolean =>
  status.state === 'completed' && status.because === 'precise-enough';
