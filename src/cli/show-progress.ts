import type { Page } from 'playwright-core';

const EVERY_MS = 500;

/** Shows on standard error how the page is getting on. Returns the function that ends it. */
export function showProgress(page: Page): () => Promise<void> {
  const live = process.stderr.isTTY;
  let last = '';
  let ended = false;
  const loop = (async () => {
    while (!ended) {
      const line = await read(page);
      if (line && line !== last) {
        process.stderr.write(live ? `\r\u001b[K${line}` : `${line}\n`);
        last = line;
      }
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    }
  })();
  return async () => {
    ended = true;
    await loop;
    if (live && last) process.stderr.write('\n');
  };
}

async function read(page: Page): Promise<string | undefined> {
  try {
    const status = await page.evaluate(() => globalThis.tabmark?.status());
    if (!status || status.stage === 'starting') return undefined;
    if (status.stage === 'trials') return `trial ${status.position} of ${status.total}`;
    const share = status.share === undefined ? '' : ` ${Math.round(status.share * 100)} %`;
    return `${status.stage}${share}`;
  } catch {
    return undefined; // The page is being closed.
  }
}
