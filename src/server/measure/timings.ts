/** Times of many requests, ms. */
export interface Timings {
  n: number;
  /** Finished requests a second, from the first request to the last answer. */
  perSecond: number;
  p50: number;
  p95: number;
  p99: number;
}

/** Does `work` for 0 to count - 1, `atOnce` of them at the same time, and times each. Rejects with the first failure. */
export async function timeEach(
  count: number,
  atOnce: number,
  work: (index: number) => Promise<unknown>,
): Promise<Timings> {
  const times: number[] = [];
  let next = 0;
  const startedAt = performance.now();
  const one = async () => {
    while (next < count) {
      const index = next++;
      const from = performance.now();
      await work(index);
      times.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return timingsOf(times, performance.now() - startedAt);
}

/** Nearest-rank percentiles of times, and the rate over all of `totalMs`. */
export function timingsOf(times: readonly number[], totalMs: number): Timings {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
  return {
    n: sorted.length,
    perSecond: (1000 * sorted.length) / totalMs,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
  };
}
