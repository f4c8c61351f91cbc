import type { Subject } from '../measure.ts';
import { divisible } from './divisible.ts';
import { smallPattern } from '../pattern.ts';
import { PARAMETERS_WGSL, placesIn, WORKGROUP } from '../resources.ts';
import type { Float } from './arithmetic.ts';
import { asFloats, wrongWords } from './wrong-words.ts';

const WORKGROUPS = 512;
const INVOCATIONS = WORKGROUPS * WORKGROUP;
/** Loads of four numbers that an invocation has under way in one round. */
const LOADS = [0, 1];
const MOST_ROUNDS = 128;
/** A repetition has more rounds where they are short, so that beginning and ending a kernel does not show. */
const roundsOf = (chain: number): number => (chain < 50 ? 4 : 1);
const UNROLLED = 8;
const BYTES_OF_NUMBER: Record<Float, number> = { f32: 4, f16: 2 };

/**
 * Factor and summand of every step. In f32 each adds 1. In f16 each takes the number from 7, so that all of it stays
 * small whole numbers, which both hold exactly.
 */
const CONSTANTS: Record<Float, [number, number]> = { f32: [1, 1], f16: [-1, 7] };

/** Fused multiply-adds after each load for intensities doubling from 0.25 (f32) or 0.5 (f16) operations a byte. */
export const CHAIN_LENGTHS = [0, 1, 3, 7, 15, 31, 63, 127, 255, 511];

/** Operations for each byte: two for every multiply-add, and one for adding the number to the sum. */
export const intensityOf = (float: Float, chain: number): number => (2 * chain + 1) / BYTES_OF_NUMBER[float];

/** `chain` multiply-adds on each of the two loads: in a loop of eights and a rest, so that the loop costs little. */
function chainWgsl(chain: number): string {
  const steps = (count: number): string =>
    Array.from({ length: count }, () => LOADS.map((load) => `x${load} = fma(x${load}, a, b);`).join(' ')).join(
      '\n    ',
    );
  const rest = chain % UNROLLED;
  const loops = (chain - rest) / UNROLLED;
  const loop = loops ? `for (var i = 0u; i < ${loops}u; i++) {\n    ${steps(UNROLLED)}\n    }` : '';
  return `${loop}\n    ${steps(rest)}`;
}

const source = (float: Float, chain: number, fours: number): string => /* wgsl */ `
${float === 'f16' ? 'enable f16;' : ''}
alias Number = ${float};
${PARAMETERS_WGSL}
@group(0) @binding(0) var<uniform> parameters: Parameters;
@group(0) @binding(1) var<storage, read> data: array<vec4<Number>>;
@group(0) @binding(2) var<storage, read_write> sums: array<f32>;
@compute @workgroup_size(${WORKGROUP})
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  let a = vec4<Number>(parameters.floats.xxxx);
  let b = vec4<Number>(parameters.floats.yyyy);
  var sum = vec4<Number>();
  for (var round = 0u; round < parameters.integers.x; round++) {
    let at = id.x + (parameters.integers.y + round) * ${INVOCATIONS * LOADS.length}u;
    ${LOADS.map((load) => `var x${load} = data[(at + ${load * INVOCATIONS}u) & ${fours - 1}u];`).join('\n    ')}
    ${chainWgsl(chain)}
    ${LOADS.map((load) => `sum += x${load};`).join(' ')}
  }
  sums[id.x] = dot(vec4<f32>(sum), vec4<f32>(1.0));
}`;

export interface Intensity {
  float: Float;
  /** Multiply-adds after each load, one of `CHAIN_LENGTHS`. */
  chain: number;
  /** Size of the buffer that is read, a power of two. */
  bytes: number;
}

/**
 * Operations a second at an arithmetic intensity (operations for each byte read from memory), the abscissa of a roofline
 * (Williams, Waterman and Patterson 2009): every invocation reads numbers, takes each through a chain of fused
 * multiply-adds (two operations each), and adds it up (one). All results are whole numbers and exact.
 */
export function rateAtIntensity(
  { float, chain, bytes }: Intensity,
  expected: (sum: number) => number = (sum) => sum,
): Subject {
  const [factor, summand] = CONSTANTS[float];
  const fours = bytes / (4 * BYTES_OF_NUMBER[float]);
  return {
    what: { id: float === 'f32' ? 'f32-rate' : 'f16-rate', bytes, intensity: intensityOf(float, chain) },
    amount: roundsOf(chain) * INVOCATIONS * LOADS.length * 4 * (2 * chain + 1),
    async prepare(resources) {
      const data = await resources.filled(bytes, float);
      const sums = resources.buffer(4 * INVOCATIONS);
      const { buffer, set } = resources.parameters([factor, summand]);
      const pipeline = await resources.pipeline(source(float, chain, fours));
      const bindGroup = resources.bind(pipeline, [buffer, data, sums]);
      let begin = 0;
      let rounds = 0;
      const encode = (repetitions: number) => {
        begin += rounds;
        const all = repetitions * roundsOf(chain);
        rounds = Math.min(all, MOST_ROUNDS);
        set(rounds, begin);
        return (pass: GPUComputePassEncoder): void => {
          pass.setPipeline(pipeline);
          pass.setBindGroup(0, bindGroup);
          for (let done = 0; done < all; done += MOST_ROUNDS) pass.dispatchWorkgroups(WORKGROUPS);
        };
      };
      const through = (x: number): number => {
        for (let step = 0; step < chain; step++) x = x * factor + summand;
        return x;
      };
      const sumOf = (invocation: number): number => {
        let sum = 0;
        for (let round = begin; round < begin + rounds; round++) {
          for (const load of LOADS) {
            const at = (invocation + (round * LOADS.length + load) * INVOCATIONS) % fours;
            for (let lane = 0; lane < 4; lane++) sum += through(smallPattern(4 * at + lane));
          }
        }
        return sum;
      };
      return {
        run: { by: 'gpu', encode },
        round: divisible(MOST_ROUNDS / roundsOf(chain)),
        async check() {
          const places = placesIn(INVOCATIONS);
          const values = asFloats(await resources.readWords(sums, places));
          return wrongWords(
            values,
            places.map((place) => expected(sumOf(place))),
            'a sum',
          );
        },
      };
    },
  };
}
