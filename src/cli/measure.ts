/**
 * `npm run measure -- <what>`: benchmarks of the lab itself, which print what they find and are no tests. `-- intervals`:
 * how often each interval holds the truth; `-- stopping`: how many tasks sequential stopping saves. Both
 * take `--runs N` simulated runs each (10,000), `--seed N`. `-- grading`: how many programs are graded in a second.
 * `-- overhead`: what the lab costs beside the bare runtime. `-- repeatability`: whether a speed comes out twice the same,
 * and whether a slow-down of 20 % is found.
 */
import { parseArgs } from 'node:util';
import { messageOf } from '../schema/message-of.ts';
import { measureGrading } from './measure/grading.ts';
import { measureIntervals } from './measure/intervals.ts';
import { measureOverhead } from './measure/overhead.ts';
import { measureRepeatability } from './measure/repeatability.ts';
import { measureStopping } from './measure/stopping.ts';
import { runCommand, UsageError, wholeNumber } from './usage-error.ts';

export interface Simulation {
  /** Simulated runs of each regime. */
  runs: number;
  seed: number;
}

const MEASUREMENTS: Readonly<Record<string, (simulation: Simulation) => void>> = {
  intervals: measureIntervals,
  stopping: measureStopping,
};

await runCommand(async () => {
  const { positionals, values } = read(process.argv.slice(2));
  const [name, ...more] = positionals;
  if (name === 'grading') return measureGrading(more);
  if (name === 'repeatability') return measureRepeatability(more);
  if (name === 'overhead') return measureOverhead(more);
  const measurement = name && Object.hasOwn(MEASUREMENTS, name) ? MEASUREMENTS[name] : undefined;
  if (!measurement || more.length > 0) {
    const known = [...Object.keys(MEASUREMENTS), 'grading', 'overhead', 'repeatability'].join(', ');
    const given = positionals.length > 0 ? `, not "${positionals.join(' ')}"` : '';
    throw new UsageError(`measure takes one of ${known}${given}.`);
  }
  measurement({
    runs: wholeNumber('runs', values.runs, { min: 100, max: 1_000_000 }),
    seed: wholeNumber('seed', values.seed, { min: 0, max: 0xffff_ffff }),
  });
  return 0;
});

function read(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { runs: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' } },
    });
  } catch (error) {
    throw new UsageError(messageOf(error));
  }
}
