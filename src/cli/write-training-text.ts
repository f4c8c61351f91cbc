/**
 * Writes training pairs for the calibration build as JSON lines, drawn from the trainable side of its suite.
 * Usage: tsx src/cli/write-training-text.ts SEED COUNT > pairs.jsonl
 * With `held-out` as a third argument: the suite's own tasks for that seed, with their model solutions, for evaluation.
 */
import { readFileSync } from 'node:fs';
import { GeneratedSuite } from '../schema/suite.ts';
import { expandSolved } from '../suite/expand.ts';
import { trainingPairs } from '../suite/training-text.ts';

const [seed = '1', count = '1000', side = 'trainable'] = process.argv.slice(2);
const file = new URL('../../bench-suites/calibration/suite.json', import.meta.url);
const suite = GeneratedSuite.parse(JSON.parse(readFileSync(file, 'utf8')));

if (side === 'held-out') {
  for (const { task, solution } of expandSolved(suite, Number(seed), Number(count))) {
    process.stdout.write(`${JSON.stringify({ ...task, solution })}\n`);
  }
} else {
  for (const pair of trainingPairs(suite, Number(seed), Number(count))) {
    process.stdout.write(`${JSON.stringify(pair)}\n`);
  }
}
