import type { LoadedBuild } from '../runtimes/runtime.ts';
import { measured, notMeasured } from '../schema/primitives.ts';
import type { Session } from '../schema/session.ts';
import { openSession } from './open-session.ts';
import type { LabParts } from './parts.ts';
import type { RunInHand, Work } from './work.ts';

/**
 * Loads the build of a run and does its work until that is done or the worker is lost. Resolves with the words of the
 * loss, or with an empty text. Rejects when the build cannot be loaded or is lost before any trial, and when the run
 * cannot go on: memory that could not be had, or failures in a row.
 */
export async function performSession(
  run: RunInHand,
  work: Work,
  parts: LabParts,
  signal: AbortSignal,
): Promise<string> {
  const { build, entry, sessions } = run.now();
  const loaded = await openSession({ build, settings: entry.settings, sessions }, parts, { emit: run.record, signal });
  try {
    return await work.perform(run, { loaded, session: run.now().sessions.length - 1, signal });
  } finally {
    run.record({ kind: 'session-ended', memory: await memoryOf(loaded) });
    await loaded.unload();
  }
}

async function memoryOf(loaded: LoadedBuild): Promise<Session['memoryAtEnd']> {
  const lost = loaded.failure();
  if (lost) return notMeasured(`the worker was lost: ${lost.message}`);
  try {
    return measured(await loaded.memory());
  } catch {
    return notMeasured('the worker did not answer any more');
  }
}
