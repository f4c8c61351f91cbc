import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'microsoft-edge'];
const USUAL_PATHS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * The Chromium to drive: the given path, else TABMARK_BROWSER, else one on the PATH or in a usual place, else the one
 * Playwright has installed. Returns undefined when there is none. A given path that does not exist is an Error.
 */
export async function findBrowser(given = process.env.TABMARK_BROWSER) {
  if (given) {
    if (existsSync(given)) return given;
    throw new Error(`There is no browser at ${given}: give the path of a Chromium, Chrome or Edge program.`);
  }
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const found = [...onPath, ...USUAL_PATHS].find((path) => existsSync(path));
  if (found) return found;
  try {
    const { chromium } = await import('playwright-core');
    const installed = chromium.executablePath();
    return installed && existsSync(installed) ? installed : undefined;
  } catch {
    return undefined; // playwright-core is not installed yet
  }
}

/** Flags under which headless Chromium has WebGPU on machines with and without a GPU, and keeps off the network. */
export const browserFlags = ({ software = true } = {}) => [
  '--enable-unsafe-webgpu',
  ...(software ? ['--use-webgpu-adapter=swiftshader'] : []),
  // Chromium refuses to start its own sandbox as root, which is how containers run.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
