/** Steps from older records to newer ones. */
import { deviceFrom3 } from './migrate-device.ts';
import type { Migration } from './parse.ts';
import { each, isObject, notHeldBy, within, type Loose } from './loose.ts';

/** Version 1 knew one build, which does not think, and ran every trial. */
const settingsFrom1 = (settings: Loose): Loose => ({
  ...settings,
  thinking: { mode: 'off' },
  stopping: { rule: 'all' },
});

const planFrom1: Migration = (plan) => ({
  ...each(plan, 'entries', (entry) => within(entry, 'settings', settingsFrom1)),
  schemaVersion: 2,
});

const runFrom1: Migration = (run) => {
  const changed = [
    (record: unknown) => within(record, 'entry', (entry) => within(entry, 'settings', settingsFrom1) as Loose),
    (record: unknown) =>
      within(record, 'build', (build) => ({
        ...build,
        contextTokens: 1024,
        thinking: 'never',
        recommendedSampling: { sampling: { method: 'greedy' }, source: 'The calibration build is read greedily.' },
      })),
    (record: unknown) =>
      within(record, 'status', (status) =>
        status.state === 'completed' ? { ...status, because: 'every-trial' } : status,
      ),
  ].reduce<unknown>((record, change) => change(record), run) as Loose;
  const thinking = { opened: 'never', tokens: 0, closed: 'never' };
  const trials = each(changed, 'trials', (trial) =>
    within(trial, 'outcome', (outcome) => (outcome.status === 'answered' ? { ...outcome, thinking } : outcome)),
  );
  return { ...trials, schemaVersion: 2 };
};

/** Versions 1 and 2 knew the two calibration builds only, whose context is this. */
const CALIBRATION_CONTEXT = 1024;
const withContext = (settings: Loose): Loose => ({ ...settings, contextTokens: CALIBRATION_CONTEXT });

const planFrom2: Migration = (plan) => ({
  ...each(plan, 'entries', (entry) => within(entry, 'settings', withContext)),
  schemaVersion: 3,
});

const bytesOf = (files: unknown): number =>
  Array.isArray(files)
    ? files.reduce<number>((sum, file: unknown) => sum + (isObject(file) ? Number(file.bytes) || 0 : 0), 0)
    : 0;

const reportFrom2 = (report: Loose): Loose => {
  const unknown = notHeldBy(2);
  return { ...report, memory: { gpuPeakBytes: unknown, wasmBytes: unknown } };
};

const gateFrom2 = ({ status, reason, ...comparison }: Loose): Loose =>
  status === 'not-run'
    ? { status, reason }
    : { status, ...(reason === undefined ? {} : { reason }), evidence: { method: 'reference', ...comparison } };

/** Version 2 knew only files that ship with the app, all of them named in the build. */
const runFrom2: Migration = (run) => {
  const files = isObject(run.build) ? run.build.files : undefined;
  const revision = isObject(run.build) ? run.build.revision : undefined;
  const report = { status: 'measured', value: { revision, source: 'app', verifiedAgainst: 'catalogue', files } };
  const changed = [
    (record: unknown) => within(record, 'entry', (entry) => within(entry, 'settings', withContext) as Loose),
    (record: unknown) =>
      within(record, 'build', (build) => ({ ...build, downloadBytes: bytesOf(files), requiredFeatures: [] })),
  ].reduce<unknown>((record, change) => change(record), run) as Loose;
  const sessions = each(changed, 'sessions', (session) =>
    isObject(session)
      ? within(
          within({ ...session, files: report }, 'runtime', (loaded) => within(loaded, 'report', reportFrom2) as Loose),
          'gate',
          gateFrom2,
        )
      : session,
  );
  return { ...sessions, schemaVersion: 3 };
};

/** Version 4 knows more rules for stopping than version 3, and nothing less. */
const planFrom3: Migration = (plan) => ({ ...plan, schemaVersion: 4 });

const loadFrom3 = (load: Loose): Loose => {
  const [verifyMs, uploadMs, pipelinesMs, firstTokenMs, uploadedBytes, pipelines] = Array(6).fill(notHeldBy(3));
  return { ...load, verifyMs, uploadMs, pipelinesMs, firstTokenMs, uploadedBytes, pipelines };
};

const memoryFrom3 = (memory: Loose): Loose => ({ ...memory, gpuRestBytes: notHeldBy(3) });

const runtimeFrom3 = (runtime: Loose): Loose =>
  within(
    within(runtime, 'report', (report) => within(report, 'memory', memoryFrom3) as Loose),
    'load',
    loadFrom3,
  ) as Loose;

const sessionFrom3 = (session: unknown): unknown =>
  isObject(session)
    ? within(
        within({ ...session, microbenchmarks: notHeldBy(3), memoryAtEnd: notHeldBy(3) }, 'device', deviceFrom3),
        'runtime',
        runtimeFrom3,
      )
    : session;

/** Version 3 knew no suites that measure speed. */
const runFrom3: Migration = (run) => ({ ...each(run, 'sessions', sessionFrom3), speedTrials: [], schemaVersion: 4 });

export const MIGRATE_PLAN: readonly Migration[] = [planFrom1, planFrom2, planFrom3];
export const MIGRATE_RUN: readonly Migration[] = [runFrom1, runFrom2, runFrom3];
