import { CATALOGUE } from '../models/catalogue.ts';
import type { CatalogueEntry } from '../models/catalogue-entry.ts';
import { whatFitsInstead, willItFit, type Circumstances, type Fit } from '../models/will-it-fit.ts';
import { chooseBackend } from '../plan/choose-backend.ts';
import type { Backend, Build, LocalBuild } from '../schema/build.ts';
import type { DeviceReport } from '../schema/device.ts';
import type { Settings } from '../schema/plan.ts';
import type { Run } from '../schema/run.ts';

export type { Fit, FitAnswer } from '../models/will-it-fit.ts';

/** What the list of builds is judged for: room for a question, some thinking and an answer. */
export const USUAL_CONTEXT_TOKENS = 4096;

/** The same for a build that may take less. */
export const usualContext = ({ contextTokens }: Pick<LocalBuild, 'contextTokens'>): number =>
  Math.min(USUAL_CONTEXT_TOKENS, contextTokens);

/** What this device has room for, as far as the browser tells. */
export interface Room {
  device: DeviceReport;
  freeStorageBytes: number | undefined;
  /** Bytes of the build that are here already. */
  storedBytes: number;
  /** All of the build is here. */
  complete?: boolean;
}

/** Where a build computes in this browser. */
export const backendHere = (build: Pick<Build, 'runtime'>, asked: Settings['backend'], device: DeviceReport): Backend =>
  chooseBackend(build, asked, device, 'Suspending' in WebAssembly);

/** Whether a build fits, with so many tokens of context or as many as it can take. */
export const fitOf = (build: LocalBuild, room: Room, contextTokens = USUAL_CONTEXT_TOKENS): Fit =>
  willItFit(build, circumstancesOf(build, room, contextTokens));

/**
 * Another build that fits where this one does not, with the backend it would really run on: of the same model, else of
 * the same family, else the largest. Undefined when nothing fits.
 */
export function insteadOf(
  entry: CatalogueEntry,
  room: Room,
  contextTokens = USUAL_CONTEXT_TOKENS,
): CatalogueEntry | undefined {
  const found = (['webgpu', 'wasm'] as const).flatMap((backend) => {
    const those = CATALOGUE.filter(({ build }) => backendOf(build, room.device) === backend);
    const instead = whatFitsInstead(entry, those, { ...circumstancesOf(entry.build, room, contextTokens), backend });
    return instead ? [instead] : [];
  });
  return (
    found.find(({ build }) => build.model === entry.build.model) ??
    found.find(({ family }) => family === entry.family) ??
    found[0]
  );
}

/** Bytes that a run was predicted to need with the context of its plan; undefined where nothing could be predicted. */
export function predictedBytes(
  { build, entry }: Pick<Run, 'build' | 'entry'>,
  device: DeviceReport,
): number | undefined {
  if (build.runtime === 'endpoint') return undefined;
  const { contextTokens } = entry.settings;
  const { memory } = willItFit(build, { device, contextTokens, backend: backendOf(build, device) });
  return memory.totalBytes > 0 ? memory.totalBytes : undefined;
}

const circumstancesOf = (
  build: LocalBuild,
  { device, freeStorageBytes, storedBytes, complete = false }: Room,
  contextTokens: number,
): Circumstances => ({
  device,
  contextTokens: Math.min(contextTokens, build.contextTokens),
  backend: backendOf(build, device),
  storedBytes,
  complete,
  ...(freeStorageBytes === undefined ? {} : { freeStorageBytes }),
});

const backendOf = (build: LocalBuild, device: DeviceReport): Circumstances['backend'] =>
  backendHere(build, 'auto', device) === 'wasm' ? 'wasm' : 'webgpu';
