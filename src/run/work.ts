import type { LoadedBuild } from '../runtimes/runtime.ts';
import type { Run, RunStatus } from '../schema/run.ts';
import { isSpeedSuite, type Suite } from '../schema/suite.ts';
import type { Emit } from './events.ts';
import type { LabParts } from './parts.ts';
import { shapeWork } from './shape-work.ts';
import { taskWork } from './task-work.ts';

/** A run while it is performed: as it stands now, and the way to add to it. */
export interface RunInHand {
  now(): Run;
  record: Emit;
}

/** A build that has been loaded and checked, in a session of a run. */
export interface OpenSession {
  loaded: LoadedBuild;
  /** Index of the session in the run. */
  session: number;
  signal: AbortSignal;
}

/** What a run does with a loaded build: put tasks to it, or time shapes. */
export interface Work {
  /** Why no trial is to be made any more; undefined while one is. */
  done(run: Run): Extract<RunStatus, { state: 'completed' }>['because'] | undefined;
  /**
   * Warms the build up and makes trials until all are done or the worker is lost. Resolves with the words of the loss, or
   * with an empty text. Rejects with the signal's reason, or when the run cannot go on. Trials that failed stay in the
   * record; those not made are left for a later session.
   */
  perform(run: RunInHand, session: OpenSession): Promise<string>;
}

export const workOf = (suite: Suite, parts: LabParts): Work =>
  isSpeedSuite(suite) ? shapeWork(suite, parts) : taskWork(suite, parts);
