import { canonicalJson } from '../schema/json.ts';
import type { PlanEntry, Settings } from '../schema/plan.ts';
import type { Run } from '../schema/run.ts';
import { contextOf, type SpeedShape, type SpeedTrial } from '../schema/speed.ts';
import { needsWarmUp, reasonToEnd, type ReasonToEnd } from '../schema/timing-rule.ts';
import { countedTrials } from '../statistics/speed-samples.ts';
import { reject, type Finding } from './finding.ts';

/**
 * Whether the speed trials of a run are all that its plan asks for and no others: shapes of the suite only, the attempts
 * at each without a gap and in the order of the sessions, warm-ups where the plan has them, and of a completed run no shape
 * that ended before the plan's rule lets it. `entry` is the board's. Where a shape may end once it is steady, only the
 * least number of repeats is asked for: when it was steady depends on numbers that the board cannot see anew.
 */
export function checkShapes(
  run: Run,
  { shapes, entry }: { shapes: readonly SpeedShape[]; entry: PlanEntry },
): Finding[] {
  const { speedTrials, plannedTrials } = run;
  const known = new Set(shapes.map((shape) => canonicalJson(shape)));
  if (speedTrials.some(({ shape }) => !known.has(canonicalJson(shape)))) {
    return [reject('other-shapes', 'The run timed a shape that is not in the suite.')];
  }
  if (shapes.length === 0) return [];
  const { limit, repeat } = entry.settings;
  if (plannedTrials !== limit * (repeat + 1)) {
    return [
      reject('other-settings', `The run planned ${plannedTrials} trials, and the plan has ${limit * (repeat + 1)}.`),
    ];
  }
  if (speedTrials.some(({ session }, index) => session < (speedTrials[index - 1]?.session ?? 0))) {
    return [reject('other-shapes', 'The trials are not in the order in which they were made.')];
  }
  const planned = shapes.slice(0, limit).map((shape) => speedTrials.filter((trial) => trial.shape.id === shape.id));
  const cut = planned.flatMap((trials) => gapIn(trials) ?? wrongWarmUp(trials, run) ?? []);
  return cut.length > 0 ? cut.slice(0, 1) : unfinished(run, shapes.slice(0, limit), entry.settings);
}

function gapIn(trials: readonly SpeedTrial[]): Finding | undefined {
  const gap = trials.find(({ attempt }, index) => attempt !== index);
  return (
    gap && reject('unfinished', `Of the shape ${gap.shape.id} a trial before trial ${gap.attempt + 1} is missing.`)
  );
}

function wrongWarmUp(trials: readonly SpeedTrial[], { sessions }: Run): Finding | undefined {
  const wrong = trials.find((trial, index) => {
    const runtime = sessions[trial.session]?.runtime;
    if (runtime?.status !== 'loaded') return true;
    const before = trials.slice(0, index).filter(({ session }) => session === trial.session);
    return trial.warmUp !== needsWarmUp(before, runtime.report.backend);
  });
  if (!wrong) return undefined;
  const said = wrong.warmUp ? 'is called a warm-up and should count' : 'counts and should be a warm-up';
  return reject('other-shapes', `Trial ${wrong.attempt + 1} of the shape ${wrong.shape.id} ${said}.`);
}

function unfinished({ status, speedTrials }: Run, shapes: readonly SpeedShape[], settings: Settings): Finding[] {
  if (status.state !== 'completed') return [];
  const ends = shapes.map((shape) => {
    const trials = speedTrials.filter((trial) => trial.shape.id === shape.id);
    return { shape, count: trials.length, because: endOf(shape, trials, settings) };
  });
  const open = ends.find(({ because }) => because === undefined);
  if (open) {
    return [reject('unfinished', `The shape ${open.shape.id} has ${open.count} trials, fewer than the plan asks for.`)];
  }
  const because = ends.find((end) => end.because !== 'every-trial')?.because ?? 'every-trial';
  return because === status.because
    ? []
    : [reject('unfinished', 'The run says that it ended for another reason than its trials show.')];
}

/** Why a shape may have ended; undefined where it may not. Whether it was steady cannot be seen anew. */
function endOf(shape: SpeedShape, trials: readonly SpeedTrial[], settings: Settings): ReasonToEnd | undefined {
  const isTooLong = contextOf(shape) > settings.contextTokens;
  if (isTooLong && trials.some(({ outcome }) => outcome.status === 'failed' && outcome.reason === 'prompt-too-long')) {
    return 'every-trial';
  }
  return reasonToEnd(trials, settings, (usable, { least }) => countedTrials(usable).length >= least);
}
