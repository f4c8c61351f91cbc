/** Held by the one tab of this browser that measures: two at once would slow each other down and write one run twice. */
const NAME = 'tabmark-measuring';

/** Missing where the page is served without TLS from another machine. */
const locksOf = () => navigator.locks as LockManager | undefined;

/** Does the work while this tab holds the lock; `elsewhere` answers instead when another tab holds it. */
export function whileMeasuring<Result>(work: () => Promise<Result>, elsewhere: () => Result): Promise<Result> {
  const locks = locksOf();
  if (!locks) return work();
  return locks.request(NAME, { ifAvailable: true }, (lock) => (lock ? work() : elsewhere()));
}

/** Whether some tab of this browser is measuring right now. */
export async function someTabMeasures(): Promise<boolean> {
  const { held = [] } = (await locksOf()?.query()) ?? {};
  return held.some(({ name }) => name === NAME);
}
