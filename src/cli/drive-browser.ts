import { chromium, type BrowserContext, type Page } from 'playwright-core';
import type { BrowserProfile } from './browser-profile.ts';
import { browserFlags } from './find-browser.mjs';

/**
 * Where the driven page finds the lab, whatever port the server has: what a browser stores belongs to an address, and
 * would be lost with the port. Names under `localhost` count as secure.
 */
export const LAB_HOST = 'tabmark.localhost';
const LAB = `http://${LAB_HOST}`;

export interface DrivenPage {
  page: Page;
  close(): Promise<void>;
}

export interface DriveOptions {
  /** Of the server that has the lab. */
  url: string;
  executablePath: string;
  headed: boolean;
  profile: BrowserProfile;
}

/**
 * Opens the lab in a Chromium, as somebody would who visits it for the first time, except that builds which were stored
 * are still there. The machine's own GPU is used where the browser offers one, else WebGPU in software.
 */
export async function openLab(options: DriveOptions): Promise<DrivenPage> {
  const hardware = await launch(options, false);
  if (await hasAdapter(hardware.page)) return enter(hardware);
  await hardware.close();
  process.stderr.write('tabmark: the browser offers no GPU; using WebGPU in software\n');
  return enter(await launch(options, true));
}

/** A browser with a page of the lab's address that is not the lab. */
async function launch({ url, executablePath, headed, profile }: DriveOptions, software: boolean): Promise<DrivenPage> {
  let context: BrowserContext | undefined;
  try {
    context = await chromium.launchPersistentContext(profile.folder, {
      executablePath,
      headless: !headed,
      args: [...browserFlags({ software }), `--host-resolver-rules=MAP ${LAB_HOST}:80 ${new URL(url).host}`],
    });
    const page = context.pages()[0] ?? (await context.newPage());
    // Nobody is there to be asked whether what is stored may stay.
    const session = await context.newCDPSession(page);
    await session.send('Browser.grantPermissions', { permissions: ['durableStorage'], origin: LAB });
    await page.goto(`${LAB}/api/health`);
    return { page, close: context.close.bind(context) };
  } catch (error) {
    await context?.close();
    throw error;
  }
}

/** Goes from that page into the lab. Runs of earlier calls are in their output, and choices were those of their arguments. */
async function enter(driven: DrivenPage): Promise<DrivenPage> {
  try {
    await driven.page.evaluate(forgetVisits);
    await driven.page.goto(`${LAB}/?driven`);
    await driven.page.waitForFunction(() => 'tabmark' in globalThis, undefined, { timeout: 30_000 });
    return driven;
  } catch (error) {
    await driven.close();
    throw error;
  }
}

async function forgetVisits(): Promise<void> {
  localStorage.clear();
  for (const { name } of await indexedDB.databases()) {
    if (name === undefined) continue;
    await new Promise<void>((resolve, reject) => {
      const request = indexedDB.deleteDatabase(name);
      request.onsuccess = () => resolve();
      request.onerror = () => reject(new Error('The results of an earlier call cannot be deleted.'));
    });
  }
}

const hasAdapter = (page: Page): Promise<boolean> =>
  page.evaluate(async () => {
    const gpu = (navigator as { gpu?: { requestAdapter(): Promise<unknown> } }).gpu;
    return Boolean(await gpu?.requestAdapter().catch(() => null));
  });
