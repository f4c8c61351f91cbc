import type { Subject } from '../measure.ts';
import { pattern } from '../pattern.ts';
import { PARAMETERS_WGSL, placesIn, WORKGROUP } from '../resources.ts';
import * as addresses from './addresses.ts';
import { wrongWords } from './wrong-words.ts';

const PLACES = 64;

const source = (bytes: number): string => /* wgsl */ `
${PARAMETERS_WGSL}
@group(0) @binding(0) var<uniform> parameters: Parameters;
@group(0) @binding(1) var<storage, read> origin: array<vec4<u32>>;
@group(0) @binding(2) var<storage, read_write> copied: array<vec4<u32>>;
@compute @workgroup_size(${WORKGROUP})
fn main(${addresses.BUILTINS_WGSL}) {
  ${addresses.roundsWgsl('strided', bytes, (all) =>
    [
      ...all.map((address, step) => `let at${step} = ${address}; let four${step} = origin[at${step}];`),
      ...all.map((_, step) => `copied[at${step}] = four${step};`),
    ].join('\n    '),
  )}
}`;

/**
 * Copy bandwidth: bytes read and bytes written together, a second, for a buffer of `bytes` (a power of two, at least
 * 64 KiB) copied into another of that size, 16 bytes at a time. Words of the copy, which was empty, are compared with the
 * pattern.
 */
export function copyBandwidth(bytes: number, word: (index: number) => number = pattern): Subject {
  return {
    what: { id: 'copy-bandwidth', bytes },
    amount: 2 * addresses.BYTES_OF_ROUND,
    async prepare(resources) {
      const from = await resources.filled(bytes, 'words');
      const to = resources.buffer(bytes);
      const { buffer, set } = resources.parameters();
      const pipeline = await resources.pipeline(source(bytes));
      const rounds = addresses.makeRounds({ pipeline, bindGroup: resources.bind(pipeline, [buffer, from, to]), set });
      return {
        run: { by: 'gpu', encode: rounds.encode },
        round: addresses.roundRounds,
        async check() {
          const copied = rounds.latest();
          const places = placesIn(addresses.INVOCATIONS, PLACES).map((invocation, i) => {
            const round = copied[i % copied.length] ?? 0;
            const four = addresses.addressOf('strided', bytes, { invocation, round, step: i % addresses.STEPS.length });
            return 4 * four + (i % 4);
          });
          return wrongWords(await resources.readWords(to, places), places.map(word), 'a copied word');
        },
      };
    },
  };
}
