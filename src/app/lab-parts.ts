import { watchConditions } from '../device/conditions.ts';
import { describeDevice } from '../device/describe-device.ts';
import { microbenchmarksInWorker } from '../device/microbenchmarks/run-in-worker.ts';
import type { MicrobenchmarkOptions } from '../device/microbenchmarks/run-microbenchmarks.ts';
import type { ModelLibrary } from '../models/model-library.ts';
import type { LabParts, PreparedBuild, PrepareWatch } from '../run/parts.ts';
import type { LoadedFile } from '../runtimes/runtime.ts';
import { workerRuntime } from '../runtimes/worker-runtime.ts';
import { createCodeRunner } from '../sandbox/code-runner.ts';
import { spawnBrowserSandbox } from '../sandbox/spawn-browser.ts';
import type { Build } from '../schema/build.ts';
import type { CodeRunner } from '../schema/code-runner.ts';
import { parseReference } from '../schema/doors.ts';
import { readJson } from '../schema/parse.ts';
import type { MicrobenchmarkReport } from '../schema/microbenchmark.ts';
import { measured, notMeasured, type Reading } from '../schema/primitives.ts';
import type { Reference } from '../schema/reference.ts';
import { isSteady } from '../statistics/steadiness.ts';
import { isPreciseEnough } from '../statistics/accuracy.ts';
import { backendHere } from './fit.ts';

/** Runs what builds write. Its workers start when they are first needed. */
export const browserCodeRunner = (): CodeRunner => createCodeRunner({ spawn: spawnBrowserSandbox });

export interface LabOptions {
  findBuild: LabParts['findBuild'];
  findSuite: LabParts['findSuite'];
  models: Pick<ModelLibrary, 'prepare'>;
  /** What an endpoint wants as a password, where it wants one. */
  keyOf(buildId: string): string | undefined;
  /** Where an endpoint is reached, when that is not its own address. */
  viaOf(buildId: string): string | undefined;
}

/** The conductor's parts as they are in a browser. */
export function browserLabParts({ findBuild, findSuite, models, keyOf, viaOf }: LabOptions): LabParts {
  return {
    runtime: workerRuntime({
      spawn: () => new Worker(new URL('./workers/runtime-worker.ts', import.meta.url), { type: 'module' }),
    }),
    codeRunner: browserCodeRunner(),
    findBuild,
    findSuite,
    readReference,
    prepareBuild: (build, watch) => prepareBuild(build, { models, keyOf, viaOf }, watch),
    chooseBackend: backendHere,
    isPreciseEnough,
    isSteady,
    measureGpu: ({ onProgress, signal }) => microbenchmarksHere({ set: 'quick', onProgress, signal }),
    conditions: () => conditions().currentConditions(),
    describeDevice: () => describeDevice({ conditions: conditions() }),
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

/** The kernels run in a worker of their own, which also frees the GPU before a build is loaded. */
export const microbenchmarksHere = (options: MicrobenchmarkOptions): Promise<Reading<MicrobenchmarkReport>> =>
  microbenchmarksInWorker(
    () =>
      new Worker(new URL('../device/microbenchmarks/worker.ts', import.meta.url), {
        type: 'module',
      }),
    options,
  );

/** One watch serves all runs of the page. */
function onlyOnce<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}
export const conditions = onlyOnce(() => watchConditions());

/** An endpoint has nothing to download; any other build comes through the library of verified files. */
async function prepareBuild(
  build: Build,
  { models, keyOf, viaOf }: Pick<LabOptions, 'models' | 'keyOf' | 'viaOf'>,
  { onProgress, signal }: PrepareWatch,
): Promise<PreparedBuild> {
  if (build.runtime === 'endpoint') {
    const [key, via] = [keyOf(build.id), viaOf(build.id)];
    return {
      files: [],
      report: notMeasured('an endpoint has no files here'),
      downloadMs: 0,
      downloadedBytes: 0,
      verifyMs: notMeasured('an endpoint has no files here'),
      ...(key === undefined ? {} : { key }),
      ...(via === undefined ? {} : { via }),
    };
  }
  const { report, ...prepared } = await models.prepare(build, {
    signal,
    onProgress: ({ state, loadedBytes, totalBytes, message }) =>
      onProgress({
        stage: 'download',
        loadedBytes,
        totalBytes,
        ...(state === 'waiting' && message ? { waiting: message } : {}),
      }),
  });
  return { ...prepared, report: measured(report) };
}

/** The reference outputs are one of the build's verified files. */
async function readReference(build: Build, files: readonly LoadedFile[]): Promise<Reference | undefined> {
  const path = build.runtime === 'endpoint' ? undefined : build.reference;
  const file = files.find((candidate) => candidate.path === path);
  return file && parseReference(readJson(await file.content.text(), 'reference'));
}
