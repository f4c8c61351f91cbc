import type { CodeLanguage, CodeRunner } from '../schema/code-runner.ts';

/** How fast one runner grades; the first task is told apart because it starts the interpreter. */
export interface GradingSpeed {
  language: CodeLanguage;
  /** From the first request to its outcome, in milliseconds: fetching and starting the interpreter is in it. */
  firstTaskMs: number;
  tasksPerBatch: number;
  /** Tasks per second of each batch after that. */
  batches: number[];
}

const PROGRAMS: Record<CodeLanguage, string> = {
  javascript: `function mergeIntervals(intervals) {
    const sorted = intervals.map((each) => [...each]).sort((a, b) => a[0] - b[0]);
    const merged = [];
    for (const [start, end] of sorted) {
      const last = merged.at(-1);
      if (last && start <= last[1]) last[1] = Math.max(last[1], end);
      else merged.push([start, end]);
    }
    return merged;
  }`,
  python: `def mergeIntervals(intervals):
    merged = []
    for start, end in sorted(intervals):
        if merged and start <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    return merged
`,
};

/** Ten hidden cases, as tasks of this lab have them: lists of 0 to 18 intervals. */
const CALLS = Array.from({ length: 10 }, (_, size) => [
  Array.from({ length: 2 * size }, (__, index) => {
    const start = (index * 37) % 50;
    return [start, start + (index % 7)];
  }),
]);

/** Runs the same small task over and over. Rejects if it is not done, for then its time says nothing. */
export async function measureGradingSpeed(
  runner: CodeRunner,
  language: CodeLanguage,
  { batches, tasksPerBatch }: { batches: number; tasksPerBatch: number },
): Promise<GradingSpeed> {
  const gradeOnce = async () => {
    const request = {
      kind: 'calls',
      language,
      program: PROGRAMS[language],
      entryPoint: 'mergeIntervals',
      calls: CALLS,
    };
    const outcome = await runner.run(request as Parameters<CodeRunner['run']>[0]);
    if (outcome.status !== 'called') throw new Error(`The task was not done: ${JSON.stringify(outcome)}`);
  };
  const start = performance.now();
  await gradeOnce();
  const speed: GradingSpeed = { language, firstTaskMs: performance.now() - start, tasksPerBatch, batches: [] };
  for (let batch = 0; batch < batches; batch++) {
    const batchStart = performance.now();
    for (let task = 0; task < tasksPerBatch; task++) await gradeOnce();
    speed.batches.push((1000 * tasksPerBatch) / (performance.now() - batchStart));
  }
  return speed;
}
