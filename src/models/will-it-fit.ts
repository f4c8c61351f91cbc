import type { LocalBuild } from '../schema/build.ts';
import type { DeviceReport } from '../schema/device.ts';
import type { CatalogueEntry } from './catalogue-entry.ts';
import { budgetOf, type Budget } from './fit/budget.ts';
import { estimateMemory, type MemoryNeed } from './fit/estimate-memory.ts';
import { sayBytes } from './say-bytes.ts';
import { fileFindings, gpuFindings, storageFindings, wasmFindings, type Finding } from './fit/limits.ts';

/** `tight`: it may work, and it may not. `unknown`: the browser does not tell enough. */
export type FitAnswer = 'fits' | 'tight' | 'no' | 'unknown';

export interface Fit {
  answer: FitAnswer;
  /** Why, in one sentence with numbers. */
  reason: string;
  /** Bytes, as estimated; all 0 where the architecture is not known. */
  memory: MemoryNeed;
}

export interface Circumstances {
  device: DeviceReport;
  /** Tokens of prompt and completion that are wanted; a build never gets more than it can take. */
  contextTokens: number;
  backend: 'webgpu' | 'wasm';
  /** What the browser would let the site store besides what it stores, in bytes. Absent where it does not tell. */
  freeStorageBytes?: number;
  /** What is stored of the build already, in bytes. */
  storedBytes?: number;
  /** All of the build is stored: nothing more is to come, whatever size the catalogue expects. */
  complete?: boolean;
}

const NOTHING: MemoryNeed = { weightsBytes: 0, cacheBytes: 0, workingBytes: 0, totalBytes: 0 };
const SEVERITY: Readonly<Record<FitAnswer, number>> = { fits: 0, tight: 1, unknown: 2, no: 3 };

/**
 * Whether a build can run on a device, before anything is downloaded: features, the largest tensor against the limits
 * of the GPU, memory against what a page can count on, and storage. The most severe finding is the answer. Nothing is
 * tried out: that ends tabs on phones.
 */
export function willItFit(build: LocalBuild, circumstances: Circumstances): Fit {
  const { device, backend, freeStorageBytes, storedBytes, complete } = circumstances;
  const memory = estimateMemory(build, Math.min(circumstances.contextTokens, build.contextTokens));
  const budget = budgetOf(device, backend);
  const findings = [
    ...fileFindings(build),
    ...(backend === 'webgpu' ? onGpu(build, device) : wasmFindings(build, memory?.totalBytes ?? 0)),
    ...(memory ? memoryFindings(memory, budget) : [UNKNOWN_SHAPE]),
    ...(complete ? [] : storageFindings(build, freeStorageBytes, storedBytes)),
  ];
  const [worst] = findings.sort((a, b) => SEVERITY[b.answer] - SEVERITY[a.answer]);
  return { ...(worst ?? fits(memory ?? NOTHING, budget)), memory: memory ?? NOTHING };
}

const UNKNOWN_SHAPE: Finding = {
  answer: 'unknown',
  reason: 'The shape of this model is not known, so neither is the memory it needs.',
};

const fits = ({ totalBytes }: MemoryNeed, { of }: Budget): { answer: FitAnswer; reason: string } => ({
  answer: 'fits',
  reason: `Needs about ${sayBytes(totalBytes)} of memory; ${of}.`,
});

function onGpu(build: LocalBuild, { gpu }: DeviceReport): Finding[] {
  if (gpu.status === 'measured') return gpuFindings(build, gpu.value);
  return [{ answer: 'no', reason: `There is no GPU to run it on: ${gpu.reason}.` }];
}

function memoryFindings({ totalBytes }: MemoryNeed, { comfortableBytes, mostBytes, beyond, of }: Budget): Finding[] {
  if (totalBytes <= comfortableBytes) return [];
  const answer = totalBytes <= mostBytes ? 'tight' : beyond;
  return [{ answer, reason: `Needs about ${sayBytes(totalBytes)} of memory, and ${of}.` }];
}

/**
 * The build to run where `entry` does not fit: the largest that fits of the same model, else of the same family, else of
 * all. Builds with known problems are never proposed. Undefined when none fits.
 */
export function whatFitsInstead(
  entry: CatalogueEntry,
  catalogue: readonly CatalogueEntry[],
  { storedBytes: _bytes, complete: _complete, ...circumstances }: Circumstances,
): CatalogueEntry | undefined {
  const candidates = catalogue
    .filter(({ build, problems }) => build.id !== entry.build.id && build.role === 'model' && problems.length === 0)
    .filter(({ build }) => willItFit(build, circumstances).answer === 'fits')
    .sort(({ build: a }, { build: b }) => b.parameters - a.parameters || b.downloadBytes - a.downloadBytes);
  return (
    candidates.find(({ build }) => build.model === entry.build.model) ??
    candidates.find(({ family }) => family === entry.family) ??
    candidates[0]
  );
}
