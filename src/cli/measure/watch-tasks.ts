/** What the page was seen to do; both run in the page. */
export interface Watched {
  /** ms; 0 where no task took 50 ms or more. */
  longestTask: number;
}

declare global {
  var longTasks: { start: number; duration: number }[] | undefined;
}

/** Notes the tasks that keep the page busy for 50 ms or more, from the very beginning. */
export function startWatching(): void {
  const tasks: { start: number; duration: number }[] = [];
  globalThis.longTasks = tasks;
  const observer = new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) tasks.push({ start: startTime, duration });
  });
  observer.observe({ type: 'longtask', buffered: true });
}

/**
 * Waits until the page has been drawn twice, then tells how many ms have passed since an instant of the page's clock, and
 * the longest task that ended after it. The clock begins when the page is asked for.
 */
export async function tasksSince({ from }: { from: number }): Promise<Watched & { took: number }> {
  // No function here may have a name: what compiles the command would add a helper that the page does not have.
  for (let frame = 0; frame < 2; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
  const took = performance.now() - from;
  // Observers hear of a task a little after it.
  await new Promise((resolve) => setTimeout(resolve, 200));
  const after = (globalThis.longTasks ?? []).filter(({ start, duration }) => start + duration > from);
  return { took, longestTask: after.reduce((most, { duration }) => Math.max(most, duration), 0) };
}
