import { readFile } from 'node:fs/promises';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { measuredBy } from '../../src/schema/device.ts';
import { writeRunFile } from '../../src/schema/doors.ts';
import { measured } from '../../src/schema/primitives.ts';
import type { Run } from '../../src/schema/run.ts';
import { DEVICE, makeRun, makeSession, makeTrial } from '../fixtures/make-run.ts';
import { arrivals, makeRunOfShapes, makeTimedTrial } from '../fixtures/make-speed-run.ts';
import { findViolations } from './find-violations.ts';

const ADAPTER = { vendor: 'nvidia', architecture: 'lovelace', device: '', description: '', isFallback: false };
const GPU = { adapter: ADAPTER, features: ['shader-f16'], limits: {}, subgroupSizes: measured({ min: 32, max: 32 }) };
const SESSION = { ...makeSession(), device: { ...DEVICE, gpu: measuredBy('webgpu' as const, GPU) } };
const HOSTILE = '<img src=x onerror="document.title=\'owned\'">';

const id = (place: number, run: number) => `00000000-0000-4000-8000-00000000${place}00${run}`;
const MODEL = { ...makeRun().build, id: 'tiny-model', title: 'Tiny model', model: 'tiny', role: 'model' as const };

/** 20 tasks, of which the first so many are right, with a token each so many ms. */
function answered(place: number, change: Partial<Run> & { right: number; gapMs: number }): Run {
  const { right, gapMs, ...rest } = change;
  const trials = Array.from({ length: 20 }, (_, index) =>
    makeTrial(index, arrivals(10 * gapMs, gapMs, 5), index < right ? 'correct' : 'wrong'),
  );
  const run = makeRun({ id: id(place, 1), trials, sessions: [SESSION], build: MODEL as Run['build'], ...rest });
  return { ...run, entry: { ...run.entry, build: run.build.id } };
}

function timed(place: number, label: string, gapMs: number): Run {
  const trials = [0, 1, 2, 3, 4].map((attempt) => makeTimedTrial(attempt, arrivals(100, gapMs + attempt / 10, 3)));
  return makeRunOfShapes(trials, { id: id(place, 2), label, sessions: [SESSION], build: MODEL as Run['build'] });
}

const file = (name: string, runs: Run[]) => ({
  name,
  mimeType: 'application/json',
  buffer: Buffer.from(writeRunFile(runs, '0.1.0')),
});

const BUNDLES = [
  file('first.json', [answered(1, { label: 'lab-01', right: 18, gapMs: 10 }), timed(1, 'lab-01', 10)]),
  file('second.json', [answered(2, { label: HOSTILE, right: 10, gapMs: 20 }), timed(2, HOSTILE, 20)]),
];

/** Moves the focus with the Tab key until it is where it should be. */
async function tabTo(page: Page, target: Locator) {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 120; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(target).toBeFocused();
}

async function withBundles(page: Page) {
  await page.goto('/#/compare');
  await expect(page.getByText('There are no runs yet.')).toBeVisible();
  await page.getByLabel('Import runs').setInputFiles(BUNDLES);
  await expect(page.getByText(/2\s+rows of/)).toHaveCount(0);
  await expect(page.getByText(/4\s+rows of 4\s+runs/)).toBeVisible();
}

