/**
 * `npm run measure -- repeatability`: one suite that measures speed, run twice as it is and once with all its times
 * made 20 % longer. The first two should not be distinguishable, and the third should be.
 */
import { compareSpeedRuns } from '../../compare/compare-speed-runs.ts';
import { findBuild } from '../../models/catalogue.ts';
import { makePlan } from '../../plan/make-plan.ts';
import { parseRunFile } from '../../schema/doors.ts';
import type { Run } from '../../schema/run.ts';
import { choose } from '../choose.ts';
import { readSuites } from '../suites/suite-files.ts';
import { UsageError } from '../usage-error.ts';
import { inTheLab } from './in-the-lab.ts';

const SUITE = 'speed-llama-bench';
const SLOWED = 1.2;

const BACKENDS = ['auto', 'webgpu', 'wasm'] as const;

/**
 * Prints a line for each speed of each shape. The argument says where to compute, `auto` without it: WebGPU in software
 * takes a quarter of an hour. Returns the exit code, which does not judge. Throws a UsageError for any other argument.
 */
export async function measureRepeatability([place = 'auto', ...more]: string[]): Promise<number> {
  const backend = BACKENDS.find((known) => known === place);
  if (!backend || more.length > 0) {
    throw new UsageError(
      `measure repeatability takes one of ${BACKENDS.join(', ')}, not "${[place, ...more].join(' ')}".`,
    );
  }
  const build = findBuild('calibration');
  if (!build) throw new Error('The calibration build is not in the catalogue.');
  const suites = [
    choose(
      'suite',
      SUITE,
      readSuites().map(({ suite }) => suite),
    ),
  ];
  const plan = JSON.stringify(
    makePlan({ builds: [build], suites, seed: 1, settings: { repeat: 5, gatePrompts: 2, backend } }),
  );
  const texts = await inTheLab((page) =>
    page.evaluate(
      async ({ plan, slowed }) => {
        const lab = globalThis.tabmark;
        if (!lab) throw new Error('The page is not the lab.');
        return [await lab.perform(plan), await lab.perform(plan), await lab.performSlowed(plan, slowed)];
      },
      { plan, slowed: SLOWED },
    ),
  );
  // The factor is all that is made up: to the comparison the three are alike.
  const [first, second, slowed] = texts.flatMap(parseRunFile).map((run): Run => ({ ...run, provenance: 'measured' }));
  if (!first || !second || !slowed) throw new Error('A run is missing.');
  process.stdout.write(`${SUITE}, calibration build, backend ${backend}, 5 repeats of each shape.\n`);
  printComparison('the same twice', first, second);
  printComparison(`as it is, and ${Math.round((SLOWED - 1) * 100)} % later`, first, slowed);
  return 0;
}

function printComparison(title: string, a: Run, b: Run): void {
  const comparison = compareSpeedRuns(a, b, { a: 'the first', b: 'the second' });
  process.stdout.write(`${title}:\n`);
  if (comparison.status === 'not-comparable') {
    process.stdout.write(`  not comparable: ${comparison.sentence}\n`);
    return;
  }
  for (const { shape, speeds, repeats } of comparison.shapes) {
    for (const id of ['prefill', 'decode'] as const) {
      const speed = speeds[id];
      if (speed.status === 'not-measured') continue;
      const { value, low, high } = speed.ratio;
      const interval = [value, low, high].map((number) => number.toFixed(3));
      process.stdout.write(
        `  ${shape.id} ${id}: ${interval[0]} times (${interval[1]} to ${interval[2]}), ${speed.verdict}; ` +
          `p ${speed.adjustedP.toFixed(3)}, n = ${repeats.a} and ${repeats.b}\n`,
      );
    }
  }
}
