import { ClockError } from './errors.ts';
import type { GpuLink } from './gpu-link.ts';
import type { PassTimes, ReadTimestamps } from './timestamps.ts';

/** Dispatches of an almost empty kernel in the passes that try the clock. */
const TRIALS = [0, 1, 2, 3, 5, 9, 17, 64, 256, 1024];
const PROBE = /* wgsl */ `
@group(0) @binding(0) var<storage, read_write> counter: array<u32>;
@compute @workgroup_size(1) fn main() { counter[0] += 1u; }
`;

/**
 * The smallest step of the GPU's timestamps in ms, from passes of different lengths. Browsers coarsen these clocks, each
 * in its own way. Throws ClockError where the clock stands still or counts more time than the page's clock did.
 */
export async function stepOf(read: ReadTimestamps, link: GpuLink, pageStepMs: number): Promise<number> {
  const { device, race } = link;
  const module = device.createShaderModule({ code: PROBE });
  const pipeline = await race(device.createComputePipelineAsync({ layout: 'auto', compute: { module } }));
  const counter = device.createBuffer({ size: 4, usage: GPUBufferUsage.STORAGE });
  const entries = [{ binding: 0, resource: { buffer: counter } }];
  const bindGroup = device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries });
  const passes: PassTimes[] = [];
  const begin = link.now();
  for (const dispatches of TRIALS) {
    passes.push(
      await read((pass) => {
        pass.setPipeline(pipeline);
        pass.setBindGroup(0, bindGroup);
        for (let i = 0; i < dispatches; i++) pass.dispatchWorkgroups(1);
      }),
    );
  }
  counter.destroy();
  return judgeSteps(passes, link.now() - begin, pageStepMs);
}

/** The judgement of `stepOf`: `elapsedMs` is what passed on the page's clock around all passes. */
export function judgeSteps(passes: PassTimes[], elapsedMs: number, pageStepMs: number): number {
  const times = passes.flatMap(({ beginNs, endNs }) => [beginNs, endNs]);
  const [first = 0n] = times;
  let step = 0n;
  for (const time of times) step = commonDivisor(step, time > first ? time - first : first - time);
  if (step === 0n) throw new ClockError('the timestamps of the GPU stand still');
  const latest = passes.at(-1) ?? { beginNs: 0n, endNs: 0n };
  if (latest.endNs < first) throw new ClockError('the timestamps of the GPU ran backwards');
  const stepMs = Number(step) / 1e6;
  if (Number(latest.endNs - first) / 1e6 > 1.25 * elapsedMs + 2 * (stepMs + pageStepMs)) {
    throw new ClockError('the timestamps of the GPU count more time than passes on the page');
  }
  return stepMs;
}

function commonDivisor(a: bigint, b: bigint): bigint {
  while (b) [a, b] = [b, a % b];
  return a;
}
