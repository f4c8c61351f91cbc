import { defineConfig, devices } from '@playwright/test';
import { browserFlags, findBrowser } from './src/cli/find-browser.mjs';

const executablePath = await findBrowser();
const PORT = 4179;

export default defineConfig({
  testDir: 'tests/journeys',
  outputDir: 'test-results',
  // A journey keeps little more than one core busy, WebGPU in software too. Each worker has a browser of its own.
  workers: 2,
  timeout: 240_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
  use: {
    ...devices['Desktop Chrome'],
    baseURL: `http://127.0.0.1:${PORT}`,
    launchOptions: { ...(executablePath ? { executablePath } : {}), args: browserFlags() },
    // No traces: recording frames takes the processor that WebGPU in software needs.
    screenshot: 'only-on-failure',
    actionTimeout: 30_000,
  },
  webServer: {
    command: `node src/cli/tabmark.mjs start --port ${PORT} --data test-results/leaderboard`,
    url: `http://127.0.0.1:${PORT}/api/health`,
    reuseExistingServer: false,
    timeout: 180_000,
  },
});
