import { beforeEach, describe, expect, it } from 'vitest';
import { watchGpu } from './watch-gpu.ts';

const watch = watchGpu();
let device: GPUDevice;
let before: number;

beforeEach(async () => {
  const adapter = await navigator.gpu.requestAdapter();
  device = await adapter!.requestDevice();
  before = watch.restBytes();
});

const buffer = (size: number, more: Partial<GPUBufferDescriptor> = {}) =>
  device.createBuffer({ size, usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.STORAGE, ...more });
const added = () => watch.restBytes() - before;

describe('the bytes of a device', () => {
  it('are those of its buffers that exist, and at most were', () => {
    const [first, second] = [buffer(1024), buffer(4096)];
    expect(added()).toBe(5120);
    first.destroy();
    first.destroy();
    expect(added()).toBe(4096);
    second.destroy();
    expect(added()).toBe(0);
    expect(watch.peakBytes()).toBeGreaterThanOrEqual(before + 5120);
  });

  it('include textures', () => {
    const usage = GPUTextureUsage.COPY_DST;
    const texture = device.createTexture({ size: [100, 50], format: 'rgba8unorm', mipLevelCount: 2, usage });
    expect(added()).toBe(4 * (100 * 50 + 50 * 25));
    texture.destroy();
    expect(added()).toBe(0);
  });

  it('end with the device, and what is made on it afterwards is nothing', () => {
    const left = buffer(2048);
    device.destroy();
    expect(added()).toBe(0);
    left.destroy();
    buffer(512);
    expect(added()).toBe(0);
  });

  it('are told apart from those of another device', async () => {
    const adapter = await navigator.gpu.requestAdapter();
    const other = await adapter!.requestDevice();
    buffer(1000);
    other.createBuffer({ size: 24, usage: GPUBufferUsage.COPY_DST });
    device.destroy();
    expect(added()).toBe(24);
    other.destroy();
    expect(added()).toBe(0);
  });

  it('end when nobody holds a buffer any more', async () => {
    for (let index = 0; index < 50; index++) buffer(1000);
    expect(added()).toBe(50_000);
    // Garbage, until the browser collects it: how much it takes is not ours to know.
    const garbage: unknown[] = [];
    while (added() > 0) {
      garbage.push(Array.from({ length: 100_000 }, () => ({})));
      if (garbage.length > 20) garbage.length = 0;
      await new Promise((resolve) => setTimeout(resolve));
    }
    expect(added()).toBe(0);
  });

  it('are not counted where a buffer cannot be created', () => {
    expect(() => buffer(2 ** 50, { mappedAtCreation: true })).toThrow(RangeError);
    expect(added()).toBe(0);
  });
});

