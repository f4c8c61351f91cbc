import { expect, test } from '@playwright/test';
import { makePlan } from '../../src/plan/make-plan.ts';
import { findBuild } from '../../src/models/catalogue.ts';
import { readSuites } from '../../src/cli/suites/suite-files.ts';
import { parseRunFile } from '../../src/schema/doors.ts';

/** What the page offers to scripts. */
interface Lab {
  tabmark: { perform(plan: string): Promise<string> };
}

/** Two builds, the first on the GPU; few reference prompts, because WebGPU in software is slow. */
function planText(): string {
  const suites = readSuites().flatMap(({ suite }) => (suite.id === 'calibration' ? [suite] : []));
  const builds = ['calibration', 'calibration-gguf'].flatMap((id) => findBuild(id) ?? []);
  const plan = structuredClone(makePlan({ builds, suites, seed: 7, settings: { limit: 4, gatePrompts: 1 } }));
  const [first, second] = plan.entries;
  first!.settings.backend = 'webgpu';
  second!.settings.backend = 'wasm';
  return JSON.stringify(plan);
}

test('a GPU process that crashes costs one trial: the worker is replaced, the run goes on, and so does the plan', async ({
  page,
  browser,
}) => {
  await page.goto('/');
  await page.waitForFunction(() => 'tabmark' in globalThis);
  const text = page.evaluate((plan) => (globalThis as unknown as Lab).tabmark.perform(plan), planText());
  await expect(page.getByText(/trial 2 of 4/i).first()).toBeVisible({ timeout: 180_000 });
  // What a faulty driver does: the process behind every WebGPU device of the browser is gone.
  await (await browser.newBrowserCDPSession()).send('Browser.crashGpuProcess');
  const [run, next] = parseRunFile(await text);
  const reasons = run!.trials.flatMap(({ outcome }) => (outcome.status === 'failed' ? [outcome.reason] : []));
  expect(reasons).toEqual(['device-lost']);
  expect([run!.sessions.length, run!.trials.length, run!.status.state]).toEqual([2, 4, 'completed']);
  expect(next).toMatchObject({ build: { id: 'calibration-gguf' }, status: { state: 'completed' } });
  expect(next!.trials.every(({ outcome }) => outcome.status === 'answered')).toBe(true);
});
