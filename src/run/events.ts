import type { LoadProgress } from '../runtimes/runtime.ts';
import type { Run, RunStatus } from '../schema/run.ts';
import type { Session } from '../schema/session.ts';
import type { Task } from '../schema/task.ts';
import type { Trial } from '../schema/trial.ts';

/** What happens while a plan is performed, in order. The app, the store and the bench command all watch these. */
export type RunEvent =
  /** A new run, or one that is taken up again with the trials it has. */
  | { kind: 'run-started'; run: Run }
  | { kind: 'loading'; progress: LoadProgress }
  | { kind: 'checking'; done: number; total: number }
  | { kind: 'session-started'; session: Session }
  | { kind: 'warming-up' }
  | { kind: 'trial-started'; task: Task; attempt: number; position: number; total: number }
  | { kind: 'token'; text: string }
  | { kind: 'trial-finished'; trial: Trial }
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
    case 'run-finished':
      return { ...run, status: event.status };
    case 'loading':
    case 'checking':
    case 'warming-up':
    case 'trial-started':
    case 'token':
      return run;
  }
}
