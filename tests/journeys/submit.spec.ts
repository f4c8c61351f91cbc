import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test, type Page, type Request } from '@playwright/test';
import { readSuites } from '../../src/cli/suites/suite-files.ts';
import { CALIBRATION_BUILD, CALIBRATION_GGUF_BUILD } from '../../src/models/calibration-build.ts';
import { redactRun } from '../../src/ranking/redact-run.ts';
import type { Backend, LocalBuild } from '../../src/schema/build.ts';
import { writeRunFile } from '../../src/schema/doors.ts';
import { parseSubmission, type Submission } from '../../src/schema/submission.ts';
import type { GeneratedSuite } from '../../src/schema/suite.ts';
import { makeHonestRun, makeSubmission } from '../../src/server/measure/honest-submission.ts';
import { startPrivatePostgres, whyNoPostgres } from '../../src/server/measure/private-postgres.ts';
import { BoardClient } from '../../src/submit/board-client.ts';
import { makeRun } from '../fixtures/make-run.ts';
import { findViolations } from './find-violations.ts';

// One waits for WebGPU in software, the other for the processor: the longest journeys go side by side.
test.describe.configure({ mode: 'parallel' });

interface Server {
  url: string;
  stop(): Promise<void>;
}

/** Tabmark as `npm start` serves it, with a leaderboard that is empty: a class is shown from its third submission on. */
async function startTabmark(env: NodeJS.ProcessEnv = {}): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'tabmark-submit-'));
  const server = spawn(
    process.execPath,
    ['--import', 'tsx', 'src/cli/start.ts', '--port', '0', '--data', join(folder, 'board')],
    { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const gone = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const stop = async () => {
    server.kill('SIGTERM');
    await gone;
    rmSync(folder, { recursive: true, force: true });
  };
  for await (const line of createInterface({ input: server.stdout })) {
    const url = /^Tabmark is at (\S+?)\/?$/.exec(line)?.[1];
    if (url !== undefined) return { url, stop };
  }
  await stop();
  throw new Error('The server did not start.');
}

async function check(page: Page, address: string) {
  await page.goto('about:blank');
  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await checkHere(page, address);
}

/** Axe finds nothing, and at 390 px nothing scrolls sideways. */
async function checkHere(page: Page, name: string) {
  const waits = /^\s*(Reading|Preparing|Asking|Loading)\b/;
  await expect(page.getByRole('status').filter({ hasText: waits })).toHaveCount(0);
  await page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));
  expect([name, await findViolations(page)]).toEqual([name, []]);
  const size = page.viewportSize() ?? { width: 1280, height: 720 };
  await page.setViewportSize({ width: 390, height: 844 });
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect([name, overflow]).toEqual([name, 0]);
  await page.setViewportSize(size);
}

/** Runs the calibration suite with a ticket, and opens the preview of its submission. */
async function runWithTicket(page: Page, url: string, build: LocalBuild) {
  await page.goto(`${url}/#/?build=${build.id}`);
  await page.getByText('Options').first().click();
  const ticket = page.getByRole('checkbox', { name: /submittable/i });
  await expect(ticket).toBeVisible();
  await ticket.check();
  await page.getByRole('button', { name: 'Check this device' }).click();
  await expect(page.getByRole('heading', { name: /^Verdict after/ })).toBeVisible({ timeout: 800_000 });
  await page.getByRole('link', { name: /^Submit it to/ }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'The exact JSON' })).toBeVisible({ timeout: 60_000 });
}

async function savedJson(page: Page): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save this JSON' }).click(),
  ]);
  return readFileSync(await download.path(), 'utf8');
}

const SUITE = readSuites()
  .map(({ suite }) => suite)
  .find(({ id }) => id === 'calibration') as GeneratedSuite;

/** A submission of another device of the same class, with the same versions of everything. */
async function submitAnother(client: BoardClient, like: Submission) {
  const { id, version, digest } = SUITE;
  const build = like.run.build as LocalBuild;
  const ticket = await client.ticket({ build: build.id, suite: { id, version, digest } });
  const honest = makeHonestRun(ticket, { build, suite: SUITE, tokenMs: 60 });
  const run = redactRun({ ...honest, sessions: like.run.sessions.slice(0, 1) }, ticket.id);
  const { submission } = await makeSubmission(ticket, run);
  return client.submit({ ...submission, deviceClass: like.deviceClass });
}

interface Ran {
  build: LocalBuild;
  backend: Backend;
}

