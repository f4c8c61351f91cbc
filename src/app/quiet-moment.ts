/** How long to leave a run alone before looking whether it has ended. */
const PAUSE_MS = 10_000;

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Not every browser says when it has nothing to do. */
const idle = () =>
  new Promise<void>((resolve) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => resolve());
    else setTimeout(resolve, 200);
  });

/** Resolves when the page has nothing to do and nothing is being measured, whose time it would take. */
export async function quietMoment(isMeasuring: () => Promise<boolean>): Promise<void> {
  await idle();
  while (await isMeasuring()) await pause(PAUSE_MS);
}
