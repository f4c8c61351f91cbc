import type { LoadedBuild, LoadProgress, LoadRequest } from '../runtimes/runtime.ts';
import type { Backend, Build } from '../schema/build.ts';
import { notMeasured } from '../schema/primitives.ts';
import type { Settings } from '../schema/plan.ts';
import { canonicalJson } from '../schema/json.ts';
import type { GateResult, Session } from '../schema/session.ts';
import { runGate } from './correctness-gate.ts';
import { runSanityGate } from './sanity-gate.ts';
import type { Emit } from './events.ts';
import type { LabParts, PreparedBuild } from './parts.ts';
import { endsSession } from './perform-trial.ts';
import { messageOf } from '../schema/message-of.ts';

export interface Watch {
  emit: Emit;
  signal: AbortSignal;
}

/**
 * Loads a build, runs the correctness gate and records both as a session. Rejects with the runtime's failure when the
 * build cannot be loaded.
 */
export async function openSession(
  { build, settings, sessions }: { build: Build; settings: Settings; sessions: readonly Session[] },
  parts: LabParts,
  { emit, signal }: Watch,
): Promise<LoadedBuild> {
  const startedAt = parts.now().toISOString();
  const device = await parts.describeDevice();
  const onProgress = (progress: LoadProgress) => emit({ kind: 'loading', progress });
  const prepared = await parts.prepareBuild(build, { onProgress, signal });
  requireSameFiles(prepared.report, sessions);
  const { files, downloadMs, downloadedBytes, verifyMs } = prepared;
  const { contextTokens } = settings;
  const backend = parts.chooseBackend(build, settings.backend, device);
  const microbenchmarks = await measureGpu(backend, parts, { emit, signal });
  const request = { build, backend, contextTokens, files, ...wayTo(prepared) };
  const loaded = await parts.runtime.load(request, { onProgress, signal });
  try {
    const gate = await checkCorrectness(loaded, { build, settings, files }, parts, { emit, signal });
    const totalMs = loaded.load.totalMs + downloadMs;
    const load = { ...loaded.load, downloadMs, downloadedBytes, verifyMs, totalMs };
    const runtime = { status: 'loaded' as const, report: loaded.report, load };
    const memoryAtEnd = notMeasured('the session was cut off, or is still under way');
    emit({
      kind: 'session-started',
      session: { startedAt, device, files: prepared.report, runtime, gate, microbenchmarks, memoryAtEnd },
    });
    return loaded;
  } catch (error) {
    await loaded.unload();
    throw error;
  }
}

/** The GPU matters to a build that computes on it, and to no other. */
async function measureGpu(
  backend: Backend,
  parts: LabParts,
  { emit, signal }: Watch,
): Promise<Session['microbenchmarks']> {
  if (backend !== 'webgpu') return notMeasured('the build does not compute on the GPU');
  return parts.measureGpu({ onProgress: (done, total) => emit({ kind: 'measuring', done, total }), signal });
}

/** How an endpoint is reached; nothing for a build with files. */
const wayTo = ({ key, via }: PreparedBuild): Pick<LoadRequest, 'key' | 'via'> => ({
  ...(key === undefined ? {} : { key }),
  ...(via === undefined ? {} : { via }),
});

/** A run is of one build: other files than before would be another one. Throws an Error with one sentence. */
function requireSameFiles(report: Session['files'], sessions: readonly Session[]): void {
  const earlier = sessions.find(({ files }) => files.status === 'measured')?.files;
  if (earlier?.status !== 'measured' || report.status !== 'measured') return;
  const filesOf = ({ value }: typeof earlier) => canonicalJson(value.files);
  if (filesOf(earlier) === filesOf(report)) return;
  throw new Error('The files of this build have changed at their source since the run began; start a new run instead.');
}

async function checkCorrectness(
  loaded: LoadedBuild,
  { build, settings, files }: { build: Build; settings: Settings; files: PreparedBuild['files'] },
  parts: LabParts,
  { emit, signal }: Watch,
): Promise<GateResult> {
  try {
    const options = {
      prompts: settings.gatePrompts,
      monotonicMs: parts.monotonicMs,
      onProgress: (done: number, total: number) => emit({ kind: 'checking', done, total }),
      signal,
    };
    const reference = await parts.readReference(build, files);
    return await (reference ? runGate(loaded, reference, options) : runSanityGate(loaded, build, options));
  } catch (error) {
    signal.throwIfAborted();
    if (endsSession(error)) throw error;
    const message = messageOf(error);
    return { status: 'not-run', reason: `the gate could not be run: ${message}` };
  }
}
