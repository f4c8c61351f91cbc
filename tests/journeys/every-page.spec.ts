import { expect, test, type Locator, type Page } from '@playwright/test';
import { writeRunFile } from '../../src/schema/doors.ts';
import { makeRun, makeSession, makeTrial, PASSED } from '../fixtures/make-run.ts';
import { findViolations } from './find-violations.ts';

// No test needs what another did.
test.describe.configure({ mode: 'parallel' });

const failing = makeRun({
  id: '00000000-0000-4000-8000-00000000000f',
  startedAt: '2026-11-21T10:00:00.000Z',
  sessions: [makeSession({ ...PASSED, status: 'failed', reason: 'in prompt 1, token 1 should be 5 and was 9.' })],
});
const HOSTILE = '<img src=x onerror="document.title=\'owned\'"><script>document.title="owned"</script>';

/** One of the many forms in which an answer may be expected, with words that are long on a narrow page. */
const OWN_TASK = JSON.stringify({
  problem: `What is ${'x'.repeat(80)}?`,
  answer: '\\frac{1}{2}',
  type: 'W'.repeat(50),
});

/** Fills the profile with a good run, one that computes wrongly, one with hostile model output, and a suite. */
async function withRuns(page: Page) {
  const hostile = makeRun({ id: '00000000-0000-4000-8000-0000000000aa', trials: [makeTrial(0, [10, 20, 30])] });
  const [trial] = hostile.trials;
  if (trial?.outcome.status === 'answered') trial.outcome.completion = HOSTILE;
  await page.goto('/#/results');
  const buffer = Buffer.from(writeRunFile([makeRun(), failing, hostile], '0.1.0'));
  await page.getByLabel('Import runs').setInputFiles({ name: 'runs.json', mimeType: 'application/json', buffer });
  await expect(page.getByText(/3\s+runs added/)).toBeVisible();
  await page.goto('/#/suites');
  await page.getByLabel('Import a suite').setInputFiles([
    { name: 'own.jsonl', mimeType: 'application/jsonl', buffer: Buffer.from(OWN_TASK) },
    { name: 'bad.jsonl', mimeType: 'application/jsonl', buffer: Buffer.from('{"question":1}\n{"question":2}') },
  ]);
  await expect(page.getByText(/is now the suite/)).toBeVisible();
  return { good: makeRun().id, failing: failing.id, hostile: hostile.id };
}

/** Opens an address as a visitor would who types it, and waits until the page has all it will show. */
async function open(page: Page, address: string) {
  // A change of the fragment alone keeps the old page: its heading would be taken for the new one.
  await page.goto('about:blank');
  await page.goto(address);
  const isRun = /results\/0{8}-/.test(address);
  await expect(page.getByRole('heading', isRun ? { level: 2, name: 'Trials' } : { level: 1 })).toBeVisible();
  await expect(page.getByText(/Working out the intervals/)).toHaveCount(0);
  await expect(page.getByText('looking', { exact: true })).toHaveCount(0);
  // What a board is asked for.
  await expect(page.getByText(/^(Asking|Opening) the board$/)).toHaveCount(0);
  if (/suites\/(?!nowhere)/.test(address)) await expect(page.getByText('How it is graded')).toBeVisible();
}

const unfold = (page: Page) =>
  page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));

const pages = (ids: { good: string; failing: string; hostile: string }) => [
  '/#/',
  '/#/?suite=imported-own',
  '/#/?build=qwen2.5-0.5b-instruct-wllama-q8-0&build=calibration&build=no-such-build',
  '/#/models?family=Calibration',
  '/#/models?text=no+such+build',
  '/#/models/qwen2.5-1.5b-instruct-web-llm-q4f16',
  '/#/models/nowhere',
  '/#/suites',
  '/#/suites/calibration/list-function',
  '/#/suites/imported-own',
  '/#/suites/nowhere',
  '/#/results',
  `/#/results/${ids.good}`,
  `/#/results/${ids.failing}`,
  `/#/results/${ids.hostile}`,
  '/#/results/no-such-run',
  '/#/compare',
  '/#/claims',
  '/#/documents',
  '/#/plan/1.cut-off',
  '/#/card/1.cut-off',
  '/#/device',
  '/#/board',
  '/#/board/api',
  '/#/board/sent',
  '/#/board/row/none',
  '/#/board/submission/none',
  '/#/team',
  `/#/team/${'0'.repeat(64)}`,
  `/#/submit/${ids.good}`,
  '/#/method',
  '/#/nowhere',
];

/** The Models page with something in every part of it. */
async function withModels(page: Page) {
  await open(page, '/#/models?family=Calibration');
  await unfold(page);
  await page.getByLabel('Address', { exact: true }).fill('http://127.0.0.1:11434/v1');
  await page
    .getByLabel('Model, as the server calls it')
    .fill('qwen2.5:0.5b-instruct-with-a-name-that-is-long-on-a-narrow-page');
  await page.getByRole('button', { name: 'Add the server' }).click();
  await expect(page.getByText(/is in the list/)).toBeVisible();
  await page.getByLabel('A mirror').check();
  await page.getByLabel('Base address of the mirror').fill('http://127.0.0.1:9');
  await page.getByRole('button', { name: 'Try it' }).click();
  await expect(page.getByText('It is not used.')).toBeVisible();
}

