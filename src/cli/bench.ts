/** `npm run bench`: drives the built app in headless Chromium and prints what it measured. */
import { accessSync, constants, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { parseRunFile } from '../schema/doors.ts';
import { messageOf } from '../schema/message-of.ts';
import { readJson } from '../schema/parse.ts';
import type { Plan } from '../schema/plan.ts';
import type { Run } from '../schema/run.ts';
import { isSpeedSuite, type SpeedProtocol } from '../schema/suite.ts';
import { readSuites } from './suites/suite-files.ts';
import { readBenchArguments, type BenchArguments } from './bench-arguments.ts';
import { say, sendFile, submit } from './bench-send.ts';
import { takeTickets, ticketedPlans } from './bench-submit.ts';
import { openProfile } from './browser-profile.ts';
import { LAB_HOST, openLab } from './drive-browser.ts';
import { startLabServer, type LabServer } from './lab-server.ts';
import { listBuilds } from './list-builds.ts';
import { printRuns, readingsOf } from './print-runs.ts';
import { ensureBrowser, ensureBuild } from './setup.mjs';
import { showProgress } from './show-progress.ts';
import { runCommand, UsageError } from './usage-error.ts';

await runCommand(async () => {
  const options = readBenchArguments(process.argv.slice(2));
  const { out, format, browser } = options;
  if (options.list) {
    process.stdout.write(listBuilds());
    return 0;
  }
  if (options.send !== undefined) return (await sendFile(options.send)) ? 0 : 1;
  if (out) requireWritable(out);
  const executablePath = await ensureBrowser(browser).catch((error: Error) => {
    throw browser ? new UsageError(error.message) : error;
  });
  ensureBuild();
  const tickets = options.submit && (await takeTickets(options.plan, options.submit));
  const away = tickets && 'away' in tickets ? tickets.away : undefined;
  if (away !== undefined) say(`${away} The runs are made and stay here.`);
  const ticketed = tickets && !('away' in tickets) ? tickets : undefined;
  const plans = ticketed ? ticketedPlans(options.plan, ticketed) : [options.plan];
  const made = await performInBrowser(options, plans, executablePath);
  const runs = parseRunFile(made);
  const text = withDerived(made, runs);
  process.stdout.write(format === 'json' ? text : printRuns(runs, format, protocolOf));
  if (out) writeFileSync(out, text);
  const arrived = ticketed ? await submit(runs, ticketed, options) : away === undefined;
  return arrived && runs.every(isDone) ? 0 : 1;
});

/** Whose shapes a run timed; undefined for suites of tasks. */
function protocolOf({ entry }: Run): SpeedProtocol | undefined {
  const suite = readSuites().find(({ suite: { id } }) => id === entry.suite.id)?.suite;
  return suite && isSpeedSuite(suite) ? suite.protocol : undefined;
}

/**
 * The run file with what follows from its runs beside them, for scripts that read no statistics of their own. Whoever
 * imports the file leaves it aside and derives it again.
 */
function withDerived(text: string, runs: readonly Run[]): string {
  const file = readJson(text, 'run file') as Record<string, unknown>;
  const derived = runs.map((run) => ({ run: run.id, readings: readingsOf(run) }));
  return `${JSON.stringify({ ...file, derived }, null, 1)}\n`;
}

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
function isDone({ status, trials, speedTrials }: Run): boolean {
  return status.state === 'completed' && [...trials, ...speedTrials].some(({ outcome }) => outcome.status !== 'failed');
}

async function performInBrowser(
  options: BenchArguments,
  plans: readonly Plan[],
  executablePath: string,
): Promise<string> {
  const { headed, fresh, profile: folder } = options;
  const server = await startLabServer(options);
  const profile = openProfile({ fresh, folder });
  const named = (text: string) => withTheirNames(text, options, server);
  try {
    const { page, close } = await openLab({ url: server.url, executablePath, headed, profile });
    const stopProgress = showProgress(page, named);
    try {
      return named(await perform(page, { ...options, plans }, server));
    } catch (error) {
      throw new Error(named(sentenceOf(error)), { cause: error });
    } finally {
      await stopProgress();
      await close();
    }
  } finally {
    profile.release();
    await server.close();
  }
}

/** The page knows mirror and endpoint by addresses of our own server; people know them by their own. */
function withTheirNames(text: string, { mirror, endpoint }: BenchArguments, server: LabServer): string {
  const lab = `http://${LAB_HOST}`;
  const whole = text
    .replaceAll(`${lab}${server.mirrorPath}`, mirror ?? '')
    .replaceAll(`${lab}${server.endpointPath}`, endpoint?.address ?? '');
  return mirror ? whole.replaceAll(LAB_HOST, new URL(mirror).host) : whole;
}

/** What went wrong in the page, without the words of the library that drives it. */
function sentenceOf(error: unknown): string {
  const [line = ''] = messageOf(error).split('\n');
  if (/has been closed|crashed/i.test(line)) return 'The browser was closed before the run ended.';
  return line.replace(/^page\.\w+: (\w*Error: )?/, '');
}

/** Tells the page where builds and models are, and has it perform the plans. */
function perform(
  page: Page,
  options: BenchArguments & { plans: readonly Plan[] },
  { mirrorPath, endpointPath }: LabServer,
): Promise<string> {
  const { plans, label, mirror, endpoint } = options;
  const order = {
    plan: JSON.stringify(plans),
    label,
    mirrorPath: mirror && mirrorPath,
    endpoint: endpoint && JSON.stringify(endpoint),
    endpointPath,
  };
  return page.evaluate(async ({ plan, label, mirrorPath, endpoint, endpointPath }) => {
    const lab = globalThis.tabmark;
    if (!lab) throw new Error('The page is not the lab.');
    if (mirrorPath) lab.useMirror(`${location.origin}${mirrorPath}`);
    if (endpoint) lab.addEndpoint(endpoint, `${location.origin}${endpointPath}`);
    return lab.perform(plan, label);
  }, order);
}
