import type { Subject } from '../measure.ts';
import { PARAMETERS_WGSL, placesIn, WORKGROUP } from '../resources.ts';
import { divisible } from './divisible.ts';
import { wrongWords } from './wrong-words.ts';

const WORKGROUPS = 1024;
const INVOCATIONS = WORKGROUPS * WORKGROUP;
const CHAINS = ['x', 'y', 'z', 'w'];
const STEPS = 4;
const MOST_ROUNDS = 512;
/** Four products and four sums in each dot product that is added. */
const OPERATIONS = 8;
/** What the chains are multiplied with: bytes of both signs, the same here and in the parameters. */
const FACTORS = [0x7f80_01ff, 0x0203_fdfe, 0x8081_7e7f, 0x1133_ddbb];

export const INT8_DOT = 'packed_4x8_integer_dot_product';

const step = (chain: string, i: number): string =>
  `${chain} += u32(dot4I8Packed(${chain}, factors.${['x', 'y', 'z', 'w'][i] ?? 'x'}));`;

const SOURCE = /* wgsl */ `
requires ${INT8_DOT};
${PARAMETERS_WGSL}
@group(0) @binding(0) var<uniform> parameters: Parameters;
@group(0) @binding(1) var<storage, read> all: array<vec4<u32>>;
@group(0) @binding(2) var<storage, read_write> sums: array<u32>;
@compute @workgroup_size(${WORKGROUP})
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  let factors = all[0];
${CHAINS.map((chain, i) => `  var ${chain} = (id.x + ${i}u) * 2654435761u;`).join('\n')}
  for (var round = 0u; round < parameters.integers.x; round++) {
${Array.from({ length: STEPS }, () => `    ${CHAINS.map(step).join(' ')}`).join('\n')}
  }
  sums[id.x] = x ^ y ^ z ^ w;
}`;

const byteOf = (word: number, i: number): number => (word << (24 - 8 * i)) >> 24;

/** The sum of the products of the four signed bytes of two words. */
const dotOfBytes = (a: number, b: number): number =>
  [0, 1, 2, 3].reduce((sum, i) => sum + byteOf(a, i) * byteOf(b, i), 0);

function resultOf(invocation: number, rounds: number): number {
  let result = 0;
  FACTORS.forEach((factor, chain) => {
    let word = Math.imul(invocation + chain, 2654435761) >>> 0;
    for (let i = 0; i < rounds * STEPS; i++) word = (word + dotOfBytes(word, factor)) >>> 0;
    result ^= word;
  });
  return result >>> 0;
}

/**
 * Operations a second of packed dot products of 8-bit integers, eight operations each with the addition. Every dot
 * product needs the one before it in its chain, so none can be moved out of the loop. Results are exact.
 */
export function int8DotRate(expected: (result: number) => number = (result) => result): Subject {
  return {
    what: { id: 'int8-dot-rate' },
    amount: INVOCATIONS * STEPS * CHAINS.length * OPERATIONS,
    async prepare(resources) {
      const { device } = resources.link;
      const factors = resources.buffer(16);
      device.queue.writeBuffer(factors, 0, new Uint32Array(FACTORS));
      const sums = resources.buffer(4 * INVOCATIONS);
      const { buffer, set } = resources.parameters();
      const pipeline = await resources.pipeline(SOURCE);
      const bindGroup = resources.bind(pipeline, [buffer, factors, sums]);
      return {
        run: {
          by: 'gpu',
          encode: (repetitions) => {
            set(Math.min(repetitions, MOST_ROUNDS));
            return (pass) => {
              pass.setPipeline(pipeline);
              pass.setBindGroup(0, bindGroup);
              for (let done = 0; done < repetitions; done += MOST_ROUNDS) pass.dispatchWorkgroups(WORKGROUPS);
            };
          },
        },
        round: divisible(MOST_ROUNDS),
        async check(repetitions) {
          const places = placesIn(INVOCATIONS);
          const rounds = Math.min(repetitions, MOST_ROUNDS);
          const values = places.map((place) => expected(resultOf(place, rounds)));
          return wrongWords(await resources.readWords(sums, places), values, 'a sum of dot products');
        },
      };
    },
  };
}
