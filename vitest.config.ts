import { availableParallelism } from 'node:os';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig, mergeConfig } from 'vitest/config';
import { browserFlags, findBrowser } from './src/cli/find-browser.mjs';
import viteConfig from './vite.config.ts';

/** Programs that loop until they are stopped: half a minute of waiting that the fast tests do without. */
const HOSTILE = ['src/sandbox/code-runner.test.ts', 'src/sandbox/python.test.ts', 'src/sandbox/tests-requests.test.ts'];

/** The leaderboard on real databases, which take seconds to start. */
const CONTRACT = ['tests/contract/!(relay|server).test.ts', 'src/server/database/pglite-database.test.ts'];

/** Vitest leaves one core to itself, which on two cores halves the speed. */
const WORKERS = Math.max(2, availableParallelism() - 1);

const executablePath = await findBrowser();

export default mergeConfig(
  viteConfig,
  defineConfig({
    test: {
      projects: [
        {
          extends: true,
          test: {
            name: 'unit',
            include: ['src/**/*.test.ts', 'tests/{contract,structure}/**/*.test.ts'],
            exclude: ['**/*.browser.test.ts', ...HOSTILE, ...CONTRACT],
            environment: 'node',
            // No test measures time: on a busy machine one may take long.
            testTimeout: 60_000,
            // Pure code leaves nothing behind: one worker for many files halves the time.
            pool: 'threads',
            isolate: false,
            maxWorkers: WORKERS,
          },
        },
        {
          extends: true,
          test: { name: 'hostile', include: HOSTILE, environment: 'node', maxWorkers: WORKERS },
        },
        {
          extends: true,
          test: {
            name: 'contract',
            include: CONTRACT,
            environment: 'node',
            testTimeout: 120_000,
            hookTimeout: 300_000,
            // Each file has a database and workers of its own: more than two at once would only wait for each other.
            maxWorkers: 2,
          },
        },
        {
          extends: true,
          test: {
            name: 'browser',
            include: ['src/**/*.browser.test.ts', 'tests/gate/**/*.browser.test.ts'],
            testTimeout: 120_000,
            // WebGPU in software uses every core: two files at once would measure each other.
            fileParallelism: false,
            browser: {
              enabled: true,
              headless: true,
              screenshotFailures: false,
              provider: playwright({
                launchOptions: { ...(executablePath ? { executablePath } : {}), args: browserFlags() },
              }),
              instances: [{ browser: 'chromium' }],
            },
          },
        },
      ],
    },
  }),
);