describe('what is handed to the GPU', () => {
  const uploaded = (work: () => void) => {
    const { bytes, ms } = watch.uploads();
    work();
    const after = watch.uploads();
    expect(after.ms).toBeGreaterThanOrEqual(ms);
    return after.bytes - bytes;
  };

  it('is counted in bytes, whatever it is counted in by the call', () => {
    const target = buffer(256);
    const { queue } = device;
    expect(uploaded(() => queue.writeBuffer(target, 0, new ArrayBuffer(64)))).toBe(64);
    expect(uploaded(() => queue.writeBuffer(target, 0, new Float32Array(16)))).toBe(64);
    expect(uploaded(() => queue.writeBuffer(target, 0, new Float32Array(16), 4))).toBe(48);
    expect(uploaded(() => queue.writeBuffer(target, 0, new Float32Array(16), 4, 2))).toBe(8);
    expect(uploaded(() => queue.writeBuffer(target, 0, new DataView(new ArrayBuffer(64)), 16))).toBe(48);
    expect(uploaded(() => queue.writeBuffer(target, 0, new ArrayBuffer(64), 8, 12))).toBe(12);
  });

  it('has what is written into mapped buffers, once they are unmapped', async () => {
    const usage = GPUBufferUsage.MAP_WRITE | GPUBufferUsage.COPY_SRC;
    const mapped = buffer(512, { mappedAtCreation: true, usage });
    expect(uploaded(() => new Uint8Array(mapped.getMappedRange()).fill(1))).toBe(0);
    expect(uploaded(() => mapped.unmap())).toBe(512);
    expect(uploaded(() => mapped.unmap())).toBe(0);
    await mapped.mapAsync(GPUMapMode.WRITE, 256, 128);
    expect(uploaded(() => mapped.unmap())).toBe(128);
  });

  it('has nothing of what is read back', async () => {
    const read = buffer(64, { usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST });
    await read.mapAsync(GPUMapMode.READ);
    expect(uploaded(() => read.unmap())).toBe(0);
  });

  it('has textures', () => {
    const usage = GPUTextureUsage.COPY_DST;
    const texture = device.createTexture({ size: [16, 4], format: 'r8unorm', usage });
    const write = () => device.queue.writeTexture({ texture }, new Uint8Array(64), { bytesPerRow: 16 }, [16, 4]);
    expect(uploaded(write)).toBe(64);
  });

  it('still arrives', async () => {
    const source = buffer(16, { usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.COPY_SRC });
    const target = buffer(16, { usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ });
    device.queue.writeBuffer(source, 0, Float32Array.of(0, 1, 2, 3, 4), 1, 4);
    const encoder = device.createCommandEncoder();
    encoder.copyBufferToBuffer(source, 0, target, 0, 16);
    device.queue.submit([encoder.finish()]);
    await target.mapAsync(GPUMapMode.READ);
    expect([...new Float32Array(target.getMappedRange())]).toEqual([1, 2, 3, 4]);
  });
});

describe('pipelines and dispatches', () => {
  const SHADER = '@group(0) @binding(0) var<storage, read_write> x: array<f32>; @compute @workgroup_size(1) fn main()';
  const descriptor = (value: number): GPUComputePipelineDescriptor => ({
    layout: 'auto',
    compute: { module: device.createShaderModule({ code: `${SHADER} { x[0] = ${value}.0; }` }) },
  });

  it('are counted, and time in which two pipelines are made counts once', async () => {
    const first = watch.pipelines();
    const startedAt = performance.now();
    await Promise.all([1, 2, 3].map((value) => device.createComputePipelineAsync(descriptor(value))));
    const tookMs = performance.now() - startedAt;
    const made = watch.pipelines();
    expect(made.count - first.count).toBe(3);
    expect(made.ms - first.ms).toBeGreaterThan(0);
    expect(made.ms - first.ms).toBeLessThanOrEqual(tookMs);

    const pipeline = device.createComputePipeline(descriptor(4));
    expect(watch.pipelines().count - made.count).toBe(1);
    const target = buffer(4);
    const entries = [{ binding: 0, resource: { buffer: target } }];
    const group = device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries });
    const dispatches = watch.dispatches();
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, group);
    pass.dispatchWorkgroups(1);
    pass.dispatchWorkgroups(1, 1);
    pass.end();
    device.queue.submit([encoder.finish()]);
    expect(watch.dispatches() - dispatches).toBe(2);
  });

  it('end even when a pipeline cannot be made', async () => {
    const broken = { ...descriptor(5), compute: { ...descriptor(5).compute, entryPoint: 'missing' } };
    await expect(device.createComputePipelineAsync(broken)).rejects.toThrow();
    const { ms } = watch.pipelines();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(watch.pipelines().ms).toBe(ms);
  });
});

it('names the adapter, and does not call a device lost that was destroyed', async () => {
  const losses: string[] = [];
  watch.onLost((message) => losses.push(message));
  expect(watch.adapter()).toMatchObject({ vendor: expect.any(String), isFallback: expect.any(Boolean) });
  device.destroy();
  await device.lost;
  expect(losses).toEqual([]);
});
