import { guarded } from './guarded.ts';
import type { Subject } from './measure.ts';
import { makeResources } from './resources.ts';
import type { GpuSession } from './session.ts';

/**
 * A rough speed in the unit of the subject, from one warmed-up repetition and the page's clock: enough to choose a size
 * by, never to be shown. 0 where the clock is too coarse to tell.
 */
export async function speedOf(session: GpuSession, subject: Subject): Promise<number> {
  const resources = makeResources(session);
  try {
    return await guarded(session, async () => {
      const { run } = await subject.prepare(resources);
      if (run.by === 'page' || subject.amount === 'ms') return 0;
      await session.timers.batches.time(run.encode(1));
      const ms = await session.timers.batches.time(run.encode(1));
      return ms > 0 ? subject.amount / (ms / 1000) : 0;
    });
  } finally {
    resources.free();
  }
}