test('two bundles with different labels give a matrix, and a pinned row gives verdicts', async ({ page }) => {
  await withBundles(page);
  const table = page.getByRole('table', { name: /^demo/ });
  const rowOf = (label: string) => table.getByRole('row').filter({ hasText: label });
  await expect(rowOf('lab-01')).toContainText('90%');
  // Wilson, 18 of 20.
  await expect(rowOf('lab-01')).toContainText('70 to 97%');
  await expect(rowOf('lab-01')).toContainText('n = 20');
  // What somebody wrote into a label is shown, and is nothing else.
  await expect(rowOf('onerror')).toContainText('<img src=x');
  expect(await page.title()).not.toContain('owned');

  await tabTo(page, table.getByRole('button', { name: /^Pin as the baseline: Tiny model, .*onerror/ }));
  await page.keyboard.press('Enter');
  await expect(rowOf('lab-01')).toContainText('better');
  // 8 of 20 tasks more, and Tango's interval, as the unit test computes it by hand.
  await expect(rowOf('lab-01')).toContainText(/\+40 points,\s*\+17 to \+61/);
  await expect(rowOf('lab-01')).toContainText(/×2\.00,\s*2\.00 to 2\.00/);
  await expect(page).toHaveURL(/baseline=00000000-0000-4000-8000-000000002001/);

  await expect(page.getByText(/Verdicts allow for the one row of its suite/)).toBeVisible();
  // A label cannot turn the words around it, whatever direction it has.
  await expect(rowOf('onerror').locator('bdi').first()).toHaveText(HOSTILE);

  await tabTo(page, table.getByRole('button', { name: /^In full/ }));
  await page.keyboard.press('Enter');
  await expect(
    table.getByText(/This row answered 40 points more.*n = 20 tasks: distinguishable\. p = 0\.008/),
  ).toBeVisible();

  await tabTo(page, table.getByRole('button', { name: /^Decode/ }));
  await page.keyboard.press('Enter');
  await expect(table.getByRole('columnheader', { name: /^Decode/ })).toHaveAttribute('aria-sort', 'descending');
  await expect(table.getByRole('rowheader').first()).toContainText('lab-01');
  await page.keyboard.press('Enter');
  await expect(table.getByRole('rowheader').first()).toContainText('onerror');

  // The address carries the view: whoever has the runs sees the same.
  await page.reload();
  await expect(rowOf('lab-01')).toContainText(/\+40 points,\s*\+17 to \+61/);
  await expect(table.getByRole('columnheader', { name: /^Decode/ })).toHaveAttribute('aria-sort', 'ascending');
});

test('rows are filtered, left out and taken in again, and saved as a report', async ({ page }) => {
  await withBundles(page);
  await page.getByRole('combobox', { name: 'Suite', exact: true }).selectOption('demo');
  await expect(page.getByText(/2\s+rows of 2\s+runs/)).toBeVisible();
  await expect(page).toHaveURL(/suite=demo/);
  await page.getByRole('combobox', { name: 'Label', exact: true }).selectOption('lab-01');
  await expect(page.getByText(/1\s+row of 1\s+run/)).toBeVisible();
  await page.getByRole('button', { name: 'Show all runs' }).click();
  await expect(page.getByText(/4\s+rows of 4\s+runs/)).toBeVisible();

  const table = page.getByRole('table', { name: /^demo/ });
  await table.getByRole('button', { name: /^Leave out .*lab-01/ }).click();
  await expect(page.getByText('1 row is left out')).toBeVisible();
  await expect(table.getByRole('rowheader')).toHaveCount(1);
  await page.getByText('1 row is left out').click();
  await page.getByRole('button', { name: /^Take in again/ }).click();
  await expect(table.getByRole('rowheader')).toHaveCount(2);

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as CSV' }).click(),
  ]);
  const report = await readFile(await download.path(), 'utf8');
  expect(report).toContain('lab-01');
  expect(report).toContain('Accuracy,90,');
  expect(report.split('\n')[0]).toContain('runtime version,backend,suite,');
});

test('a run can be compared from its own page', async ({ page }) => {
  await withBundles(page);
  await page.goto(`/#/results/${id(1, 1)}`);
  await page.getByRole('main').getByRole('link', { name: 'Compare', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Compare' })).toBeVisible();
  await expect(page.getByText('Baseline:', { exact: true }).locator('..')).toContainText('lab-01');
  await expect(page.getByRole('table', { name: /^demo/ })).toContainText(/−40 points,\s*−61 to −17/);
});

test('made-up runs are set apart', async ({ page }) => {
  await page.goto('/#/compare');
  const made = answered(3, { label: 'demo', right: 20, gapMs: 1, provenance: 'synthetic' });
  await page.getByLabel('Import runs').setInputFiles([file('made-up.json', [made])]);
  await expect(page.getByText(/All runs here were made up/)).toBeVisible();
  await page.getByLabel(/Made-up runs in place of measured ones/).check();
  await expect(page.getByRole('rowheader', { name: /^Made up/ })).toBeVisible();
  await expect(page.getByText(/made up: this is no speed/).first()).toBeVisible();
});

for (const scheme of ['light', 'dark'] as const) {
  for (const width of [390, 1280]) {
    test(`is readable for everybody, ${scheme}, ${width} px`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize({ width, height: 900 });
      await withBundles(page);
      const table = page.getByRole('table', { name: /^demo/ });
      await table.getByRole('button', { name: /^Pin as the baseline: Tiny model, .*lab-01/ }).click();
      await expect(table).toContainText('worse');
      await table.getByRole('button', { name: /^In full/ }).click();
      await page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));
      expect(await findViolations(page)).toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
    });
  }
}
