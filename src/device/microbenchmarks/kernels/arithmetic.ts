import type { Subject } from '../measure.ts';
import { PARAMETERS_WGSL, placesIn, WORKGROUP } from '../resources.ts';
import { divisible } from './divisible.ts';
import { asFloats, wrongWords } from './wrong-words.ts';

export type Float = 'f32' | 'f16';

const WORKGROUPS = 512;
const INVOCATIONS = WORKGROUPS * WORKGROUP;
/** Chains of four numbers each that do not wait for each other, so that latency does not show. */
const CHAINS = ['x', 'y', 'z', 'w'];
const LANES = 4 * CHAINS.length;
const STEPS = 16;
/** Rounds of a repetition: many enough that beginning and ending a kernel does not show beside them. */
const ROUNDS = 8;
/**
 * Repetitions that one dispatch makes at most. In f16 that is 2048 steps of +1 from -1024: all of it are whole numbers
 * that even 16 bits hold exactly. f32 could hold far more.
 */
const MOST_REPETITIONS: Record<Float, number> = { f32: 128, f16: 16 };
const BEGIN = -1024;

const source = (float: Float): string => /* wgsl */ `
${float === 'f16' ? 'enable f16;' : ''}
alias Number = ${float};
${PARAMETERS_WGSL}
@group(0) @binding(0) var<uniform> parameters: Parameters;
@group(0) @binding(1) var<storage, read_write> sums: array<f32>;
@compute @workgroup_size(${WORKGROUP})
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  let a = vec4<Number>(parameters.floats.xxxx);
  let b = vec4<Number>(parameters.floats.yyyy);
  let begin = vec4<f32>(f32(id.x & 7u) + ${BEGIN}.0) + vec4<f32>(0.0, 1.0, 2.0, 3.0);
${CHAINS.map((name, i) => `  var ${name} = vec4<Number>(begin + ${4 * i}.0);`).join('\n')}
  for (var round = 0u; round < parameters.integers.x; round++) {
${Array.from({ length: STEPS }, () => `    ${CHAINS.map((name) => `${name} = fma(${name}, a, b);`).join(' ')}`).join('\n')}
  }
  sums[id.x] = dot(${CHAINS.map((name) => `vec4<f32>(${name})`).join(' + ')}, vec4<f32>(1.0));
}`;

/** The sum over the lanes of an invocation. The lanes begin 0 to 15 apart, so that no compiler finds two of them equal. */
const sumOf = (invocation: number, rounds: number): number =>
  LANES * ((invocation & 7) + BEGIN + rounds * STEPS) + (LANES * (LANES - 1)) / 2;

/**
 * Operations a second of fused multiply-adds (two operations each) on numbers in registers: the roof of arithmetic.
 * Factor and summand are 1, which only the page knows: results are exact, and no compiler can foresee them.
 */
export function arithmeticRate(float: Float, expected: (sum: number) => number = (sum) => sum): Subject {
  const most = MOST_REPETITIONS[float];
  return {
    what: { id: float === 'f32' ? 'f32-rate' : 'f16-rate', variant: 'registers only' },
    amount: INVOCATIONS * ROUNDS * STEPS * LANES * 2,
    async prepare(resources) {
      const sums = resources.buffer(4 * INVOCATIONS);
      const parameters = resources.parameters([1, 1]);
      const pipeline = await resources.pipeline(source(float));
      const bindGroup = resources.bind(pipeline, [parameters.buffer, sums]);
      return {
        run: {
          by: 'gpu',
          encode: (repetitions) => {
            parameters.set(ROUNDS * Math.min(repetitions, most));
            return (pass) => {
              pass.setPipeline(pipeline);
              pass.setBindGroup(0, bindGroup);
              for (let done = 0; done < repetitions; done += most) pass.dispatchWorkgroups(WORKGROUPS);
            };
          },
        },
        round: divisible(most),
        async check(repetitions) {
          const places = placesIn(INVOCATIONS);
          const rounds = ROUNDS * Math.min(repetitions, most);
          const values = asFloats(await resources.readWords(sums, places));
          return wrongWords(
            values,
            places.map((place) => expected(sumOf(place, rounds))),
            'a sum of products',
          );
        },
      };
    },
  };
}
