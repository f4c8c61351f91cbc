/** `npm run measure -- grading`: how many programs are graded in a second, in one browser tab and in Node. */
import { createCodeRunner } from '../../sandbox/code-runner.ts';
import { measureGradingSpeed, type GradingSpeed } from '../../sandbox/grading-speed.ts';
import { spawnNodeSandbox } from '../../sandbox/spawn-node.ts';
import type { CodeLanguage } from '../../schema/code-runner.ts';
import { UsageError } from '../usage-error.ts';
import { inTheLab } from './in-the-lab.ts';

const LANGUAGES: readonly CodeLanguage[] = ['javascript', 'python'];
const EFFORT = { batches: 20, tasksPerBatch: 25 };

/** Prints one line for each place and language. Takes no arguments; returns the exit code. */
export async function measureGrading(args: string[]): Promise<number> {
  if (args.length > 0) throw new UsageError(`measure grading takes no arguments, not "${args.join(' ')}".`);
  process.stdout.write(
    `One task: a program of 10 lines, called 10 times. ${EFFORT.batches} batches of ${EFFORT.tasksPerBatch} tasks after the first.\n`,
  );
  for (const speed of await measureInTab()) print('browser tab', speed);
  for (const speed of await measureInNode()) print('Node', speed);
  return 0;
}

/** As a visitor's tab does it. */
const measureInTab = (): Promise<GradingSpeed[]> =>
  inTheLab(async (page) => {
    const speeds: GradingSpeed[] = [];
    for (const language of LANGUAGES) {
      speeds.push(
        await page.evaluate(
          ([each, effort]) => {
            if (!globalThis.tabmark) throw new Error('The page is not the lab.');
            return globalThis.tabmark.gradingSpeed(each, effort);
          },
          [language, EFFORT] as const,
        ),
      );
    }
    return speeds;
  });

async function measureInNode(): Promise<GradingSpeed[]> {
  const runner = createCodeRunner({ spawn: spawnNodeSandbox });
  try {
    const speeds: GradingSpeed[] = [];
    for (const language of LANGUAGES) speeds.push(await measureGradingSpeed(runner, language, EFFORT));
    return speeds;
  } finally {
    await runner.close();
  }
}

function print(place: string, { language, firstTaskMs, tasksPerBatch, batches }: GradingSpeed): void {
  const sorted = batches.toSorted((a, b) => a - b);
  const [least, median, most] = [0, 0.5, 1].map((share) => sorted[Math.round(share * (sorted.length - 1))]?.toFixed(0));
  const load = `first task after ${(firstTaskMs / 1000).toFixed(2)} s with loading`;
  process.stdout.write(
    `${place}, ${language}: ${median} tasks/s (median of ${batches.length} batches, ${least} to ${most}; ` +
      `n = ${tasksPerBatch * batches.length}); ${load}\n`,
  );
}
