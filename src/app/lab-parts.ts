import { describeDevice } from '../device/describe-device.ts';
import { StoredBuildFiles } from '../models/build-files.ts';
import { findBuild } from '../models/catalogue.ts';
import type { LabParts } from '../run/parts.ts';
import { workerRuntime } from '../runtimes/worker-runtime.ts';
import { createCodeRunner } from '../sandbox/code-runner.ts';
import { spawnBrowserSandbox } from '../sandbox/spawn-browser.ts';
import type { Build } from '../schema/build.ts';
import type { CodeRunner } from '../schema/code-runner.ts';
import { parseReference } from '../schema/doors.ts';
import { readJson } from '../schema/parse.ts';
import type { Reference } from '../schema/reference.ts';
import { isPreciseEnough } from '../statistics/accuracy.ts';
import { buildBase } from './build-base.ts';

/** Runs what builds write. Its workers start when they are first needed. */
export const browserCodeRunner = (): CodeRunner => createCodeRunner({ spawn: spawnBrowserSandbox });

/** The conductor's parts as they are in a browser. */
export function browserLabParts(findSuite: LabParts['findSuite']): LabParts {
  return {
    runtime: workerRuntime({
      spawn: () => new Worker(new URL('./workers/runtime-worker.ts', import.meta.url), { type: 'module' }),
    }),
    codeRunner: browserCodeRunner(),
    findBuild,
    findSuite,
    readReference,
    isPreciseEnough,
    describeDevice: () => describeDevice(),
    visibility: {
      hidden: () => document.hidden,
      onChange(listener) {
        document.addEventListener('visibilitychange', listener);
        return () => document.removeEventListener('visibilitychange', listener);
      },
    },
    now: () => new Date(),
    monotonicMs: () => performance.now(),
    pause: (ms, signal) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(resolve, ms);
        signal.addEventListener('abort', () => {
          clearTimeout(timer);
          reject(signal.reason);
        });
      }),
    newId: () => crypto.randomUUID(),
    appVersion: __APP_VERSION__,
  };
}

/** The reference outputs come through the same verified files as the weights. */
async function readReference(build: Build): Promise<Reference | undefined> {
  const file = build.files.find(({ path }) => path === build.reference);
  if (!file) return undefined;
  const files = new StoredBuildFiles(
    { ...build, files: [file] },
    {
      base: buildBase(),
      fetch: fetch.bind(globalThis),
      storage: globalThis.caches,
      onProgress: () => {},
      signal: new AbortController().signal,
    },
  );
  await files.ready();
  return parseReference(readJson(new TextDecoder().decode(await files.read(file.path)), 'reference'));
}
