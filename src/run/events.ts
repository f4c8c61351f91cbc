import type { LoadProgress } from '../runtimes/runtime.ts';
import type { Run, RunStatus } from '../schema/run.ts';
import type { SpeedShape, SpeedTrial } from '../schema/speed.ts';
import type { Session } from '../schema/session.ts';
import type { Task } from '../schema/task.ts';
import type { Trial } from '../schema/trial.ts';

/** What happens while a plan is performed, in order. The app, the store and the bench command all watch these. */
export type RunEvent =
  /** A new run, or one that is taken up again with the trials it has. */
  | { kind: 'run-started'; run: Run }
  | { kind: 'loading'; progress: LoadProgress }
  | { kind: 'checking'; done: number; total: number }
  /** The GPU is being measured, before the first build is loaded that computes on it. */
  | { kind: 'measuring'; done: number; total: number }
  | { kind: 'session-started'; session: Session }
  | { kind: 'warming-up' }
  | { kind: 'trial-started'; task: Task; attempt: number; position: number; total: number }
  | { kind: 'token'; text: string }
  | { kind: 'trial-finished'; trial: Trial }
  /** Of a suite that measures speed. `position` and `total` count trials, or seconds where a clock ends the run. */
  | { kind: 'speed-trial-started'; shape: SpeedShape; warmUp: boolean; position: number; total: number }
  | { kind: 'speed-trial-finished'; trial: SpeedTrial }
  /** What the runtime had allocated in the end; not told by a session that was cut off. */
  | { kind: 'session-ended'; memory: Session['memoryAtEnd'] }
  | { kind: 'run-finished'; status: Exclude<RunStatus, { state: 'running' }> };

export type Emit = (event: RunEvent) => void;

/** The run after an event. Events that are only for watching leave it as it is. */
export function recordEvent(run: Run, event: RunEvent): Run {
  switch (event.kind) {
    case 'run-started':
      return event.run;
    case 'session-started':
      return { ...run, sessions: [...run.sessions, event.session] };
    case 'trial-finished':
      return { ...run, trials: [...run.trials, event.trial] };
    case 'speed-trial-finished':
      return { ...run, speedTrials: [...run.speedTrials, event.trial] };
    case 'session-ended':
      return { ...run, sessions: withMemory(run.sessions, event.memory) };
    case 'run-finished':
      return { ...run, status: event.status };
    case 'loading':
    case 'measuring':
    case 'checking':
    case 'warming-up':
    case 'trial-started':
    case 'speed-trial-started':
    case 'token':
      return run;
  }
}

const withMemory = (sessions: readonly Session[], memoryAtEnd: Session['memoryAtEnd']): Session[] =>
  sessions.map((session, index) => (index === sessions.length - 1 ? { ...session, memoryAtEnd } : session));
