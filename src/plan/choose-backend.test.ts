import { describe, expect, it } from 'vitest';
import type { RuntimeId } from '../schema/build.ts';
import { measuredBy, type DeviceReport } from '../schema/device.ts';
import type { Settings } from '../schema/plan.ts';
import { notMeasured } from '../schema/primitives.ts';
import { chooseBackend } from './choose-backend.ts';

const adapter = { vendor: '', architecture: '', device: '', description: '', isFallback: false };
const gpuWith = (...features: string[]) => ({
  gpu: measuredBy('webgpu', { adapter, features, limits: {}, subgroupSizes: notMeasured('not exposed') }),
});
const noGpu = { gpu: notMeasured('none') };

describe('chooseBackend', () => {
  it.each<[RuntimeId, Settings['backend'], Pick<DeviceReport, 'gpu'>, boolean, string]>([
    ['transformers.js', 'auto', gpuWith(), true, 'webgpu'],
    ['transformers.js', 'auto', noGpu, true, 'wasm'],
    ['transformers.js', 'webgpu', noGpu, true, 'webgpu'],
    ['wllama', 'auto', gpuWith('shader-f16'), true, 'webgpu'],
    ['wllama', 'auto', gpuWith('shader-f16'), false, 'wasm'],
    ['wllama', 'auto', gpuWith(), true, 'wasm'],
    ['wllama', 'webgpu', gpuWith(), true, 'webgpu'],
    ['web-llm', 'auto', noGpu, true, 'webgpu'],
    ['endpoint', 'auto', gpuWith(), true, 'remote'],
    ['endpoint', 'webgpu', gpuWith(), true, 'remote'],
  ])('%s, asked for %s', (runtime, asked, device, wasmWaits, backend) => {
    expect(chooseBackend({ runtime }, asked, device, wasmWaits)).toBe(backend);
  });
});
