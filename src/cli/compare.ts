/**
 * `npm run compare -- A.json B.json [MORE.json ...]`: sets the runs of further files against those of the first. Exit codes:
 * 0 no regression is shown, 1 one is, 2 the arguments are wrong or no two runs can be compared. A regression is what is
 * distinguishably worse, judged among all comparisons, and, by its estimate, worse by the threshold at least: the first
 * alone would fail for a percent that many repeats make certain, the second alone for noise. With a threshold given, it
 * also is a run of the first file whose counterpart is computed wrongly, failed or is not over, even where nothing else
 * could be compared; and, unless `--allow-missing`, one that has no counterpart to compare.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseRunFile } from '../schema/doors.ts';
import { readCompareArguments } from './compare/compare-arguments.ts';
import { compareSides, exitCodeOf } from './compare/compare-sides.ts';
import { whyUnreadable, whyUnwritable } from './compare/file-sentences.ts';
import { printComparison } from './compare/print-comparison.ts';
import { sideOf, type Side } from './compare/side.ts';
import { runCommand, UsageError } from './usage-error.ts';

await runCommand(async () => {
  const { files, format, out, ...options } = readCompareArguments(process.argv.slice(2));
  const comparison = compareSides(files.map(readSide) as [Side, ...Side[]], options);
  const text = printComparison(comparison, format);
  process.stdout.write(text);
  if (out !== undefined) write(out, text);
  const code = exitCodeOf(comparison);
  if (code === 2) throw new UsageError('No two runs of these files can be compared: the result says why.');
  return code;
});

function readSide(name: string): Side {
  try {
    return sideOf(name, parseRunFile(readFileSync(name, 'utf8')));
  } catch (error) {
    throw new UsageError(whyUnreadable(name, error));
  }
}

function write(out: string, text: string): void {
  try {
    writeFileSync(out, text);
  } catch (error) {
    throw new UsageError(whyUnwritable(out, error));
  }
}
