import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { parseRunFile } from '../../src/schema/doors.ts';

const GOOD = [
  { question: 'Ana has 3 pens and buys 4. How many pens has she?', answer: '3 + 4 = 7\n#### 7' },
  { question: '<img src=x onerror="document.title=\'owned\'"> What is 2 + 2?', answer: 'It is 4.\n#### 4' },
];
const BAD = [GOOD[0], { question: 'How many pens has Ana?' }];

const jsonl = (name: string, rows: unknown[]) => ({
  name,
  mimeType: 'application/jsonl',
  buffer: Buffer.from(rows.map((row) => JSON.stringify(row)).join('\n')),
});

/** Moves the focus with the Tab key until it is where it should be. */
async function tabTo(page: Page, name: string | RegExp, role: 'button' | 'link' = 'button') {
  const target = page.getByRole(role, { name });
  for (let presses = 0; presses < 60; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(target).toBeFocused();
}

test('a file with a line that cannot be used is refused, and nothing is kept of it', async ({ page }) => {
  await page.goto('/#/suites');
  await page.getByLabel('Import a suite').setInputFiles(jsonl('half.jsonl', BAD));
  await expect(page.getByText(/line 2: no field answer/)).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Calibration' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'half' })).toHaveCount(0);
});

test('an imported suite is shown, run, marked in its run, graded again, and deleted', async ({ page }) => {
  // The processor is quick, and what WebGPU does has its own journeys.
  await page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'gpu', { value: undefined }));
  await page.goto('/#/suites');
  await page.getByLabel('Import a suite').setInputFiles(jsonl('my tasks.jsonl', GOOD));
  await expect(page.getByText(/is now the suite/)).toContainText('with 2 tasks');

  await page.getByRole('heading', { name: 'my tasks' }).getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1, name: 'my tasks' })).toBeVisible();
  await expect(page.getByText('imported', { exact: true })).toBeVisible();
  await expect(page.getByText(/Ana has 3 pens/)).toBeVisible();
  await page.getByRole('button', { name: 'Another example' }).click();
  await expect(page.getByText(GOOD[1]!.question)).toBeVisible();
  await page.getByText('Show the answer').click();
  await expect(page.locator('.answer').getByText('4', { exact: true })).toBeVisible();
  expect(await page.title()).not.toContain('owned');

  // From here on with the keyboard alone.
  await tabTo(page, 'Run this suite', 'link');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/then makes\s+2\s+trials/)).toBeVisible();
  await tabTo(page, /Run on the processor/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Verdict after 2 of 2 trials' })).toBeVisible({ timeout: 60_000 });
  await tabTo(page, 'See the whole run', 'link');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 2, name: 'Trials' })).toBeVisible();
  await expect(page.locator('h1 + div').getByText('imported', { exact: true })).toBeVisible();
  await tabTo(page, 'Grade again');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Every answer got the grade it had.')).toBeVisible();

  await page.goto('/#/suites/imported-my-tasks');
  await page.getByRole('button', { name: 'Delete this suite' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page).toHaveURL(/#\/suites$/);
  await expect(page.getByRole('heading', { name: 'my tasks' })).toHaveCount(0);
  await page.goto('/#/results');
  await expect(page.getByText('2 of 2').first()).toBeVisible();
  await expect(page.getByText('imported-my-tasks')).toBeVisible();
});

test('answers graded by an older grader say so, and get a new grade in front of the old one', async ({ page }) => {
  const [run] = parseRunFile(readFileSync(new URL('../fixtures/old-runs/version-1.json', import.meta.url), 'utf8'));
  if (!run) throw new Error('the fixture holds a run');
  const text = JSON.stringify(run);
  await page.goto('/#/results');
  await page
    .getByLabel('Import runs')
    .setInputFiles({ name: 'old.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  await page.goto(`/#/results/${run.id}`);
  await expect(page.getByText(/were graded by another version/)).toBeVisible();
  await page.getByRole('button', { name: 'Grade again' }).click();
  await expect(page.getByText(/a new grade, and the old ones stay/)).toBeVisible();
  await expect(page.getByText(/were graded by another version/)).toHaveCount(0);
  await page.reload();
  await page.locator('ol details summary').first().click();
  await page.getByText('Graded before').first().click();
  await expect(page.getByText(/by number, version 1/).first()).toBeVisible();
});
