#!/usr/bin/env node
/** Entry of every npm script: sets the clone up, then hands over to the command. */
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
/** Commands of Vite, which know their own arguments. */
const VITE = { dev: [], build: ['build'] };
const program = VITE[command]
  ? [join(ROOT, 'node_modules/vite/bin/vite.js'), ...VITE[command]]
  : ['--import', 'tsx', join(ROOT, `src/cli/${command}.ts`)];
const child = spawn(process.execPath, [...program, ...args], {
  cwd: ROOT,
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
