#!/usr/bin/env node
/** Entry of `npm start`, `npm test` and `npm run bench`: sets the clone up, then hands over to the command. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureDependencies, ROOT } from './setup.mjs';

const [command, ...args] = process.argv.slice(2);
try {
  ensureDependencies();
} catch (error) {
  console.error(`tabmark: ${error.message}`);
  process.exit(1);
}
const child = spawn(process.execPath, ['--import', 'tsx', join(ROOT, `src/cli/${command}.ts`), ...args], {
  cwd: ROOT,
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
