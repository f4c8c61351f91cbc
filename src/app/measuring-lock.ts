/** Held by the one tab of this browser that measures: two at once would slow each other down and write one run twice. */
const NAME = 'tabmark-measuring';

/** Does the work while this tab holds the lock; `elsewhere` answers instead when another tab holds it. */
export function whileMeasuring<Result>(work: () => Promise<Result>, elsewhere: () => Result): Promise<Result> {
  return navigator.locks.request(NAME, { ifAvailable: true }, (lock) => (lock ? work() : elsewhere()));
}

/** Whether some tab of this browser is measuring right now. */
export async function someTabMeasures(): Promise<boolean> {
  const { held = [] } = await navigator.locks.query();
  return held.some(({ name }) => name === NAME);
}
