import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { parseRunFile } from '../../src/schema/doors.ts';

/** Sets the number of tasks and the seed, and presses the one button. */
async function start(page: Page, tasks: number, seed = 7) {
  await page.getByText('Options').click();
  await page.getByLabel(/number of tasks/i).fill(String(tasks));
  await page.getByLabel(/seed/i).fill(String(seed));
  await page.getByRole('button', { name: /^(Check this device|Run on the processor)/ }).click();
}

/** The processor is quick; where what is shown does not depend on the GPU, WebGPU in software is not waited for. */
const onTheProcessor = (page: Page) =>
  page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'gpu', { value: undefined }));

const verdict = (page: Page) => page.getByRole('heading', { name: /^Verdict after/ });

async function exportAll(page: Page): Promise<string> {
  await page.goto('/#/results');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: /export all/i }).click(),
  ]);
  return (await download.path()) as string;
}

test('a first result, visible after a reload, exported, and imported in a fresh profile', async ({ page, browser }) => {
  await page.goto('/');
  await start(page, 6);
  await expect(page.getByRole('heading', { name: /Run under way|Running/i })).toBeVisible();
  await expect(verdict(page)).toBeVisible({ timeout: 180_000 });
  await expect(page.getByText(/computes the build correctly/i).first()).toBeVisible();

  await page.reload();
  await page.getByRole('link', { name: 'Results' }).first().click();
  await expect(page.getByText('6 of 6').first()).toBeVisible();

  const path = await exportAll(page);
  const [run] = parseRunFile(readFileSync(path, 'utf8'));
  expect(run).toMatchObject({ seed: 7, status: { state: 'completed' }, provenance: 'measured' });
  expect(run?.sessions[0]).toMatchObject({
    gate: { status: 'passed' },
    device: { crossOriginIsolated: { status: 'measured', value: true } },
    runtime: { report: { backend: 'webgpu', adapter: { value: { architecture: 'swiftshader' } } } },
  });
  // What the GPU is and what was allocated on it is measured in every run, and never 0.
  const { microbenchmarks, memoryAtEnd, runtime } = run!.sessions[0]!;
  expect(microbenchmarks).toMatchObject({ status: 'measured', value: { set: 'quick' } });
  if (memoryAtEnd.status !== 'measured' || runtime.status !== 'loaded') throw new Error('not measured');
  const { gpuPeakBytes, gpuRestBytes } = memoryAtEnd.value;
  if (gpuPeakBytes.status !== 'measured' || gpuRestBytes.status !== 'measured') throw new Error('not counted');
  expect(gpuRestBytes.value).toBeGreaterThan(3_000_000);
  expect(gpuPeakBytes.value).toBeGreaterThanOrEqual(gpuRestBytes.value);
  const { load } = runtime;
  const uploadMs = load.uploadMs.status === 'measured' ? load.uploadMs.value : Number.NaN;
  expect(load.downloadMs + load.storageMs + uploadMs + load.compileMs).toBeCloseTo(load.totalMs, 3);
  for (const { outcome } of run?.trials ?? []) {
    if (outcome.status !== 'answered') throw new Error(outcome.message);
    expect(outcome.timeline.tokenIds.length).toBeGreaterThan(1);
    expect(outcome.grades[0]?.reason).not.toBe('');
  }

  const fresh = await browser.newContext();
  const other = await fresh.newPage();
  await other.goto('/#/results');
  await other.getByLabel('Import runs').setInputFiles(path);
  await expect(other.getByText(/1\s+run added/)).toBeVisible();
  await other.getByLabel('Import runs').setInputFiles(path);
  await expect(other.getByText(/1 already here/)).toBeVisible();
  await other
    .getByLabel('Import runs')
    .setInputFiles({ name: 'cut.json', mimeType: 'application/json', buffer: Buffer.from('{"type') });
  await expect(other.getByText(/not complete JSON/)).toBeVisible();
  const newer = JSON.stringify({ ...run, schemaVersion: 99 });
  await other
    .getByLabel('Import runs')
    .setInputFiles({ name: 'newer.json', mimeType: 'application/json', buffer: Buffer.from(newer) });
  await expect(other.getByText(/version 99/)).toBeVisible();
  await other.reload();
  await expect(other.getByText('6 of 6').first()).toBeVisible();
  await fresh.close();
});

test('a reload in the middle of a run offers to resume, and every trial is made once', async ({ page }) => {
  await onTheProcessor(page);
  await page.goto('/');
  await start(page, 60, 11);
  await expect(page.getByText(/trial ([3-9]|\d\d+) of 60/i).first()).toBeVisible({ timeout: 180_000 });
  await page.reload();
  await expect(page.getByText(/interrupted after \d+ of 60 trials/)).toBeVisible();
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(verdict(page)).toBeVisible({ timeout: 180_000 });

  const [run] = parseRunFile(readFileSync(await exportAll(page), 'utf8'));
  expect(run?.trials.length).toBe(60);
  expect(new Set(run?.trials.map(({ task }) => task.id)).size).toBe(60);
  expect(run?.sessions.length).toBe(2);
});

test('stopping keeps what is done', async ({ page }) => {
  await onTheProcessor(page);
  await page.goto('/');
  await start(page, 400, 3);
  await expect(page.getByText(/trial ([2-9]|\d\d+) of 400/i).first()).toBeVisible({ timeout: 180_000 });
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByRole('heading', { name: /^Stopped after/ })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/interrupted after [1-9]\d* of 400 trials/)).toBeVisible();
});

test('a second tab does not measure beside the first', async ({ page, context }) => {
  await page.goto('/');
  await start(page, 24, 5);
  await expect(page.getByRole('button', { name: 'Stop' })).toBeVisible();
  const second = await context.newPage();
  await second.goto('/');
  await expect(second.getByText(/interrupted/)).toHaveCount(0);
  await second.getByRole('button', { name: 'Check this device' }).click();
  await expect(second.getByText(/Something else in this browser is measuring/)).toBeVisible();
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByRole('heading', { name: /^Stopped after/ })).toBeVisible({ timeout: 60_000 });
});
