import { guarded } from './guarded.ts';
import type { Subject } from './measure.ts';
import { makeResources } from './resources.ts';
import type { GpuSession } from './session.ts';
import type { Timing } from './take-samples.ts';

const GROWTH = 4;
const MOST_REPETITIONS = 2 ** 16;
/** Work of this length lets the clocks of a GPU that was idle rise. */
const WARM_UP_MS = 50;

/**
 * A rough speed in the unit of the subject a second, from the page's clock: enough to choose a size by, never to be
 * shown. Undefined where the clock is too coarse to tell, and where the subject is not timed on the GPU.
 */
export async function speedOf(session: GpuSession, subject: Subject, until: number): Promise<number | undefined> {
  const { amount } = subject;
  if (amount === 'ms') return undefined;
  const { batches } = session.timers;
  const resources = makeResources(session);
  try {
    return await guarded(session, async () => {
      const { run, round = (repetitions: number) => repetitions } = await subject.prepare(resources);
      if (run.by === 'page') return undefined;
      const ms = await roughMs({
        time: (repetitions) => batches.time(run.encode(repetitions)),
        round,
        // Half a sample is many steps of the clock and many round trips.
        shortestMs: batches.shortestMs / 2,
        now: session.now,
        until,
      });
      return ms === undefined ? undefined : amount / (ms / 1000);
    });
  } finally {
    resources.free();
  }
}

/**
 * How long one repetition takes, in ms, without what every submission takes besides, such as the way to the GPU and
 * back: the difference between few and ever more of them, until it is `shortestMs` and as long as the few. Undefined
 * where it never is, or not within the time.
 */
export async function roughMs({ time, round, shortestMs, now, until }: Timing): Promise<number | undefined> {
  const few = round(1);
  // The first wakes things up, and any can be held up by other work of the page.
  await time(few);
  const fewMs = Math.min(await time(few), await time(few));
  for (let many = round(GROWTH * few); many <= MOST_REPETITIONS && now() < until; many = round(GROWTH * many)) {
    let moreMs = Number.POSITIVE_INFINITY;
    let spentMs = 0;
    do {
      const ms = await time(many);
      moreMs = Math.min(moreMs, ms - fewMs);
      spentMs += ms;
    } while (moreMs >= shortestMs && spentMs < WARM_UP_MS);
    if (moreMs >= Math.max(shortestMs, fewMs)) return moreMs / (many - few);
  }
  return undefined;
}
