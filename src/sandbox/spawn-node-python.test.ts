import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { processFlags } from './spawn-node-python.ts';

/** What a program could do that had broken out of WebAssembly and into the JavaScript of its process. */
const attempts: Record<string, string> = {
  'reading a file': `(await import('node:fs')).readFileSync('/etc/passwd')`,
  'writing a file': `(await import('node:fs')).writeFileSync('/tmp/tabmark-escape', '')`,
  'a child process': `(await import('node:child_process')).execSync('id')`,
  'a thread': `new (await import('node:worker_threads')).Worker('0', { eval: true })`,
  'code from a string': `new Function('return 1')()`,
  'code from a constructor': `(() => {}).constructor('return 1')()`,
};

test.each(Object.entries(attempts))('the process that runs Python refuses %s', (_name, attempt) => {
  const script = `let done; try { ${attempt}; done = 'done'; } catch (error) { done = error.code ?? error.name; } console.log(done);`;
  const printed = execFileSync(process.execPath, [...processFlags([]), '-'], {
    input: script,
    env: {},
    encoding: 'utf8',
  });
  expect(printed.trim()).toMatch(/^(ERR_ACCESS_DENIED|EvalError)$/);
});
