/** What a stage of `npm test` counted. */
export interface Totals {
  passed: number;
  failed: number;
  skipped: number;
}

export function sum(parts: readonly Totals[]): Totals {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const { passed, failed, skipped } of parts) {
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
  }
  return total;
}
