import type { Subject } from '../measure.ts';
import { smallPattern } from '../pattern.ts';
import { placesIn } from '../resources.ts';
import { asFloats, wrongWords } from './wrong-words.ts';

/** Rows and columns of a matrix that is multiplied with its own first row: the form of most work of a model's token. */
const SIDE = 64;
/** Results stay below 64 x 49, so with less than this in addition f32 is exact. */
const MOST_ADDEND = 2 ** 23;

const source = (addend: number): string => /* wgsl */ `
@group(0) @binding(0) var<storage, read> matrix: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read_write> results: array<f32>;
@compute @workgroup_size(${SIDE})
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  var sum = vec4<f32>();
  for (var column = 0u; column < ${SIDE / 4}u; column++) {
    sum = fma(matrix[id.x * ${SIDE / 4}u + column], matrix[column], sum);
  }
  results[id.x] = sum.x + sum.y + sum.z + sum.w + ${addend}.0;
}`;

function resultAt(row: number): number {
  let sum = 0;
  for (let column = 0; column < SIDE; column++) sum += smallPattern(row * SIDE + column) * smallPattern(column);
  return sum;
}

/**
 * Time in ms from the source of a small kernel (a matrix times a vector) to its pipeline having run once. A random number
 * in the source makes it one that no cache has seen; the number must be found in the results.
 */
export function pipelineCompile(expected: (value: number) => number = (value) => value): Subject {
  return {
    what: { id: 'pipeline-compile' },
    amount: 'ms',
    async prepare(resources) {
      const { device, race } = resources.link;
      const matrix = await resources.filled(4 * SIDE * SIDE, 'f32');
      const results = resources.buffer(4 * SIDE);
      let addend = 0;
      const compileAndRun = async (): Promise<void> => {
        addend = (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) % MOST_ADDEND;
        const pipeline = await resources.pipeline(source(addend));
        const encoder = device.createCommandEncoder();
        const pass = encoder.beginComputePass();
        pass.setPipeline(pipeline);
        pass.setBindGroup(0, resources.bind(pipeline, [matrix, results]));
        pass.dispatchWorkgroups(1);
        pass.end();
        device.queue.submit([encoder.finish()]);
        await race(device.queue.onSubmittedWorkDone());
      };
      return {
        run: {
          by: 'page',
          async perform(repetitions) {
            for (let i = 0; i < repetitions; i++) await compileAndRun();
          },
        },
        async check() {
          const rows = placesIn(SIDE);
          const values = asFloats(await resources.readWords(results, rows));
          return wrongWords(
            values,
            rows.map((row) => expected(resultAt(row) + addend)),
            'a result',
          );
        },
      };
    },
  };
}
