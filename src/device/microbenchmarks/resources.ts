import type { GpuLink } from './gpu-link.ts';
import { FILLING_WGSL, PATTERN_WGSL, type Filling } from './pattern.ts';

/** Invocations of a workgroup: what every WebGPU device can do. */
export const WORKGROUP = 256;
/** How much of a result is looked at: this many places, from the first to the last. */
const PLACES = 24;
const MOST_WORKGROUPS = 65535;

/** Whole numbers from 0 to `count` - 1, spread evenly, with both ends. */
export function placesIn(count: number, most = PLACES): number[] {
  const places = Math.min(count, most);
  return Array.from({ length: places }, (_, i) => (places === 1 ? 0 : Math.floor((i * (count - 1)) / (places - 1))));
}

/** What one microbenchmark makes on the device; `free` gives it all back. */
export interface Resources {
  link: GpuLink;
  /** A storage buffer, zeroed. */
  buffer(bytes: number): GPUBuffer;
  /** A storage buffer full of the pattern. */
  filled(bytes: number, filling: Filling): Promise<GPUBuffer>;
  /** A buffer that can be copied into and mapped for reading. */
  mappable(bytes: number): GPUBuffer;
  /** A buffer for uniforms of 32 bytes: the numbers as u32, then as f32 in the second half. */
  parameters(floats?: number[]): { buffer: GPUBuffer; set(...integers: number[]): void };
  pipeline(code: string): Promise<GPUComputePipeline>;
  bind(pipeline: GPUComputePipeline, buffers: GPUBuffer[]): GPUBindGroup;
  /** The 32-bit words at these places of a storage buffer, in their order. */
  readWords(buffer: GPUBuffer, places: number[]): Promise<Uint32Array<ArrayBuffer>>;
  free(): void;
}

const STORAGE = () => GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
const HALF = 16;

export function makeResources(link: GpuLink): Resources {
  const { device, race } = link;
  const buffers: GPUBuffer[] = [];
  const make = (size: number, usage: number): GPUBuffer => {
    const buffer = device.createBuffer({ size, usage });
    buffers.push(buffer);
    return buffer;
  };
  const resources: Resources = {
    link,
    buffer: (bytes) => make(bytes, STORAGE()),
    mappable: (bytes) => make(bytes, GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST),
    filled: (bytes, filling) => fill(resources, bytes, filling),
    parameters(floats = []) {
      const buffer = make(2 * HALF, GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST);
      if (floats.length) device.queue.writeBuffer(buffer, HALF, new Float32Array(floats));
      return { buffer, set: (...integers) => device.queue.writeBuffer(buffer, 0, new Uint32Array(integers)) };
    },
    pipeline: (code) =>
      race(
        device.createComputePipelineAsync({ layout: 'auto', compute: { module: device.createShaderModule({ code }) } }),
      ),
    bind: (pipeline, bound) =>
      device.createBindGroup({
        layout: pipeline.getBindGroupLayout(0),
        entries: bound.map((buffer, binding) => ({ binding, resource: { buffer } })),
      }),
    async readWords(buffer, places) {
      const staging = resources.mappable(4 * places.length);
      const encoder = device.createCommandEncoder();
      places.forEach((place, i) => encoder.copyBufferToBuffer(buffer, 4 * place, staging, 4 * i, 4));
      device.queue.submit([encoder.finish()]);
      await race(staging.mapAsync(GPUMapMode.READ));
      const words = new Uint32Array(staging.getMappedRange().slice(0));
      staging.unmap();
      return words;
    },
    free: () => buffers.forEach((buffer) => buffer.destroy()),
  };
  return resources;
}

/** The declaration of what `parameters` makes. */
export const PARAMETERS_WGSL = 'struct Parameters { integers: vec4<u32>, floats: vec4<f32> }';

async function fill(resources: Resources, bytes: number, filling: Filling): Promise<GPUBuffer> {
  const { device } = resources.link;
  const buffer = resources.buffer(bytes);
  const fours = bytes / 16;
  const workgroups = Math.min(Math.ceil(fours / WORKGROUP), MOST_WORKGROUPS);
  const pipeline = await resources.pipeline(/* wgsl */ `
${PATTERN_WGSL}
fn word(i: u32) -> u32 { return ${FILLING_WGSL[filling]}; }
@group(0) @binding(0) var<storage, read_write> filled: array<vec4<u32>>;
@compute @workgroup_size(${WORKGROUP})
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  for (var i = id.x; i < ${fours}u; i += ${workgroups * WORKGROUP}u) {
    filled[i] = vec4<u32>(word(4u * i), word(4u * i + 1u), word(4u * i + 2u), word(4u * i + 3u));
  }
}`);
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, resources.bind(pipeline, [buffer]));
  pass.dispatchWorkgroups(workgroups);
  pass.end();
  device.queue.submit([encoder.finish()]);
  return buffer;
}
