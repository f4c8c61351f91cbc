import type { Task } from '../schema/task.ts';
import type { SpeedShape } from '../schema/speed.ts';
import type { Run } from '../schema/run.ts';
import type { RunEvent } from './events.ts';

/** What a person watching a run wants to know, folded from its events. */
export interface Progress {
  stage:
    'starting' | 'measuring' | 'download' | 'storage' | 'compile' | 'checking' | 'warming-up' | 'trials' | 'finished';
  /** How much of the stage is done, from 0 to 1; absent where a stage has no size. */
  share?: number;
  loadedBytes?: number;
  totalBytes?: number;
  /** What a download is waiting for, in one sentence; absent while it runs. */
  waiting?: string;
  /** The trial under way, from 1, and how many there are. */
  position: number;
  total: number;
  task?: Task;
  /** What is timed, where a suite measures speed. */
  shape?: SpeedShape;
  /** What the build has answered so far in this trial. */
  text: string;
  /** Milliseconds until the last trial ends if all take as long as those of this session did; absent at first. */
  timeLeftMs?: number;
  trialsStarted?: { atMs: number; position: number };
}

export const NO_PROGRESS: Progress = { stage: 'starting', position: 0, total: 0, text: '' };

/** Below this many finished trials an estimate of the time left would jump about. */
const TRIALS_BEFORE_ESTIMATE = 3;

/** The progress after an event; `nowMs` is monotonic. */
export function watchProgress(progress: Progress, event: RunEvent, nowMs: number): Progress {
  const { position, total } = progress;
  switch (event.kind) {
    case 'run-started':
      return { ...NO_PROGRESS, position: doneOf(event.run), total: event.run.plannedTrials };
    case 'loading': {
      const { stage, loadedBytes, totalBytes, waiting } = event.progress;
      const bytes = totalBytes ? { loadedBytes, totalBytes, share: loadedBytes / totalBytes } : {};
      return { stage, position, total, text: '', ...bytes, ...(waiting ? { waiting } : {}) };
    }
    case 'checking':
      return { stage: 'checking', position, total, text: '', share: event.done / event.total };
    case 'measuring':
      return { stage: 'measuring', position, total, text: '', share: event.done / event.total };
    case 'session-started':
    case 'session-ended':
      return { ...progress, text: '' };
    case 'warming-up':
      return { stage: 'warming-up', position, total, text: '' };
    case 'speed-trial-started':
      return speedProgress(progress, event, nowMs);
    case 'trial-started': {
      const trialsStarted = progress.trialsStarted ?? { atMs: nowMs, position: event.position };
      const timeLeft = estimateTimeLeft(trialsStarted, event, nowMs);
      return {
        stage: 'trials',
        position: event.position,
        total: event.total,
        task: event.task,
        text: '',
        share: (event.position - 1) / event.total,
        trialsStarted,
        ...timeLeft,
      };
    }
    case 'token':
      return { ...progress, text: progress.text + event.text };
    case 'speed-trial-finished':
      return progress;
    case 'trial-finished':
      return { ...progress, share: progress.position / progress.total };
    case 'run-finished':
      return { stage: 'finished', position, total, text: '', share: 1 };
  }
}

const doneOf = ({ trials, speedTrials }: Run): number => trials.length + speedTrials.length;

function speedProgress(
  progress: Progress,
  event: Extract<RunEvent, { kind: 'speed-trial-started' }>,
  nowMs: number,
): Progress {
  const { shape, position, total } = event;
  const trialsStarted = progress.trialsStarted ?? { atMs: nowMs, position };
  // Repeats that are made again, and warm-ups of later sessions, can be more than were planned.
  const share = Math.min(1, Math.max(0, position - 1) / total);
  return { stage: 'trials', position, total, shape, text: '', share, trialsStarted };
}

function estimateTimeLeft(
  started: { atMs: number; position: number },
  { position, total }: { position: number; total: number },
  nowMs: number,
): { timeLeftMs?: number } {
  const finished = position - started.position;
  if (finished < TRIALS_BEFORE_ESTIMATE) return {};
  return { timeLeftMs: ((nowMs - started.atMs) / finished) * (total - position + 1) };
}