async function journey(page: Page, url: string, { build, backend }: Ran) {
  const client = new BoardClient({ base: url });
  const rows = async () => (await client.page(new URLSearchParams({ role: 'calibration' }))).rows;
  const sent: Request[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/api/submissions')) sent.push(request);
  });

  await runWithTicket(page, url, build);
  const preview = page.url();
  const text = await savedJson(page);
  const submission = parseSubmission(JSON.parse(text));
  expect(submission.run).toMatchObject({ build: { id: build.id }, sessions: [{ runtime: { report: { backend } } }] });
  expect(text).not.toContain('HeadlessChrome');
  expect(submission.run.startedAt).toMatch(/:00:00\.000Z$/);
  await expect(page.getByText('Exact times', { exact: true })).toBeVisible();
  await page.getByText('Exactly as it is sent').click();
  const shown = await page.getByRole('region', { name: 'The JSON that is sent' }).locator('pre').allTextContents();
  expect(shown.join('')).toBe(text);
  await checkHere(page, 'the preview');
  expect(sent).toEqual([]);

  // The board is away at first: the submission waits, and is sent once.
  await page.route('**/api/submissions', (route) => route.abort());
  await page.getByRole('button', { name: 'Send it' }).click();
  await expect(page.getByRole('heading', { name: 'It waits to be sent' })).toBeFocused();
  await checkHere(page, 'a queued submission');
  await page.unroute('**/api/submissions');
  await page.getByRole('button', { name: 'Send queued ones now' }).click();
  await expect(page.getByRole('heading', { name: 'It is on the board' })).toBeVisible({ timeout: 60_000 });
  expect(sent.map((request) => request.postData())).toEqual([text, text]);
  await checkHere(page, 'a sent submission');
  const stored = await client.submission(submission.ticket);
  expect(stored.receipt).toMatchObject({ state: 'accepted', reasons: [] });
  expect(await rows()).toEqual([]);

  await submitAnother(client, submission);
  expect(await rows()).toEqual([]);
  await submitAnother(client, submission);
  const [row, ...others] = await rows();
  expect(others).toEqual([]);
  expect(row).toMatchObject({ key: stored.row, n: 3 });

  await page.goto('about:blank');
  await page.goto(`${url}/#/board?role=calibration`);
  const main = page.getByRole('main');
  await expect(main.getByText('Calibration build').first()).toBeVisible();
  await checkHere(page, 'the board');
  await page.locator(`a[href$="/board/row/${stored.row}"]`).first().press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: build.title })).toBeFocused();
  await checkHere(page, 'the row');
  // The runs of the others are set beside our own.
  await page.getByRole('button', { name: 'Take 2 runs into Compare' }).click();
  await expect(main.getByText('2 runs added.')).toBeVisible();
  await page.getByRole('link', { name: 'Set them beside others in Compare' }).click();
  await expect(main.getByText(/^1\s+row of 3\s+runs/)).toBeVisible();
  await check(page, `${url}/#/board/submission/${submission.ticket}`);
  await check(page, preview);
  await expect(page.getByRole('link', { name: 'See its row' })).toBeVisible();

  await check(page, `${url}/#/board/sent`);
  await page.getByRole('button', { name: 'Delete from the board' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('article').getByText('deleted', { exact: true })).toBeVisible();
  await expect(client.submission(submission.ticket)).rejects.toMatchObject({ status: 404 });
  expect(await rows()).toEqual([]);
  await page.goto('about:blank');
  await page.goto(`${url}/#/board?role=calibration`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(main.getByRole('row').getByText('Calibration build')).toHaveCount(0);
  await page.goto(`${url}/#/board/sent`);
  await page.getByRole('button', { name: 'Forget it' }).click();
  await expect(main.getByText(/^Nothing yet/)).toBeVisible();
}

test('run, look, send, see the row, delete it: on the embedded database', async ({ page }) => {
  test.setTimeout(1_200_000);
  const server = await startTabmark({ DATABASE_URL: '' });
  try {
    await journey(page, server.url, { build: CALIBRATION_BUILD, backend: 'webgpu' });
  } finally {
    await server.stop();
  }
});

const missing = whyNoPostgres();
test('run, look, send, see the row, delete it: on PostgreSQL', async ({ page }) => {
  test.skip(missing !== undefined, missing);
  test.setTimeout(1_200_000);
  const postgres = await startPrivatePostgres();
  const server = await startTabmark({ DATABASE_URL: postgres.address });
  try {
    // What the database holds does not depend on what computed it, and the processor needs no minutes for it.
    await journey(page, server.url, { build: CALIBRATION_GGUF_BUILD, backend: 'wasm' });
  } finally {
    await server.stop();
    postgres.remove();
  }
});

test('a run without a ticket says why it cannot be sent, and how one could be', async ({ page }) => {
  await page.goto('/#/board/sent');
  await expect(page.getByText(/^Nothing yet/)).toBeVisible();
  await checkHere(page, 'nothing sent');
  await page.goto('/#/results');
  const made = makeRun({ id: '00000000-0000-4000-8000-0000000000bb', provenance: 'synthetic' });
  const buffer = Buffer.from(writeRunFile([makeRun(), made], '0.1.0'));
  await page.getByLabel('Import runs').setInputFiles({ name: 'runs.json', mimeType: 'application/json', buffer });
  await expect(page.getByText(/2\s+runs added/)).toBeVisible();
  await check(page, `/#/submit/${makeRun().id}`);
  await expect(page.getByText(/the seed of its tasks has to come from the board/)).toBeVisible();
  await expect(page.getByRole('link', { name: 'Open it in the Lab' })).toHaveAttribute('href', /build=calibration/);
  await check(page, `/#/submit/${made.id}`);
  await expect(page.getByText('The run was made up for a demonstration.')).toBeVisible();
  await check(page, '/#/submit/nowhere');
  await expect(page.getByText(/has no run with the id/)).toBeVisible();
});
