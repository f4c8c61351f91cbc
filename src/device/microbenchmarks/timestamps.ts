import { ClockError } from './errors.ts';
import type { GpuLink } from './gpu-link.ts';
import { guarded } from './guarded.ts';

export interface PassTimes {
  beginNs: bigint;
  endNs: bigint;
}
export type ReadTimestamps = (encode: (pass: GPUComputePassEncoder) => void) => Promise<PassTimes>;

const BYTES = 16;

/** What runs one compute pass and reads the two timestamps around it. Throws ClockError where queries are blocked. */
export async function readTimestamps(link: GpuLink): Promise<ReadTimestamps> {
  const { device, race } = link;
  const make = async () => ({
    querySet: device.createQuerySet({ type: 'timestamp', count: 2 }),
    resolved: device.createBuffer({ size: BYTES, usage: GPUBufferUsage.QUERY_RESOLVE | GPUBufferUsage.COPY_SRC }),
    mapped: device.createBuffer({ size: BYTES, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST }),
  });
  const { querySet, resolved, mapped } = await guarded(link, make).catch((error: unknown) => {
    if (link.lost()) throw error;
    throw new ClockError('the browser refused a set of timestamp queries');
  });
  return async (encode) => {
    const encoder = device.createCommandEncoder();
    const timestampWrites = { querySet, beginningOfPassWriteIndex: 0, endOfPassWriteIndex: 1 };
    const pass = encoder.beginComputePass({ timestampWrites });
    encode(pass);
    pass.end();
    encoder.resolveQuerySet(querySet, 0, 2, resolved, 0);
    encoder.copyBufferToBuffer(resolved, 0, mapped, 0, BYTES);
    device.queue.submit([encoder.finish()]);
    await race(mapped.mapAsync(GPUMapMode.READ));
    const [beginNs = 0n, endNs = 0n] = new BigUint64Array(mapped.getMappedRange().slice(0));
    mapped.unmap();
    if (endNs < beginNs) throw new ClockError('the timestamps of the GPU ran backwards');
    return { beginNs, endNs };
  };
}
