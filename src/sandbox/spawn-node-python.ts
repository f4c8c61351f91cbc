import { spawn, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { sharingImage, type UnstartedWorker } from './share-image.ts';

/**
 * Starts a child process that runs Python. There are three walls around a program:
 *
 * 1. The guest itself: CPython in WebAssembly, whose only ways out are the functions in python-imports.ts.
 * 2. The process: Node's permission model lets it read two files and nothing else: no writing, no child processes, no
 *    threads, no native modules. No code is made from strings. Its environment is empty.
 * 3. Its end: it is killed from outside when a program outlasts its deadline.
 *
 * What remains: Node's permission model does not cover the network, and is no boundary against a flaw in V8. A server that
 * grades for strangers should also deny this process the network by the means of its operating system.
 */
export const spawnNodePython = sharingImage(() => {
  const require = createRequire(import.meta.url);
  const files = ['pyodide/pyodide.asm.wasm', 'pyodide/python_stdlib.zip'].map((name) => require.resolve(name));
  const child = spawn(process.execPath, [...processFlags(files), '-', ...files], {
    stdio: ['pipe', 'ignore', 'ignore', 'ipc'],
    // Carries the image of the memory as bytes, not as JSON.
    serialization: 'advanced',
    env: {},
    cwd: '/',
  });
  child.stdin?.on('error', () => {});
  child.stdin?.end(programText());
  return toSandbox(child);
});

/** Exported for its test. */
export function processFlags(files: string[]): string[] {
  const permission = process.allowedNodeEnvironmentFlags.has('--permission')
    ? '--permission'
    : '--experimental-permission';
  return [
    permission,
    ...files.map((file) => `--allow-fs-read=${file}`),
    '--disallow-code-generation-from-strings',
    '--no-addons',
    '--no-warnings',
    '--input-type=module',
  ];
}

let text: string | undefined;

/**
 * The program of the child as one piece of JavaScript, handed over through its standard input: a process that may read
 * two files can neither compile TypeScript nor load it.
 */
function programText(): string {
  text ??= buildSync({
    entryPoints: [fileURLToPath(new URL('./node-python-process.ts', import.meta.url))],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node20',
  }).outputFiles[0]?.text;
  if (text === undefined) throw new Error('The Python sandbox could not be put together.');
  return text;
}

function toSandbox(child: ChildProcess): UnstartedWorker {
  const kill = () => void child.kill('SIGKILL');
  process.once('exit', kill);
  const ended = new Promise<void>((resolve) => {
    const finish = () => {
      process.off('exit', kill);
      resolve();
    };
    child.once('exit', finish);
    child.once('error', finish);
  });
  return {
    // A child that has died is reported by its exit, not by what could not be sent to it.
    start: (message) => void child.send(message, () => {}),
    post: (message) => void child.send(message, () => {}),
    onMessage: (listener) => child.on('message', listener),
    onCrash: (listener) => {
      child.on('error', (error) => listener(String(error)));
      child.on('exit', (code) => listener(`The Python sandbox ended by itself (exit code ${code}).`));
    },
    terminate: () => {
      kill();
      return ended;
    },
  };
}
