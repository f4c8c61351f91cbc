/** `npm run bench`: drives the built app in headless Chromium and prints what it measured. */
import { accessSync, constants, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseRunFile } from '../schema/doors.ts';
import type { Plan } from '../schema/plan.ts';
import type { Run } from '../schema/run.ts';
import { startServer } from '../server/serve.ts';
import { readBenchArguments } from './bench-arguments.ts';
import { openLab } from './drive-browser.ts';
import { printRuns } from './print-runs.ts';
import { ensureBrowser, ensureBuild } from './setup.mjs';
import { showProgress } from './show-progress.ts';
import { runCommand, UsageError } from './usage-error.ts';

await runCommand(async () => {
  const { plan, out, format, browser, headed, label } = readBenchArguments(process.argv.slice(2));
  if (out) requireWritable(out);
  const executablePath = await ensureBrowser(browser).catch((error: Error) => {
    throw browser ? new UsageError(error.message) : error;
  });
  ensureBuild();
  const text = await performInBrowser(plan, { executablePath, headed, label });
  const runs = parseRunFile(text);
  process.stdout.write(format === 'json' ? text : printRuns(runs, format));
  if (out) writeFileSync(out, text);
  return runs.every(isDone) ? 0 : 1;
});

/** A measurement takes minutes: that its file can be written is known before, not after. */
function requireWritable(out: string): void {
  try {
    accessSync(dirname(resolve(out)), constants.W_OK);
  } catch {
    throw new UsageError(`--out ${out} cannot be written: there is no such folder, or it is not yours to write to.`);
  }
  if (statSync(out, { throwIfNoEntry: false })?.isDirectory()) throw new UsageError(`--out ${out} is a folder.`);
}

/** A run whose every trial failed measured nothing, even if it came to its end. */
function isDone({ status, trials }: Run): boolean {
  return status.state === 'completed' && trials.some(({ outcome }) => outcome.status === 'answered');
}

async function performInBrowser(
  plan: Plan,
  { executablePath, headed, label }: { executablePath: string; headed: boolean; label: string | undefined },
): Promise<string> {
  const server = await startServer({ port: 0, staticFolder: './dist' });
  const { page, close } = await openLab({ url: server.url, executablePath, headed }).catch(async (error: unknown) => {
    await server.close();
    throw error;
  });
  const stopProgress = showProgress(page);
  try {
    return await page.evaluate(
      ([planText, name]) => {
        if (!globalThis.tabmark) throw new Error('The page is not the lab.');
        return globalThis.tabmark.perform(planText, name || undefined);
      },
      [JSON.stringify(plan), label ?? ''] as const,
    );
  } finally {
    await stopProgress();
    await close();
    await server.close();
  }
}
