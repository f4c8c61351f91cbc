import { expect, test } from '@playwright/test';
import { findViolations } from './find-violations.ts';

test('a claim says what is missing, and its plan names the download before anything is fetched', async ({ page }) => {
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(request.url()));
  await page.goto('/#/claims');
  await expect(page.getByRole('heading', { level: 1, name: 'Claims' })).toBeVisible();
  await expect(page.getByText('no data').first()).toBeVisible();
  const makePlan = page.getByRole('link', { name: /Make the plan/ }).first();
  await makePlan.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'A plan for this machine' })).toBeVisible();
  await expect(page.getByText('To download')).toBeVisible();
  await expect(page.getByText(/\d(\.\d+)? [MG]B/).first()).toBeVisible();
  await expect(page.getByRole('button', { name: /^Start/ })).toBeVisible();
  // Nothing has left for the hub.
  expect(fetched.filter((url) => !url.startsWith('http://127.0.0.1'))).toEqual([]);
});

test('the documents page names its figures, and axe finds nothing with everything unfolded', async ({ page }) => {
  await page.goto('/#/documents');
  await expect(page.getByRole('heading', { name: 'Published scores and ours' })).toBeVisible();
  await page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));
  await expect(page.getByText('2.6 million').first()).toBeVisible();
  expect(await findViolations(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
});
