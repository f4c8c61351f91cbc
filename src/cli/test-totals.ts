/** What a stage of `npm test` counted, and which of its tests failed, by name and first line of the reason. */
export interface Totals {
  passed: number;
  failed: number;
  skipped: number;
  failures: readonly string[];
}

export const NO_TESTS: Totals = { passed: 0, failed: 0, skipped: 0, failures: [] };

export function sum(parts: readonly Totals[]): Totals {
  return parts.reduce(
    (total, { passed, failed, skipped, failures }) => ({
      passed: total.passed + passed,
      failed: total.failed + failed,
      skipped: total.skipped + skipped,
      failures: [...total.failures, ...failures],
    }),
    NO_TESTS,
  );
}

/** The part of Vitest's JSON report that is read here. */
export interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  testResults: {
    name: string;
    status: string;
    message?: string;
    assertionResults: { fullName: string; status: string; failureMessages?: string[] }[];
  }[];
}

/** `ended`: whether the command itself says that all is well. A file that could not even be loaded has no failed test of its own. */
export function vitestTotals(report: VitestReport, ended: boolean): Totals {
  const failures = report.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((one) => one.status === 'failed');
    const isBroken = status === 'failed' && failed.length === 0;
    return [
      ...(isBroken ? [named(name, message)] : []),
      ...failed.map(({ fullName, failureMessages }) => named(`${name}: ${fullName}`, failureMessages?.[0])),
    ];
  });
  const failed = Math.max(report.numFailedTests, failures.length, ended ? 0 : 1);
  const unnamed = failed > 0 && failures.length === 0 ? ['something outside of any test failed: see above'] : [];
  const { numPassedTests: passed, numPendingTests: skipped } = report;
  return { passed, failed, skipped, failures: [...failures, ...unnamed] };
}

/** The part of Playwright's JSON report that is read here. */
export interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  suites?: PlaywrightSuite[];
}
interface PlaywrightSuite {
  file: string;
  suites?: PlaywrightSuite[];
  specs?: { title: string; tests: { status: string; results: { error?: { message?: string } }[] }[] }[];
}

/** The same of Playwright. */
export function playwrightTotals({ stats, suites = [] }: PlaywrightReport, ended: boolean): Totals {
  const failures = suites.flatMap(unexpectedIn);
  const failed = Math.max(stats.unexpected, ended ? 0 : 1);
  return { passed: stats.expected + stats.flaky, failed, skipped: stats.skipped, failures };
}

function unexpectedIn({ file, suites = [], specs = [] }: PlaywrightSuite): string[] {
  const own = specs.flatMap(({ title, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected')
      .map(({ results }) => named(`${file}: ${title}`, results.at(-1)?.error?.message)),
  );
  return [...own, ...suites.flatMap(unexpectedIn)];
}

/** Without the colours of terminals. */
const COLOURS = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');

function named(name: string, message = ''): string {
  const [first = ''] = message.replace(COLOURS, '').trim().split('\n');
  return first ? `${name}: ${first.slice(0, 200)}` : name;
}
