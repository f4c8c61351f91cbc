import { expect, test, type Page } from '@playwright/test';

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true });
const link = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name, exact: true });
const mark = (page: Page) => page.getByRole('navigation', { name: 'Pages' }).locator('a[aria-current=page]');

/** The code of a page comes when the test says so. */
async function hold(page: Page, name: string): Promise<() => void> {
  let release: () => void = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(`**/assets/${name}-*.js`, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

test('the old page stays until the new one is there, and the focus goes to its heading', async ({ page }) => {
  const release = await hold(page, 'BoardPage');
  await page.goto('/#/suites');
  await expect(heading(page, 'Suites')).toBeVisible();
  await link(page, 'Board').click();
  await expect(page.getByText('Loading the page')).toBeVisible();
  await expect(heading(page, 'Suites')).toBeVisible();
  await expect(mark(page)).toHaveText('Suites');
  release();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(heading(page, 'Suites')).toHaveCount(0);
  await expect(mark(page)).toHaveText('Board');
  await expect(page.getByText('Loading the page')).toHaveCount(0);
});

test('the first page says so too where it is slow', async ({ page }) => {
  const release = await hold(page, 'BoardPage');
  await page.goto('/#/board', { waitUntil: 'commit' });
  await expect(page.getByText('Loading the page')).toBeVisible();
  await expect(mark(page)).toHaveText('Board');
  release();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByText('Loading the page')).toHaveCount(0);
});

test('the focus goes to the section that the address names, once its page is there', async ({ page }) => {
  const release = await hold(page, 'MethodPage');
  await page.goto('/#/suites');
  await expect(heading(page, 'Suites')).toBeVisible();
  await page.evaluate(() => (location.hash = '#/method/intervals'));
  await expect(page.getByText('Loading the page')).toBeVisible();
  release();
  const section = page.locator('#intervals');
  await expect(section).toBeFocused();
  await expect(section).toBeInViewport();
});

test('of two pages asked for in a row the last one is shown, whichever comes first', async ({ page }) => {
  const release = await hold(page, 'ComparePage');
  await page.goto('/#/models?family=Calibration');
  await expect(heading(page, 'Models')).toBeVisible();
  const [asked] = await Promise.all([page.waitForRequest(/ComparePage-/), link(page, 'Compare').click()]);
  await link(page, 'Method').click();
  await expect(heading(page, 'Method')).toBeFocused();
  release();
  // Resolves when the browser has the code that the app waited for.
  await page.evaluate(async (url) => void (await import(url)), asked.url());
  await expect(heading(page, 'Method')).toBeVisible();
  await expect(page).toHaveURL(/#\/method$/);
  await expect(mark(page)).toHaveText('Method');
});

test('a page asked for from one that rewrites its address has its own address', async ({ page }) => {
  const release = await hold(page, 'MethodPage');
  await page.goto('/#/models');
  await expect(heading(page, 'Models')).toBeVisible();
  await link(page, 'Method').click();
  await page.getByLabel('Search').fill('tabmark');
  await expect(page).toHaveURL(/#\/models\?text=tabmark$/);
  release();
  await expect(heading(page, 'Method')).toBeFocused();
  await expect(page).toHaveURL(/#\/method$/);
});

test('a page whose file is gone says so, and comes when the app is loaded again', async ({ page }) => {
  const files = '**/assets/BoardPage-*.js';
  await page.route(files, (route) => route.fulfill({ status: 404, body: 'There is no such file.' }));
  await page.goto('/');
  await link(page, 'Board').click();
  await expect(heading(page, 'This page could not be loaded')).toBeFocused();
  await expect(page.getByText(/There may be a newer version/)).toBeVisible();
  await expect(mark(page)).toHaveText('Board');
  await link(page, 'Lab').click();
  await expect(page.getByRole('button', { name: 'Check this device' })).toBeVisible();
  await page.goBack();
  await expect(heading(page, 'This page could not be loaded')).toBeFocused();
  await page.unroute(files);
  await page.getByRole('button', { name: 'Load Tabmark again' }).click();
  await expect(page.getByRole('textbox').or(page.getByRole('combobox')).first()).toBeVisible();
  await expect(heading(page, 'This page could not be loaded')).toHaveCount(0);
  await expect(mark(page)).toHaveText('Board');
});

test('a page that breaks while it is shown says so, and the next one comes', async ({ page }) => {
  const broken = 'export default () => { throw new Error("the matrix has no rows"); };';
  await page.route('**/assets/ClaimsPage-*.js', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: broken }),
  );
  await page.goto('/');
  await link(page, 'Claims').click();
  await expect(heading(page, 'This page broke')).toBeFocused();
  await expect(page.getByText('the matrix has no rows')).toBeVisible();
  await expect(mark(page)).toHaveText('Claims');
  await link(page, 'Lab').click();
  await expect(heading(page, 'What can this device do?')).toBeFocused();
});

test('without the server a page can be asked for again', async ({ page, context }) => {
  await page.route('**/assets/DevicePage-*.js', (route) => route.abort());
  await page.goto('/');
  await expect(page.getByRole('button', { name: 'Check this device' })).toBeVisible();
  await context.setOffline(true);
  await link(page, 'Device').click();
  await expect(heading(page, 'This page could not be loaded')).toBeFocused();
  await expect(page.getByText('The server does not answer')).toBeVisible();
  await context.setOffline(false);
  await page.unroute('**/assets/DevicePage-*.js');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(heading(page, 'This page could not be loaded')).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(mark(page)).toHaveText('Device');
});

test('an app that was left alone for a moment has all its pages without the server', async ({ page, context }) => {
  // The last one that is loaded ahead.
  const last = page.waitForResponse(/\/assets\/TeamPage-/);
  await page.goto('/');
  await (await last).finished();
  await context.setOffline(true);
  for (const name of ['Models', 'Suites', 'Results', 'Compare', 'Claims', 'Board', 'Device', 'Method', 'Lab']) {
    await link(page, name).click();
    await expect(mark(page)).toHaveText(name);
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
    await expect(heading(page, 'This page could not be loaded')).toHaveCount(0);
  }
});
