import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { browserFlags } from './find-browser.mjs';

export interface DrivenPage {
  page: Page;
  close(): Promise<void>;
}

/**
 * Opens the lab in a Chromium with a fresh profile. The machine's own GPU is used where the browser offers one, else
 * WebGPU in software.
 */
export async function openLab(options: { url: string; executablePath: string; headed: boolean }): Promise<DrivenPage> {
  const hardware = await launch(options, false);
  if (await hasAdapter(hardware.page)) return hardware;
  await hardware.close();
  process.stderr.write('tabmark: the browser offers no GPU; using WebGPU in software\n');
  return launch(options, true);
}

async function launch(
  { url, executablePath, headed }: { url: string; executablePath: string; headed: boolean },
  software: boolean,
): Promise<DrivenPage> {
  const profile = mkdtempSync(join(tmpdir(), 'tabmark-profile-'));
  let context: BrowserContext | undefined;
  const close = async () => {
    await context?.close();
    rmSync(profile, { recursive: true, force: true });
  };
  try {
    context = await chromium.launchPersistentContext(profile, {
      executablePath,
      headless: !headed,
      args: browserFlags({ software }),
    });
    const page = context.pages()[0] ?? (await context.newPage());
    await page.goto(url);
    await page.waitForFunction(() => 'tabmark' in globalThis, undefined, { timeout: 30_000 });
    return { page, close };
  } catch (error) {
    await close();
    throw error;
  }
}

const hasAdapter = (page: Page): Promise<boolean> =>
  page.evaluate(async () => {
    const gpu = (navigator as { gpu?: { requestAdapter(): Promise<unknown> } }).gpu;
    return Boolean(await gpu?.requestAdapter().catch(() => null));
  });
