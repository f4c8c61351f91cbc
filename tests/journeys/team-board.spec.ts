import { expect, test, type Page } from '@playwright/test';
import { findViolations } from './find-violations.ts';

const expectAccessible = async (page: Page) => expect(await findViolations(page)).toEqual([]);

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });

/** Creates a board on the page of team boards; resolves with its two links. */
async function create(page: Page, name: string): Promise<{ team: string; admin: string }> {
  await page.goto('/#/team');
  await page.getByLabel('Name of the board').fill(name);
  await page.getByText('Pin what is to be run').click();
  await page.getByLabel('Find builds by name').fill('calibration');
  await page.getByRole('checkbox', { name: 'Calibration build', exact: true }).check();
  await page.getByRole('group', { name: 'Suites' }).getByRole('checkbox', { name: 'Calibration' }).check();
  await page.getByRole('button', { name: 'Create the board' }).click();
  await expect(heading(page, `The board ${name} is there`)).toBeFocused();
  const [team = '', admin = ''] = await page.locator('dd code').allTextContents();
  return { team, admin };
}

test('a team board is made, joined by its link, closed by its admin and deleted', async ({
  page,
  browser,
  baseURL,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const { team, admin } = await create(page, 'Twenty machines');
  const [key = ''] = /[0-9a-f]{64}/.exec(team) ?? [];
  expect(admin).toMatch(new RegExp(`#/team/${key}/admin/[0-9a-f]{64}$`));
  await expect(page.getByText('Keep the admin link.')).toBeVisible();
  await expectAccessible(page);

  // Another browser, which knows nothing but the link for the team.
  const member = await (await browser.newContext({ ...(baseURL ? { baseURL } : {}) })).newPage();
  await member.goto(team);
  await expect(heading(member, 'Twenty machines')).toBeVisible();
  await expect(member.getByRole('link', { name: /Open in the Lab/ })).toHaveAttribute(
    'href',
    '#/?build=calibration&suite=calibration',
  );
  await expect(member.getByRole('link', { name: 'Change this board' })).toHaveCount(0);
  await member.getByRole('button', { name: 'Remember this board in this browser' }).click();
  await expectAccessible(member);
  await member.getByRole('link', { name: /Open in the Lab/ }).click();
  const ticket = member.getByRole('checkbox', { name: /submittable/i });
  const chosen = member.getByRole('combobox', { name: 'Leaderboard' });
  await expect(ticket).toBeChecked();
  await expect(chosen).toHaveValue(key);
  // The Lab's address is one that people share; a reload opens it for the same board all the same.
  await expect(member).toHaveURL(/#\/\?build=calibration&suite=calibration$/);
  await member.reload();
  await expect(ticket).toBeChecked();
  await expect(chosen).toHaveValue(key);
  await member.goBack();
  await expect(heading(member, 'Twenty machines')).toBeVisible();
  await member.goto('/#/team');
  await expect(member.getByRole('link', { name: 'Twenty machines' })).toBeVisible();

  await page.goto(admin);
  await page.getByLabel('Name', { exact: true }).fill('Twenty-one machines');
  await page.getByRole('button', { name: 'Rename' }).click();
  await expect(heading(page, 'Twenty-one machines')).toBeVisible();
  await page.getByRole('button', { name: 'Close the board' }).click();
  await expect(page.getByText('This board is closed')).toBeVisible();
  await expectAccessible(page);

  await member.getByRole('link', { name: 'Twenty machines' }).click();
  await expect(heading(member, 'Twenty-one machines')).toBeVisible();
  await expect(member.getByText('This board is closed')).toBeVisible();
  await expect(member.getByRole('link', { name: /Open in the Lab/ })).toHaveCount(0);

  await page.getByRole('button', { name: 'Delete the board' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Twenty-one machines is deleted for everybody');
  await dialog.getByRole('button', { name: 'Delete the board' }).click();
  await expect(heading(page, /is deleted/)).toBeFocused();
  await member.reload();
  await expect(member.getByRole('alert')).toContainText('There is no such board here');
  await expectAccessible(member);
  // Keys stay in the fragment and in headers.
  expect(asked.filter((url) => url.split('#')[0]?.includes(key))).toEqual([]);
  await member.context().close();
});

test('a link that opens nothing says why', async ({ page }) => {
  const { team } = await create(page, 'Lab');
  for (const [address, sentence] of [
    ['/#/team/abc', 'The key in this link is damaged'],
    [`/#/team/${'1'.repeat(64)}`, 'There is no such board here'],
    [`${team}/admin/${'1'.repeat(64)}`, 'The key is not the one of the admin'],
    [`${team}/admin/abc`, 'The admin key in this link is damaged'],
  ] as const) {
    await page.goto(address);
    await expect(page.getByRole('alert')).toContainText(sentence);
    await expectAccessible(page);
  }
  await page.route('**/api/**', (route) => route.abort());
  await page.goto(team);
  await expect(page.getByRole('alert')).toContainText('No leaderboard answers here.');
  await page.unroute('**/api/**');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText('What is to be run')).toBeVisible();
});
