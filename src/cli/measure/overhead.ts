/** `npm run measure:overhead`: what the lab costs beside the same runtime and build with nothing around them. */
import type { Estimated } from '../../statistics/estimate.ts';
import { summariseOverhead } from '../../statistics/overhead.ts';
import { UsageError } from '../usage-error.ts';
import { inTheLab } from './in-the-lab.ts';

/** Pairs of answers, and tokens of each. The prompt is short and the tokens are many, as the cost is one for each token. */
const EFFORT = { pairs: 24, tokens: 24 };
/** What the lab promises of decode and prefill. */
const LEAST = 0.98;

/** Prints one line for each ratio. Takes no arguments; returns the exit code, which does not judge. */
export async function measureOverhead(args: string[]): Promise<number> {
  if (args.length > 0) throw new UsageError(`measure overhead takes no arguments, not "${args.join(' ')}".`);
  process.stdout.write(
    `${EFFORT.pairs} prompts, each answered with ${EFFORT.tokens} tokens by the runtime alone and within the lab, in turn, in one page.\n`,
  );
  const { pairs, idleFramesPerSecond } = await inTheLab((page) =>
    page.evaluate((effort) => {
      if (!globalThis.tabmark) throw new Error('The page is not the lab.');
      return globalThis.tabmark.overhead(effort);
    }, EFFORT),
  );
  const summary = summariseOverhead(pairs);
  print('decode, lab / bare', summary.decode, LEAST);
  print('prefill, lab / bare', summary.prefill, LEAST);
  print('time to first token, lab / bare', summary.timeToFirstToken);
  print('frames a second, bare runtime generating', summary.bareFramesPerSecond);
  print('frames a second, lab generating', summary.labFramesPerSecond);
  process.stdout.write(`frames a second, nothing generating: ${idleFramesPerSecond.toFixed(1)}\n`);
  return 0;
}

function print(title: string, estimated: Estimated, least?: number): void {
  if (estimated.status === 'not-measured') {
    process.stdout.write(`${title}: not measured, ${estimated.reason}\n`);
    return;
  }
  const { value, low, high, n, confidence } = estimated.estimate;
  const [middle, from, to] = [value, low, high].map((number) => number.toPrecision(4));
  const aim = least === undefined ? '' : `; aim: at least ${least}`;
  process.stdout.write(
    `${title}: ${middle} (${from} to ${to}, ${Math.round(confidence * 100)} % interval of the median, n = ${n}${aim})\n`,
  );
}
