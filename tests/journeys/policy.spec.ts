import { readdirSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { LocalMirror } from '../fixtures/local-mirror.ts';

/** Whether code in the built worker of that name can ask another server for something. */
async function canReach(page: Page, name: string, url: string): Promise<boolean> {
  const script = readdirSync('dist/assets').find((file) => file.startsWith(`${name}-`) && file.endsWith('.js'));
  const [worker] = await Promise.all([
    page.waitForEvent('worker', (started) => started.url().includes(`${script}`)),
    page.evaluate((path) => void new Worker(path, { type: 'module' }), `/assets/${script}`),
  ]);
  return worker.evaluate((address) => fetch(address).then(Boolean, () => false), url);
}

test('workers that run generated code reach no other server, those that need one do', async ({ page }) => {
  const elsewhere = await LocalMirror.start({ folder: 'tests/fixtures/builds' });
  await page.goto('/api/health');
  const found: Record<string, boolean> = {};
  for (const name of ['browser-worker', 'browser-python-worker', 'suite-worker', 'runtime-worker', 'library-worker']) {
    found[name] = await canReach(page, name, `${elsewhere.base}/any`);
  }
  await elsewhere.stop();
  expect(found).toEqual({
    'browser-worker': false,
    'browser-python-worker': false,
    'suite-worker': false,
    'runtime-worker': true,
    'library-worker': true,
  });
});
