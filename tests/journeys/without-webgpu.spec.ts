import { expect, test } from '@playwright/test';

test('a browser without WebGPU gets a sentence and may run on the processor, labelled as such', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'gpu', { value: undefined }));
  await page.goto('/');
  await expect(page.getByText(/no WebGPU/i).first()).toBeVisible();
  await page.getByText('Options').click();
  await page.getByLabel(/number of tasks/i).fill('6');
  await page.getByRole('button', { name: /Run on the processor/ }).click();
  await expect(page.getByRole('heading', { name: /^Verdict after/ })).toBeVisible({ timeout: 120_000 });
  await expect(page.getByText(/through WebAssembly/i).first()).toBeVisible();
});
