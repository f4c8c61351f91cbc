/** `npm run measure -- compare-page`: whether the page that compares runs stalls with thousands of them stored. */
import type { Page } from 'playwright-core';
import type { Run } from '../../schema/run.ts';
import { medianInterval } from '../../statistics/median-interval.ts';
import type { Simulation } from '../measure.ts';
import { inTheLab } from './in-the-lab.ts';
import { madeUpRuns } from './made-up-runs.ts';
import { startWatching, tasksSince, type Watched } from './watch-tasks.ts';

const WIDTHS = [1280, 390] as const;
const HEIGHT = 900;
/** How often the page is opened, and how often a filter is changed, at each width. */
const REPEATS = 7;
/** Runs that are handed to the page at a time. */
const BATCH = 50;
const PATIENCE_MS = 600_000;

type Reading = Watched & { took: number };

/** Prints medians over the repeats with their intervals; returns the exit code, which does not judge. */
export async function measureComparePage({ runs, seed }: Simulation): Promise<number> {
  process.stdout.write(
    `${runs} made-up runs, in a browser profile that is deleted afterwards. There they are stored as measured ones: the page sets made-up runs apart, and would have nothing to compare.\n`,
  );
  await inTheLab(async (page) => {
    await page.addInitScript(startWatching);
    await fill(page, runs, seed);
    const first = await open(page, WIDTHS[0]);
    process.stdout.write(`first time: ${inWords('table', [first])}\n`);
    const made = await untilAllDigested(page, runs);
    process.stdout.write(
      `digests of all ${runs}, made aside: ${(made.took / 1000).toFixed(1)} s, ${longest([made])}\n`,
    );
    for (const width of WIDTHS) await measureAt(page, width);
  });
  return 0;
}

async function measureAt(page: Page, width: number): Promise<void> {
  const opened: Reading[] = [];
  const filtered: Reading[] = [];
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    opened.push(await open(page, width));
    filtered.push(await changeFilter(page));
  }
  process.stdout.write(`${width} px: ${inWords('first table', opened)}\n`);
  process.stdout.write(`${width} px: ${inWords('filter changed', filtered)}\n`);
}

/** Writes the runs as the app would, a batch at a time. */
async function fill(page: Page, count: number, seed: number): Promise<void> {
  let batch: Run[] = [];
  const flush = async () => {
    await page.evaluate(storeRuns, JSON.stringify(batch));
    batch = [];
  };
  for (const run of madeUpRuns(count, seed)) {
    batch.push({ ...run, provenance: 'measured' });
    if (batch.length === BATCH) await flush();
  }
  await flush();
}

/** Runs in the page, whose database the app has opened and given its shape. */
async function storeRuns(text: string): Promise<void> {
  const runs = JSON.parse(text) as readonly Run[];
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('tabmark');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(new Error('The database could not be opened.'));
  });
  const transaction = database.transaction(['runs', 'trials'], 'readwrite');
  for (const { trials, speedTrials, ...head } of runs) {
    const all = [...trials, ...speedTrials];
    transaction.objectStore('runs').put({ ...head, doneTrials: all.length, origin: 'imported' });
    for (const [position, trial] of all.entries()) {
      transaction.objectStore('trials').put({ runId: head.id, position, trial });
    }
  }
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(new Error('The runs could not be stored.'));
  });
  database.close();
}

/** From asking for the page until it shows a table with a row. */
async function open(page: Page, width: number): Promise<Reading> {
  await page.setViewportSize({ width, height: HEIGHT });
  const { origin } = new URL(page.url());
  // The address differs from that of the page only behind the #, which alone would not load it anew.
  await page.goto('about:blank');
  await page.goto(`${origin}/?driven#/compare`, { waitUntil: 'commit' });
  await page.getByRole('main').getByRole('table').getByRole('rowheader').first().waitFor({ timeout: PATIENCE_MS });
  return page.evaluate(tasksSince, { from: 0 });
}

/** From choosing another build until the page has been drawn with it. */
async function changeFilter(page: Page): Promise<Reading> {
  const select = page.getByRole('main').getByRole('combobox', { name: 'Build', exact: true });
  await select.waitFor();
  const values = await select
    .locator('option')
    .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
  const wanted = values.findLast(Boolean);
  if (wanted === undefined) throw new Error('The filter offers no build.');
  const from = await page.evaluate(() => performance.now());
  await select.selectOption(wanted);
  return page.evaluate(tasksSince, { from });
}

/** From the last opening of the page until each run has a digest. */
async function untilAllDigested(page: Page, count: number): Promise<Reading> {
  await page.waitForFunction(countEvidence, count, { timeout: PATIENCE_MS, polling: 1000 });
  return page.evaluate(tasksSince, { from: 0 });
}

async function countEvidence(wanted: number): Promise<boolean> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('tabmark');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(new Error('The database could not be opened.'));
  });
  const request = database.transaction('evidence').objectStore('evidence').count();
  const found = await new Promise<number>((resolve) => (request.onsuccess = () => resolve(request.result)));
  database.close();
  return found >= wanted;
}

function inWords(what: string, readings: readonly Reading[]): string {
  return `${what} after ${ms(readings.map(({ took }) => took))}, ${longest(readings)}`;
}

/** A task of less than 50 ms is not counted as a long one, and nobody notices it. */
const longest = (readings: readonly Reading[]): string =>
  `longest task ${ms(readings.map(({ longestTask }) => longestTask))}`;

/** `312 ms (290 to 355, 98 % interval of the median, n = 7)`. */
function ms(values: readonly number[]): string {
  const [single] = values;
  if (single !== undefined && values.length === 1) return `${Math.round(single)} ms (n = 1)`;
  const { value, low, high, confidence, n } = medianInterval(values);
  const [middle, from, to] = [value, low, high].map(Math.round);
  return `${middle} ms (${from} to ${to}, ${Math.round(confidence * 100)} % interval of the median, n = ${n})`;
}
