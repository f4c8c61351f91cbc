import type { PlanEntry } from '../../schema/plan.ts';
import { notMeasured } from '../../schema/primitives.ts';
import type { Run } from '../../schema/run.ts';
import type { SpeedShape, SpeedTrial } from '../../schema/speed.ts';

export type Because = Extract<Run['status'], { state: 'completed' }>['because'];

const UNTOLD = notMeasured('a made-up device does not tell');

/**
 * The shapes of a plan as a made-up device times them: of each a warm-up, and repeats until the plan's rule lets it end,
 * steady but for a little noise. `tokenMs`: how long a token takes to write; one of the prompt takes a tenth of that.
 */
export function timeShapes(
  shapes: readonly SpeedShape[],
  { settings: { stopping, limit, repeat } }: PlanEntry,
  tokenMs: number,
): { speedTrials: SpeedTrial[]; because: Because } {
  const speedTrials: SpeedTrial[] = [];
  let startedMs = 0;
  for (const shape of shapes.slice(0, limit)) {
    let firstRepeatMs = 0;
    for (let attempt = 0; attempt <= repeat; attempt++) {
      if (attempt === 1) firstRepeatMs = startedMs;
      const { made, tookMs } = makeSpeedTrial(shape, { attempt, startedMs, tokenMs });
      speedTrials.push(made);
      const seconds = (startedMs + tookMs - firstRepeatMs) / 1000;
      startedMs += tookMs + PAUSE_MS;
      if (stopping.rule === 'steady' && attempt >= Math.min(stopping.least, repeat)) break;
      if (stopping.rule === 'time' && attempt > 0 && seconds >= stopping.seconds) break;
    }
  }
  const isEarly = stopping.rule === 'steady' && stopping.least < repeat;
  return { speedTrials, because: stopping.rule === 'time' ? 'time-over' : isEarly ? 'steady' : 'every-trial' };
}

/** Between two trials. */
const PAUSE_MS = 100;

function makeSpeedTrial(
  shape: SpeedShape,
  { attempt, startedMs, tokenMs }: { attempt: number; startedMs: number; tokenMs: number },
): { made: SpeedTrial; tookMs: number } {
  const first = shape.promptTokens * (tokenMs / 10);
  const noise = 0.98 + 0.04 * Math.random();
  const arrivedMs = Array.from({ length: shape.decodeTokens }, (_, at) => noise * (first + at * tokenMs));
  const depthMs = shape.depthTokens * (tokenMs / 10);
  const made: SpeedTrial = {
    ...{ shape, attempt, warmUp: attempt === 0, session: 0, startedMs, doubts: [] },
    conditions: { charging: UNTOLD, pressure: UNTOLD },
    outcome: { status: 'timed', timeline: { promptTokens: shape.promptTokens, tokenIds: [], arrivedMs }, depthMs },
  };
  return { made, tookMs: depthMs + (arrivedMs.at(-1) ?? 0) };
}
