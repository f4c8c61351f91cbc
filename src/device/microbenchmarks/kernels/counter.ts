import type { Subject } from '../measure.ts';

const SOURCE = /* wgsl */ `
@group(0) @binding(0) var<storage, read_write> counter: array<u32>;
@compute @workgroup_size(1)
fn main() { counter[0] += 1u; }`;

/** More in one pass would take a page's memory for commands rather than time. */
const MOST_DISPATCHES = 2 ** 16;

/**
 * Time of one dispatch in ms, in a row of many that wait for each other because each adds 1 to the same number. Encoding
 * and submitting count where the page's clock is used, and not where the GPU's is. The number must come out as the
 * number of dispatches.
 */
export function dispatchLatency(clock: 'GPU clock' | 'page clock', expected = (count: number) => count): Subject {
  return {
    what: { id: 'dispatch-latency', variant: clock },
    amount: 'ms',
    pageClock: clock === 'page clock',
    async prepare(resources) {
      const counter = resources.buffer(4);
      const pipeline = await resources.pipeline(SOURCE);
      const bindGroup = resources.bind(pipeline, [counter]);
      let total = 0;
      const encode = (repetitions: number) => (pass: GPUComputePassEncoder) => {
        if (repetitions > MOST_DISPATCHES) throw new Error(`${repetitions} dispatches were too short to be timed`);
        total += repetitions;
        pass.setPipeline(pipeline);
        pass.setBindGroup(0, bindGroup);
        for (let i = 0; i < repetitions; i++) pass.dispatchWorkgroups(1);
      };
      return {
        run: { by: 'gpu', encode },
        async check() {
          const [count] = await resources.readWords(counter, [0]);
          return count === expected(total)
            ? undefined
            : `the dispatches counted ${String(count)} of ${expected(total)}`;
        },
      };
    },
  };
}
