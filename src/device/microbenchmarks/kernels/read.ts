import type { Subject } from '../measure.ts';
import { pattern } from '../pattern.ts';
import { PARAMETERS_WGSL, placesIn, WORKGROUP } from '../resources.ts';
import * as addresses from './addresses.ts';
import type { Variant } from './addresses.ts';
import { wrongWords } from './wrong-words.ts';

const source = (bytes: number, variant: Variant): string => /* wgsl */ `
${PARAMETERS_WGSL}
@group(0) @binding(0) var<uniform> parameters: Parameters;
@group(0) @binding(1) var<storage, read> data: array<vec4<u32>>;
@group(0) @binding(2) var<storage, read_write> sums: array<u32>;
@compute @workgroup_size(${WORKGROUP})
fn main(${addresses.BUILTINS_WGSL}) {
  var sum = vec4<u32>(0u);
  ${addresses.roundsWgsl(variant, bytes, (all) => `sum += ${all.map((address) => `data[${address}]`).join(' + ')};`)}
  sums[id.x] = sum.x + sum.y + sum.z + sum.w;
}`;

/**
 * Read bandwidth in bytes a second: every invocation adds up its share of a buffer of `bytes` (a power of two, at least
 * 64 KiB), 16 bytes at a time. Only what is read counts; the sums written are at most a sixteenth of it, and far less
 * where the GPU is fast. Every sum depends on every word its invocation was to read, and some are compared with the same
 * sum computed here.
 */
export function readBandwidth(bytes: number, variant: Variant, word: (index: number) => number = pattern): Subject {
  return {
    what: { id: 'read-bandwidth', bytes, variant },
    amount: addresses.BYTES_OF_ROUND,
    async prepare(resources) {
      const data = await resources.filled(bytes, 'words');
      const sums = resources.buffer(4 * addresses.INVOCATIONS);
      const { buffer, set } = resources.parameters();
      const pipeline = await resources.pipeline(source(bytes, variant));
      const rounds = addresses.makeRounds({ pipeline, bindGroup: resources.bind(pipeline, [buffer, data, sums]), set });
      return {
        run: { by: 'gpu', encode: rounds.encode },
        round: addresses.roundRounds,
        async check() {
          const places = placesIn(addresses.INVOCATIONS);
          const expected = places.map((invocation) => {
            const sumOf = (round: number, step: number): number => {
              const four = 4 * addresses.addressOf(variant, bytes, { invocation, round, step });
              return word(four) + word(four + 1) + word(four + 2) + word(four + 3);
            };
            let sum = 0;
            for (const round of rounds.latest()) {
              for (const step of addresses.STEPS) sum = (sum + sumOf(round, step)) % 2 ** 32;
            }
            return sum;
          });
          return wrongWords(await resources.readWords(sums, places), expected, 'a sum');
        },
      };
    },
  };
}
