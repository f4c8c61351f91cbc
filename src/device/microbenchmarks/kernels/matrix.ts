import type { Subject } from '../measure.ts';
import { smallPattern } from '../pattern.ts';
import { placesIn } from '../resources.ts';
import { asFloats, wrongWords } from './wrong-words.ts';

/** Rows and columns of the product that a workgroup computes, and how deep it goes between two loads. */
const TILE = 64;
const DEPTH = 16;
/** Each of 16 x 16 invocations computes 4 x 4 numbers of the product. */
const ACROSS = 16;
const FOUR = [0, 1, 2, 3];
const LANES = ['x', 'y', 'z', 'w'];

/** WGSL of the product of two matrices of side `side`, a multiple of 64. */
const source = (side: number): string => /* wgsl */ `
@group(0) @binding(0) var<storage, read> left: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> right: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> product: array<vec4<f32>>;
const FOURS = ${side / 4}u;
var<workgroup> leftTile: array<array<vec4<f32>, ${DEPTH / 4}>, ${TILE}>;
var<workgroup> rightTile: array<array<vec4<f32>, ${TILE / 4}>, ${DEPTH}>;
@compute @workgroup_size(${ACROSS}, ${ACROSS})
fn main(
  @builtin(workgroup_id) tile: vec3<u32>,
  @builtin(local_invocation_id) local: vec3<u32>,
  @builtin(local_invocation_index) index: u32,
) {
  ${FOUR.map((row) => `var sum${row} = vec4<f32>();`).join(' ')}
  for (var depth = 0u; depth < ${side}u; depth += ${DEPTH}u) {
    leftTile[index / 4u][index % 4u] = left[(tile.y * ${TILE}u + index / 4u) * FOURS + depth / 4u + index % 4u];
    rightTile[index / 16u][index % 16u] = right[(depth + index / 16u) * FOURS + tile.x * ${TILE / 4}u + index % 16u];
    workgroupBarrier();
    for (var k = 0u; k < ${DEPTH / 4}u; k++) {
      ${FOUR.map((lane) => `let right${lane} = rightTile[4u * k + ${lane}u][local.x];`).join('\n      ')}
      ${FOUR.map((row) => `let left${row} = leftTile[4u * local.y + ${row}u][k];`).join('\n      ')}
      ${FOUR.flatMap((row) => FOUR.map((lane) => `sum${row} = fma(vec4<f32>(left${row}.${LANES[lane] ?? 'x'}), right${lane}, sum${row});`)).join('\n      ')}
    }
    workgroupBarrier();
  }
  let row = tile.y * ${TILE}u + 4u * local.y;
  let column = tile.x * ${TILE / 4}u + local.x;
  ${FOUR.map((i) => `product[(row + ${i}u) * FOURS + column] = sum${i};`).join('\n  ')}
}`;

/** The number at `place` of the product of two such matrices. Below 2^24, so f32 holds it and every partial sum exactly. */
function productAt(side: number, place: number): number {
  const row = Math.floor(place / side);
  const column = place % side;
  let sum = 0;
  for (let k = 0; k < side; k++) sum += smallPattern(row * side + k) * smallPattern(k * side + column);
  return sum;
}

export const operationsOfProduct = (side: number): number => 2 * side ** 3;

/**
 * Operations a second (2 n^3 for each product) of a product of two f32 matrices in tiles held by the workgroups. The
 * matrices are whole numbers from 0 to 7, so numbers of the product can be compared exactly.
 */
export function matrixProduct(side: number, expected: (value: number) => number = (value) => value): Subject {
  const bytes = 4 * side * side;
  return {
    what: { id: 'matrix-product', side },
    amount: operationsOfProduct(side),
    async prepare(resources) {
      const [left, right] = [await resources.filled(bytes, 'f32'), await resources.filled(bytes, 'f32')];
      const product = resources.buffer(bytes);
      const pipeline = await resources.pipeline(source(side));
      const bindGroup = resources.bind(pipeline, [left, right, product]);
      return {
        run: {
          by: 'gpu',
          encode: (repetitions) => (pass) => {
            pass.setPipeline(pipeline);
            pass.setBindGroup(0, bindGroup);
            for (let i = 0; i < repetitions; i++) pass.dispatchWorkgroups(side / TILE, side / TILE);
          },
        },
        async check() {
          const places = placesIn(side * side);
          const values = asFloats(await resources.readWords(product, places));
          return wrongWords(
            values,
            places.map((place) => expected(productAt(side, place))),
            'a number of the product',
          );
        },
      };
    },
  };
}
