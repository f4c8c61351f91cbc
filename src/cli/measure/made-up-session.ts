import { measuredBy, type DeviceReport } from '../../schema/device.ts';
import { measured, notMeasured } from '../../schema/primitives.ts';
import type { MemoryReport, Session } from '../../schema/session.ts';

/** What made-up runs are said to have run on; `speed` is how many times as fast as the slowest. */
export const GPUS = [
  { vendor: 'nvidia', architecture: 'lovelace', speed: 9, system: 'Windows', cores: 16 },
  { vendor: 'nvidia', architecture: 'ampere', speed: 7, system: 'Linux', cores: 12 },
  { vendor: 'amd', architecture: 'rdna-3', speed: 6, system: 'Windows', cores: 16 },
  { vendor: 'apple', architecture: 'metal-3', speed: 5, system: 'macOS', cores: 8 },
  { vendor: 'intel', architecture: 'xe-lpg', speed: 2, system: 'Windows', cores: 14 },
  { vendor: 'qualcomm', architecture: 'adreno-7xx', speed: 1, system: 'Android', cores: 8 },
] as const;

export const RUNTIMES = [
  { runtime: 'transformers.js', quantisation: 'q4f16', backend: 'webgpu', version: { 'onnxruntime-web': '1.30.0' } },
  { runtime: 'wllama', quantisation: 'q4_k_m', backend: 'wasm', version: { wllama: '3.8.1' } },
] as const;

/** One session that passed its gate, without anything that was measured of the GPU. */
export function madeUpSession(
  startedAt: string,
  gpu: (typeof GPUS)[number],
  { runtime, backend, version, quantisation }: (typeof RUNTIMES)[number],
  parameters: number,
): Session {
  const memory: MemoryReport = {
    gpuPeakBytes: measured(Math.round(parameters * 0.7)),
    gpuRestBytes: measured(Math.round(parameters * 0.6)),
    wasmBytes: measured(200_000_000),
  };
  return {
    startedAt,
    device: deviceOf(gpu),
    files: notMeasured('made up'),
    runtime: {
      status: 'loaded',
      report: {
        runtime,
        versions: version,
        backend,
        adapter: notMeasured('made up'),
        precision: quantisation,
        warmUpDispatches: notMeasured('made up'),
        memory,
      },
      load: {
        totalMs: 3000,
        downloadMs: 0,
        verifyMs: notMeasured('made up'),
        storageMs: 1000,
        uploadMs: notMeasured('made up'),
        compileMs: 2000,
        pipelinesMs: notMeasured('made up'),
        firstTokenMs: notMeasured('made up'),
        uploadedBytes: notMeasured('made up'),
        pipelines: notMeasured('made up'),
        downloadedBytes: 0,
        storedBytes: parameters / 2,
      },
    },
    gate: {
      status: 'passed',
      evidence: {
        method: 'sanity',
        checks: [{ id: 'repetition', status: 'passed', detail: 'Made up.' }],
        durationMs: 1000,
      },
    },
    microbenchmarks: notMeasured('made up'),
    memoryAtEnd: measured(memory),
  };
}

/** As many limits as a browser names, so that a record is as long as a real one. */
const LIMITS = Object.fromEntries(Array.from({ length: 36 }, (_, index) => [`maxMadeUpLimit${index}`, 2 ** 16]));

function deviceOf({ vendor, architecture, system, cores }: (typeof GPUS)[number]): DeviceReport {
  const none = notMeasured('made up');
  const adapter = { vendor, architecture, device: '', description: '', isFallback: false };
  return {
    gpu: measuredBy('webgpu', { adapter, features: ['shader-f16', 'subgroups'], limits: LIMITS, subgroupSizes: none }),
    lowPowerAdapter: none,
    shaderLanguageFeatures: none,
    browser: measuredBy('client-hints', { name: 'Chromium', version: measuredBy('client-hints', '156') }),
    operatingSystem: measuredBy('client-hints', { name: system, version: none }),
    formFactor: measuredBy('user-agent', system === 'Android' ? 'mobile' : 'desktop'),
    processorArchitecture: none,
    processorBits: none,
    logicalCores: measuredBy('navigator', cores),
    memoryBucketGib: measuredBy('navigator', 8),
    crossOriginIsolated: measuredBy('page', true),
    timerResolutionMs: measuredBy('measured-here', 0.005),
    charging: measuredBy('battery-api', true),
    pressure: measuredBy('compute-pressure', 'nominal'),
  };
}