const SCHEMES = ['light', 'dark'] as const;

/** After the next picture, when whatever follows the width or the scheme has followed it. */
const drawn = (page: Page) =>
  page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));

/** A third of the pages each, so that two workers can share them. */
const PARTS = 3;
for (let part = 0; part < PARTS; part++) {
  test(`no page scrolls sideways at 390 px, and axe finds nothing on any, light or dark: part ${part + 1}`, async ({
    page,
  }) => {
    test.setTimeout(600_000);
    const wide = page.viewportSize();
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    const ids = await withRuns(page);
    for (const address of pages(ids).filter((_, place) => place % PARTS === part)) {
      await page.emulateMedia({ colorScheme: 'light' });
      // Opened on a telephone; the same page is then looked at on a wide screen, in both schemes.
      await page.setViewportSize({ width: 390, height: 844 });
      await open(page, address);
      await unfold(page);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect([address, overflow]).toEqual([address, 0]);
      await page.setViewportSize(wide!);
      await drawn(page);
      expect([address, await findViolations(page)]).toEqual([address, []]);
      await page.emulateMedia({ colorScheme: 'dark' });
      await drawn(page);
      // The schemes differ in their colours alone.
      expect([address, 'dark', await findViolations(page, ['color-contrast'])]).toEqual([address, 'dark', []]);
    }
  });
}

for (const colorScheme of SCHEMES) {
  test(`axe finds nothing on the Models page with everything unfolded, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await withModels(page);
    expect(await findViolations(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
  });
}

/** Moves the focus with the Tab key until it is where it should be. */
async function tabTo(page: Page, target: Locator) {
  for (let presses = 0; presses < 60; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(target).toBeFocused();
}

test('the Models page works with the keyboard alone, and its filters are in its address', async ({ page }) => {
  await page.goto('/#/models');
  const count = page.getByRole('status').filter({ hasText: /builds\s+of\s+\d+\s+models/ });
  await expect(count).toBeVisible();
  await tabTo(page, page.getByLabel('Search'));
  await page.keyboard.type('tabmark');
  await expect(page.getByText('2 builds of 1 model')).toBeVisible();
  await expect(page).toHaveURL(/#\/models\?text=tabmark$/);
  await page.reload();
  await expect(page.getByText('2 builds of 1 model')).toBeVisible();
  await tabTo(page, page.getByRole('button', { name: 'Show all builds' }));
  await page.keyboard.press('Enter');
  await expect(count).toBeVisible();
  await expect(page).toHaveURL(/#\/models$/);
  await page.goto('/#/models?family=Calibration');
  await tabTo(page, page.getByRole('link', { name: /^Run Calibration build \(GGUF\)/ }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Check this device' })).toBeVisible();
  await tabTo(page, page.locator('summary').filter({ hasText: 'Build:' }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('checkbox', { name: 'Calibration build', exact: true }));
  await page.keyboard.press('Space');
  await expect(page.getByText('2 chosen')).toBeVisible();
});

test('a build that computes wrongly never shows its speed as plain speed', async ({ page }) => {
  const ids = await withRuns(page);
  await open(page, `/#/results/${ids.failing}`);
  await expect(page.getByText(/computes the build wrongly/i).first()).toBeVisible();
  await expect(page.getByText(/fast but wrong/i).first()).toBeVisible();
  await open(page, `/#/results/${ids.good}`);
  await expect(page.getByText(/fast but wrong/i)).toHaveCount(0);
});

test('model output is shown as text', async ({ page }) => {
  const ids = await withRuns(page);
  await open(page, `/#/results/${ids.hostile}`);
  await page.locator('details').filter({ hasText: 'demo@1/sums' }).locator('summary').first().click();
  await expect(page.getByText(HOSTILE)).toBeVisible();
  expect(await page.title()).not.toContain('owned');
});

test('deleting asks first, and takes the run away', async ({ page }) => {
  const ids = await withRuns(page);
  await page.goto(`/#/results/${ids.good}`);
  await page.getByRole('button', { name: 'Delete this run' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Delete this run' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page).toHaveURL(/#\/results$/);
  await page.goto(`/#/results/${ids.good}`);
  await expect(page.getByText(/no run/i).first()).toBeVisible();
});

test('the whole first visit works with the keyboard alone', async ({ page }) => {
  await page.goto('/');
  const button = page.getByRole('button', { name: 'Check this device' });
  for (
    let presses = 0;
    presses < 30 && !(await button.evaluate((element) => element === document.activeElement));
    presses++
  ) {
    await page.keyboard.press('Tab');
  }
  await expect(button).toBeFocused();
  await page.keyboard.press('Enter');
  const stop = page.getByRole('button', { name: 'Stop' });
  await expect(stop).toBeVisible();
  for (
    let presses = 0;
    presses < 30 && !(await stop.evaluate((element) => element === document.activeElement));
    presses++
  ) {
    await page.keyboard.press('Tab');
  }
  await expect(stop).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: /^(Stopped|Failed|Verdict) after/ })).toBeVisible({ timeout: 60_000 });
});
