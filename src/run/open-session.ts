import type { LoadedBuild } from '../runtimes/runtime.ts';
import type { Build } from '../schema/build.ts';
import type { Settings } from '../schema/plan.ts';
import type { GateResult } from '../schema/session.ts';
import { runGate } from './correctness-gate.ts';
import type { Emit } from './events.ts';
import type { LabParts } from './parts.ts';
import { isLoss } from './perform-trial.ts';
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
  { build, settings }: { build: Build; settings: Settings },
  parts: LabParts,
  { emit, signal }: Watch,
): Promise<LoadedBuild> {
  const startedAt = parts.now().toISOString();
  const device = await parts.describeDevice();
  const loaded = await parts.runtime.load(
    { build, backend: settings.backend },
    { onProgress: (progress) => emit({ kind: 'loading', progress }), signal },
  );
  try {
    const gate = await checkCorrectness(loaded, { build, settings }, parts, { emit, signal });
    const runtime = { status: 'loaded' as const, report: loaded.report, load: loaded.load };
    emit({ kind: 'session-started', session: { startedAt, device, runtime, gate } });
    return loaded;
  } catch (error) {
    await loaded.unload();
    throw error;
  }
}

async function checkCorrectness(
  loaded: LoadedBuild,
  { build, settings }: { build: Build; settings: Settings },
  parts: LabParts,
  { emit, signal }: Watch,
): Promise<GateResult> {
  try {
    const reference = await parts.readReference(build);
    if (!reference) return { status: 'not-run', reason: 'the build has no stored reference outputs.' };
    return await runGate(loaded, reference, {
      prompts: settings.gatePrompts,
      monotonicMs: parts.monotonicMs,
      onProgress: (done, total) => emit({ kind: 'checking', done, total }),
      signal,
    });
  } catch (error) {
    signal.throwIfAborted();
    if (isLoss(error)) throw error;
    const message = messageOf(error);
    return { status: 'not-run', reason: `the gate could not be run: ${message}` };
  }
}
