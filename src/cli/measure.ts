/**
 * `npm run measure -- <what>`: benchmarks of the lab itself, which print what they find and are no tests. `-- intervals`:
 * how often each interval holds the truth; `-- stopping`: how many tasks sequential stopping saves. Both
 * take `--runs N` simulated runs each (10,000), `--seed N`. `-- grading`: how many programs are graded in a second.
 * `-- overhead`: what the lab costs beside the bare runtime. `-- repeatability`: whether a speed comes out twice the same,
 * and whether a slow-down of 20 % is found. `-- compare-page [--runs N] [--seed N]`: whether the page that compares runs
 * stalls with N of them stored (2,000). `-- durability`: whether a server that is killed keeps what it acknowledged.
 * `-- board-load`: how fast the leaderboard takes and shows submissions when it holds up to a million.
 */
import { parseArgs } from 'node:util';
import { messageOf } from '../schema/message-of.ts';
import { measureBoardLoad } from './measure/board-load.ts';
import { measureComparePage } from './measure/compare-page.ts';
import { measureDurabilityOf } from './measure/durability.ts';
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
  if (process.argv[2] === 'durability') return measureDurabilityOf(process.argv.slice(3));
  if (process.argv[2] === 'board-load') return measureBoardLoad(process.argv.slice(3));
  const { positionals, values } = read(process.argv.slice(2));
  const [name, ...more] = positionals;
  if (name === 'grading') return measureGrading(more);
  if (name === 'repeatability') return measureRepeatability(more);
  if (name === 'overhead') return measureOverhead(more);
  if (name === 'compare-page' && more.length === 0) {
    return measureComparePage({
      runs: wholeNumber('runs', values.runs ?? '2000', { min: 2, max: 20_000 }),
      seed: wholeNumber('seed', values.seed, { min: 0, max: 0xffff_ffff }),
    });
  }
  const measurement = name && Object.hasOwn(MEASUREMENTS, name) ? MEASUREMENTS[name] : undefined;
  if (!measurement || more.length > 0) {
    const known = [
      ...Object.keys(MEASUREMENTS),
      'board-load',
      'compare-page',
      'durability',
      'grading',
      'overhead',
      'repeatability',
    ].join(', ');
    const given = positionals.length > 0 ? `, not "${positionals.join(' ')}"` : '';
    throw new UsageError(`measure takes one of ${known}${given}.`);
  }
  measurement({
    runs: wholeNumber('runs', values.runs ?? '10000', { min: 100, max: 1_000_000 }),
    seed: wholeNumber('seed', values.seed, { min: 0, max: 0xffff_ffff }),
  });
  return 0;
});

function read(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { runs: { type: 'string' }, seed: { type: 'string', default: '1' } },
    });
  } catch (error) {
    throw new UsageError(messageOf(error));
  }
}
