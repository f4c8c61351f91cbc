import { grade } from '../grade/grade.ts';
import { countThinking, reportThinking } from '../grade/report-thinking.ts';
import type { Generation, LoadedBuild } from '../runtimes/runtime.ts';
import type { Settings } from '../schema/plan.ts';
import type { FailureReason, Trial } from '../schema/trial.ts';
import { FailureReason as FailureReasons } from '../schema/trial.ts';
import { hash32 } from '../suite/random.ts';
import type { LabParts } from './parts.ts';
import type { PlannedTrial } from '../suite/planned-trials.ts';
import { watchHidden } from './watch-hidden.ts';
import { messageOf } from '../schema/message-of.ts';

export interface TrialSetting {
  loaded: LoadedBuild;
  settings: Settings;
  /** Index of the session in the run. */
  session: number;
  onText(text: string): void;
  signal: AbortSignal;
}

/**
 * One task attempted once. A failure of the runtime becomes the outcome of the trial; only the signal's reason is
 * thrown. Grading happens after the measured window.
 */
export async function performTrial(
  { task, attempt }: PlannedTrial,
  parts: LabParts,
  setting: TrialSetting,
): Promise<Trial> {
  const { loaded, settings, session, onText, signal } = setting;
  const hidden = watchHidden(parts.visibility);
  const base = { task, attempt, session };
  const pieces: string[] = [];
  const onToken = ({ text }: { text: string }) => {
    pieces.push(text);
    onText(text);
  };
  let generation: Generation;
  try {
    generation = await loaded.generate(
      {
        messages: task.messages,
        sampling: settings.sampling,
        seed: hash32(`${task.id}#${attempt}`),
        maxTokens: task.maxTokens,
        thinking: settings.thinking,
        ignoreEnd: false,
      },
      { onToken, signal },
    );
  } catch (error) {
    const doubts = hidden.end();
    signal.throwIfAborted();
    return { ...base, doubts, outcome: { status: 'failed', ...describeFailure(error) } };
  }
  // Grading takes no part in what was timed.
  const doubts = hidden.end();
  const { text: completion, finish, timeline, startsThinking = false, thinkingCut: cut = false } = generation;
  const grades = [await grade(task, { text: completion, finish, startsThinking }, { codeRunner: parts.codeRunner })];
  const thinking = countThinking(reportThinking(pieces, { startsThinking, cut }), timeline);
  return { ...base, doubts, outcome: { status: 'answered', completion, finish, timeline, thinking, grades } };
}

/** Whether the worker or its device is gone, so that a fresh one may do better. */
export const isLoss = (error: unknown): boolean =>
  ['timed-out', 'worker-died', 'device-lost'].includes(describeFailure(error).reason);

/** Whether a failure leaves nothing to go on with in this session: a loss, or memory that could not be had. */
export const endsSession = (error: unknown): boolean =>
  isLoss(error) || describeFailure(error).reason === 'out-of-memory';

/** Whether a runtime failed, and not what prepares its files. */
export const isRuntimeFailure = (error: unknown): boolean =>
  FailureReasons.safeParse((error as { reason?: unknown } | null)?.reason).success;

/** Runtimes fail with a reason; anything else is an error of theirs that has none. */
export function describeFailure(error: unknown): { reason: FailureReason; message: string } {
  const message = messageOf(error);
  const reason = FailureReasons.safeParse((error as { reason?: unknown } | null)?.reason);
  return { reason: reason.success ? reason.data : 'runtime-error', message };
}
