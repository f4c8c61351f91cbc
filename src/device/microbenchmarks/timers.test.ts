import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { linkTo } from './gpu-link.ts';
import { findTimers } from './timers.ts';

/** A GPU on which every pass takes as long as it has dispatches, and every wait 2 ms. */
function pretendGpu({
  timestamps,
  refuses = false,
}: {
  timestamps?: (passMs: number, pageMs: number) => [number, number];
  refuses?: boolean;
}) {
  let page = 0;
  let passMs = 0;
  let stamps: [number, number] = [0, 0];
  const pass = { setPipeline() {}, setBindGroup() {}, dispatchWorkgroups: () => void (passMs += 1), end() {} };
  const encoder = {
    beginComputePass() {
      passMs = 0;
      return pass;
    },
    resolveQuerySet() {},
    copyBufferToBuffer() {},
    finish: () => ({}),
  };
  const wait = async () => void (page += 2 + passMs);
  const buffer = {
    destroy() {},
    unmap() {},
    async mapAsync() {
      stamps = timestamps?.(passMs, page) ?? stamps;
      await wait();
    },
    getMappedRange: () => new BigUint64Array(stamps.map((ms) => BigInt(Math.round(ms * 1e6)))).buffer,
  };
  let scopes = 0;
  const device = {
    lost: new Promise(() => undefined),
    features: new Set(timestamps || refuses ? ['timestamp-query'] : []),
    queue: { submit() {}, onSubmittedWorkDone: wait },
    createCommandEncoder: () => encoder,
    createQuerySet: () => ({}),
    createBuffer: () => buffer,
    createShaderModule: () => ({}),
    createBindGroup: () => ({}),
    createComputePipelineAsync: async () => ({ getBindGroupLayout: () => ({}) }),
    pushErrorScope: () => void scopes++,
    popErrorScope: async () => (scopes-- === 2 && refuses ? { message: 'timestamps are disabled' } : null),
  } as unknown as GPUDevice;
  return linkTo(device, () => page, new AbortController().signal);
}

const honest = (passMs: number, pageMs: number): [number, number] => [pageMs + 1, pageMs + 1 + passMs];
const PAGE_STEP = 0.1;
const reasonFor = async (gpu: Parameters<typeof pretendGpu>[0]) => {
  const { timestamps } = await findTimers(pretendGpu(gpu), PAGE_STEP);
  return timestamps.status === 'not-measured' ? timestamps.reason : timestamps;
};

describe('findTimers', () => {
  beforeAll(() => {
    vi.stubGlobal('GPUBufferUsage', { QUERY_RESOLVE: 1, COPY_SRC: 2, MAP_READ: 4, COPY_DST: 8, STORAGE: 16 });
    vi.stubGlobal('GPUMapMode', { READ: 1 });
  });
  afterAll(() => void vi.unstubAllGlobals());

  it('times by timestamps that can be believed', async () => {
    const { timestamps, batches } = await findTimers(pretendGpu({ timestamps: honest }), PAGE_STEP);
    expect(timestamps).toMatchObject({
      status: 'measured',
      value: { timedBy: 'timestamps', stepMs: 1, shortestMs: 50 },
    });
    const encode = (pass: GPUComputePassEncoder) => [1, 2, 3].forEach(() => pass.dispatchWorkgroups(1));
    expect(timestamps.status === 'measured' && (await timestamps.value.time(encode))).toBe(3);
    expect(await batches.time(encode)).toBe(5);
  });

  it('lets a batch be long enough for the page clock and for the way to the GPU', async () => {
    expect((await findTimers(pretendGpu({}), 0.005)).batches.shortestMs).toBe(20);
    expect((await findTimers(pretendGpu({}), 1)).batches.shortestMs).toBe(50);
  });

  it('says why there are no timestamps', async () => {
    expect(await reasonFor({})).toBe('the browser offers no timestamp queries for this adapter');
    expect(await reasonFor({ refuses: true })).toMatch(/refused a set of timestamp queries/);
    expect(await reasonFor({ timestamps: () => [0, 0] })).toMatch(/stand still/);
    expect(await reasonFor({ timestamps: () => [123, 123] })).toMatch(/stand still/);
    expect(await reasonFor({ timestamps: () => [5, 4] })).toMatch(/ran backwards/);
    expect(await reasonFor({ timestamps: (_, pageMs) => [pageMs * 40, pageMs * 40 + 1] })).toMatch(/more time/);
  });

  it('refuses a timestamp that counts more than passed on the page', async () => {
    let factor = 1;
    const { timestamps } = await findTimers(
      pretendGpu({ timestamps: (passMs, pageMs) => [pageMs, pageMs + factor * passMs] }),
      PAGE_STEP,
    );
    factor = 3;
    const time =
      timestamps.status === 'measured' &&
      timestamps.value.time((pass) => {
        for (let i = 0; i < 50; i++) pass.dispatchWorkgroups(1);
      });
    await expect(time).rejects.toThrow(/more time than passed on the page/);
  });
});
