/**
 * `npm run measure -- durability [--rounds N] [--submissions N]`: kills the server in the middle of submissions, on both
 * databases, and looks for every one that it had acknowledged.
 */
import { parseArgs } from 'node:util';
import { CALIBRATION_BUILD } from '../../models/calibration-build.ts';
import { messageOf } from '../../schema/message-of.ts';
import { measureDurability } from '../../server/measure/durability.ts';
import { readSuites } from '../suites/suite-files.ts';
import { UsageError, wholeNumber } from '../usage-error.ts';

/** Prints one line for each kill; returns the exit code, 1 where anything was missing. */
export async function measureDurabilityOf(args: string[]): Promise<number> {
  const { rounds, submissions } = read(args);
  const suite = readSuites()
    .map((file) => file.suite)
    .find(({ id }) => id === 'calibration');
  if (suite?.type !== 'tabmark-suite') throw new Error('There is no calibration suite.');
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  return (await measureDurability({ rounds, submissions, build: CALIBRATION_BUILD, suite, say })) === 0 ? 0 : 1;
}

function read(args: string[]): { rounds: number; submissions: number } {
  try {
    const options = {
      rounds: { type: 'string', default: '5' },
      submissions: { type: 'string', default: '1000' },
    } as const;
    const { values } = parseArgs({ args, options });
    return {
      rounds: wholeNumber('rounds', values.rounds, { min: 1, max: 100 }),
      submissions: wholeNumber('submissions', values.submissions, { min: 1, max: 100_000 }),
    };
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(messageOf(error));
  }
}
