import { expect, test } from '@playwright/test';

test('the Device page tells its class and its sources, and a measurement can be stopped', async ({ page }) => {
  await page.goto('/#/device');
  await expect(page.getByText(/^software\.desktop\.\w+\.chromium\.no-f16$/)).toBeVisible();
  await expect(page.getByRole('row', { name: /Logical cores.*navigator/ })).toBeVisible();
  await page.getByRole('button', { name: /Measure this GPU/ }).click();
  await expect(page.getByRole('progressbar').first()).toBeVisible();
  await page.getByRole('button', { name: /Stop/ }).click();
  await expect(page.getByRole('button', { name: /Measure this GPU/ })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Roofline' })).toHaveCount(0);
});
