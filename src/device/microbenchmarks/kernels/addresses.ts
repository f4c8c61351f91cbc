import { WORKGROUP } from '../resources.ts';
import { divisible } from './divisible.ts';

/**
 * How the invocations of a kernel share what it goes over. `strided`: at every step all of them together read one
 * stretch, or all of a buffer that is smaller than that, several times. `contiguous`: each workgroup has a stretch of its own and walks through it. In both, neighbours read
 * neighbours, which is what memory of GPUs wants.
 */
export type Variant = 'strided' | 'contiguous';

const WORKGROUPS = 1024;
export const INVOCATIONS = WORKGROUPS * WORKGROUP;

/** Loads of 16 bytes that one invocation makes in one round, without waiting for each other. */
export const STEPS = [0, 1, 2, 3];

/** Bytes that all invocations together go over in one round. */
export const BYTES_OF_ROUND = 16 * INVOCATIONS * STEPS.length;

/**
 * Every round begins this many loads after the one before. Being more than a round, it leads through a large buffer until
 * its end; being odd, it gives every invocation other data than its own in a small one, so that nothing comes from the
 * cache beside it.
 */
const SHIFT = INVOCATIONS * STEPS.length + 162007;

/**
 * Loads between the steps of a round. In a buffer that is smaller than a round, strides of all invocations would lead
 * back to where the invocation began, and a compiler may make one load of several from one place: there the steps are a
 * quarter of the buffer apart. As `SHIFT` is odd and this a power of two, no two loads of a dispatch are from one place
 * for the same invocation.
 */
const strideOf = (variant: Variant, bytes: number): number =>
  variant === 'strided' ? Math.min(INVOCATIONS, bytes / 16 / STEPS.length) : WORKGROUP;

/** Rounds that one dispatch makes at most: longer ones would hold up the screen of a slow machine. */
export const MOST_ROUNDS = 64;

/** WGSL of the loop over rounds, whose body is made from the WGSL of an address for each step. */
export const roundsWgsl = (variant: Variant, bytes: number, body: (addresses: string[]) => string): string => {
  const first = variant === 'strided' ? 'id.x' : `group.x * ${WORKGROUP * STEPS.length}u + local.x`;
  const stride = strideOf(variant, bytes);
  const addresses = STEPS.map((step) => `(begin + ${step * stride}u) & ${bytes / 16 - 1}u`);
  return /* wgsl */ `
  let first = ${first};
  for (var round = 0u; round < parameters.integers.x; round++) {
    let begin = first + (parameters.integers.y + round) * ${SHIFT}u;
    ${body(addresses)}
  }`;
};

export const BUILTINS_WGSL = /* wgsl */ `
  @builtin(global_invocation_id) id: vec3<u32>,
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(local_invocation_id) local: vec3<u32>,
`;

/** The same address as a number: which 16 bytes of a buffer of `bytes` an invocation reads. */
export function addressOf(
  variant: Variant,
  bytes: number,
  { invocation, round, step }: { invocation: number; round: number; step: number },
): number {
  const group = Math.floor(invocation / WORKGROUP);
  const first = variant === 'strided' ? invocation : group * WORKGROUP * STEPS.length + (invocation % WORKGROUP);
  return ((first + Math.imul(round, SHIFT) + step * strideOf(variant, bytes)) >>> 0) % (bytes / 16);
}

/** At least two: beginning and ending a kernel would show beside a single one where the GPU is slow. */
const FEWEST_ROUNDS = 2;

export const roundRounds = (repetitions: number): number =>
  divisible(MOST_ROUNDS)(Math.max(FEWEST_ROUNDS, repetitions));

interface Rounds {
  pipeline: GPUComputePipeline;
  bindGroup: GPUBindGroup;
  set(rounds: number, begin: number): void;
}

/**
 * What makes that many rounds with a kernel whose parameters are how many, and which is the first. Each call goes on
 * where the one before ended, so that a large buffer is gone through however few rounds a sample has. `latest` tells the
 * rounds of the last dispatch.
 */
export function makeRounds({ pipeline, bindGroup, set }: Rounds) {
  let latest: number[] = [];
  let next = 0;
  return {
    latest: () => latest,
    encode: (repetitions: number) => {
      const rounds = Math.min(repetitions, MOST_ROUNDS);
      const begin = next;
      set(rounds, begin);
      latest = Array.from({ length: rounds }, (_, i) => begin + i);
      next += rounds;
      return (pass: GPUComputePassEncoder): void => {
        pass.setPipeline(pipeline);
        pass.setBindGroup(0, bindGroup);
        for (let done = 0; done < repetitions; done += MOST_ROUNDS) pass.dispatchWorkgroups(WORKGROUPS);
      };
    },
  };
}
