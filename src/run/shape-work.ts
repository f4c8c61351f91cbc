import type { Run } from '../schema/run.ts';
import { contextOf, type SpeedShape, type SpeedTrial } from '../schema/speed.ts';
import type { SpeedSuite } from '../schema/suite.ts';
import { needsWarmUp, reasonToEnd, secondsOf, type ReasonToEnd } from '../schema/timing-rule.ts';
import { failuresInARow, wordsOfLoss } from './end-of-run.ts';
import type { LabParts } from './parts.ts';
import { endsSession } from './perform-trial.ts';
import { timeShapeOnce } from './time-shape-once.ts';
import type { OpenSession, RunInHand, Work } from './work.ts';

/** Times the shapes of a suite, one after the other: warmed up in each session, then as often as the plan says. */
export function shapeWork(suite: SpeedSuite, parts: LabParts): Work {
  const isShapeDone = (run: Run, shape: SpeedShape) => whyDone(run, shape, parts) !== undefined;
  return {
    done(run) {
      const reasons = plannedShapes(run, suite).map((shape) => whyDone(run, shape, parts));
      if (reasons.includes(undefined)) return undefined;
      return reasons.find((reason) => reason !== 'every-trial') ?? 'every-trial';
    },
    async perform(run, session) {
      const inARow = failuresInARow();
      const firstMs = parts.monotonicMs();
      for (const shape of plannedShapes(run.now(), suite)) {
        while (!isShapeDone(run.now(), shape)) {
          const warmUp = needsWarmUp(ofSession(run.now(), shape, session), session.loaded.report.backend);
          const lost = session.loaded.failure();
          if (lost) return wordsOfLoss(lost);
          run.record({ kind: 'speed-trial-started', shape, warmUp, ...progressOf(run.now()) });
          const trial = await makeTrial(run, { suite, shape, warmUp, firstMs }, parts, session);
          run.record({ kind: 'speed-trial-finished', trial });
          if (trial.outcome.status === 'failed' && endsSession(trial.outcome)) return wordsOfLoss(trial.outcome);
          inARow(trial);
        }
      }
      return '';
    },
  };
}

const ofSession = ({ speedTrials }: Run, { id }: SpeedShape, { session }: OpenSession): SpeedTrial[] =>
  speedTrials.filter((trial) => trial.shape.id === id && trial.session === session);

const plannedShapes = ({ entry }: Run, { shapes }: SpeedSuite) => shapes.slice(0, entry.settings.limit);

/** Why a shape is not timed any more; undefined while it is. */
function whyDone(run: Run, shape: SpeedShape, { isSteady }: LabParts): ReasonToEnd | undefined {
  const made = run.speedTrials.filter((trial) => trial.shape.id === shape.id);
  if (made.some(({ outcome }) => outcome.status === 'failed' && outcome.reason === 'prompt-too-long'))
    return 'every-trial';
  return reasonToEnd(made, run.entry.settings, isSteady);
}

/** Trials made and planned, or seconds where a clock ends the run. */
function progressOf(run: Run): { position: number; total: number } {
  const { stopping } = run.entry.settings;
  if (stopping.rule !== 'time') return { position: run.speedTrials.length + 1, total: run.plannedTrials };
  const seconds = secondsOf(run.speedTrials.filter(({ warmUp }) => !warmUp));
  return { position: Math.min(Math.round(seconds), stopping.seconds), total: stopping.seconds };
}

interface Attempt {
  suite: SpeedSuite;
  shape: SpeedShape;
  warmUp: boolean;
  /** When the first speed trial of the session began, on the conductor's clock. */
  firstMs: number;
}

async function makeTrial(
  run: RunInHand,
  { suite, shape, warmUp, firstMs }: Attempt,
  parts: LabParts,
  { loaded, session, signal }: OpenSession,
): Promise<SpeedTrial> {
  const { seed, speedTrials, entry } = run.now();
  const attempt = speedTrials.filter((trial) => trial.shape.id === shape.id).length;
  const base = { shape, attempt, warmUp, session, startedMs: Math.max(0, parts.monotonicMs() - firstMs) };
  const room = entry.settings.contextTokens;
  if (contextOf(shape) > room) {
    const [needed, taken] = [contextOf(shape), room].map((tokens) => tokens.toLocaleString('en'));
    const message = `The shape needs ${needed} tokens of context, and the build takes ${taken}.`;
    const outcome = { status: 'failed' as const, reason: 'prompt-too-long' as const, message };
    return { ...base, doubts: [], conditions: await parts.conditions(), outcome };
  }
  const timed = await timeShapeOnce({ suite, shape, seed, attempt }, parts, { loaded, signal });
  return { ...base, ...timed, conditions: await parts.conditions() };
}
