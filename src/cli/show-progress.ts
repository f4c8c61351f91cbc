import type { Page } from 'playwright-core';
import { progressLine } from './progress-line.ts';

const EVERY_MS = 500;
/** Where lines stay, as in the log of a build server, a download does not write one for each of its steps. */
const LINE_EVERY_MS = 5_000;

/** Shows on standard error how the page is getting on. Returns the function that ends it. */
export function showProgress(page: Page, rename: (line: string) => string): () => Promise<void> {
  const live = process.stderr.isTTY;
  let last = '';
  let lastAt = -Infinity;
  let ended = false;
  const show = (line: string) => {
    const isStep = kindOf(line) === kindOf(last);
    if (line === last || (!live && isStep && performance.now() - lastAt < LINE_EVERY_MS)) return;
    process.stderr.write(live ? `\r\u001b[K${fitted(line)}` : `${line}\n`);
    [last, lastAt] = [line, performance.now()];
  };
  const loop = (async () => {
    while (!ended) {
      const line = await read(page);
      if (line) show(rename(line));
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    }
  })();
  return async () => {
    ended = true;
    await loop;
    if (live && last) process.stderr.write('\n');
  };
}

/** Two lines of one kind differ in their numbers only. */
const kindOf = (line: string): string => line.replace(/[\d.]+ ?[kMG%]?/g, '');

/** A line that the terminal would break could not be rewritten. */
const fitted = (line: string): string => line.slice(0, Math.max(20, (process.stderr.columns || 80) - 1));

async function read(page: Page): Promise<string | undefined> {
  try {
    const status = await page.evaluate(() => globalThis.tabmark?.status());
    return status && progressLine(status);
  } catch {
    return undefined; // The page is being closed.
  }
}
