import type { Page } from 'playwright-core';
import { startServer } from '../../server/serve.ts';
import { openProfile } from '../browser-profile.ts';
import { openLab } from '../drive-browser.ts';
import { ensureBrowser, ensureBuild } from '../setup.mjs';

/** Does something in the built app, served as it is to visitors: with its security policy and its lazy loading. */
export async function inTheLab<Result>(work: (page: Page) => Promise<Result>): Promise<Result> {
  const executablePath = await ensureBrowser();
  ensureBuild();
  const server = await startServer({ port: 0, staticFolder: './dist' });
  const profile = openProfile({ fresh: true });
  try {
    const { page, close } = await openLab({ url: server.url, executablePath, headed: false, profile });
    try {
      return await work(page);
    } finally {
      await close();
    }
  } finally {
    profile.release();
    await server.close();
  }
}
