import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { parseRunFile } from '../../src/schema/doors.ts';

test('a GPU process that crashes costs one trial: the worker is replaced and the run goes on', async ({
  page,
  browser,
}) => {
  await page.goto('/');
  await page.getByText('Options').click();
  await page.getByLabel(/number of tasks/i).fill('6');
  await page.getByRole('button', { name: 'Check this device' }).click();
  await expect(page.getByText(/trial 2 of 6/i).first()).toBeVisible({ timeout: 180_000 });
  // What a faulty driver does: the process behind every WebGPU device of the browser is gone.
  await (await browser.newBrowserCDPSession()).send('Browser.crashGpuProcess');
  await expect(page.getByRole('heading', { name: /^Verdict after/ })).toBeVisible({ timeout: 180_000 });

  await page.goto('/#/results');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: /export all/i }).click(),
  ]);
  const [run] = parseRunFile(readFileSync((await download.path()) as string, 'utf8'));
  const reasons = run?.trials.flatMap(({ outcome }) => (outcome.status === 'failed' ? [outcome.reason] : []));
  expect(reasons).toEqual(['device-lost']);
  expect(run?.sessions.length).toBe(2);
  expect(run?.trials.length).toBe(6);
});
