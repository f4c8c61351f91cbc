export interface Uploads {
  bytes: number;
  /** Milliseconds inside the calls. */
  ms: number;
}

/**
 * Below this a call is counted and not timed: runtimes hand over the few numbers of a dispatch at every one of them, and
 * reading the clock twice would take longer than the call. Weights come in larger pieces.
 */
const TIMED_FROM_BYTES = 2 ** 14;

/**
 * Counts what is handed to the GPU through WebGPU in this global scope from now on, and the time inside the calls that
 * do it: `writeBuffer`, `writeTexture`, and `unmap` of a buffer that was mapped to be written. Filling a mapped buffer is
 * the caller's work and not in that time, and neither is what the GPU's own process does after the call has come back.
 */
export function watchUploads(): () => Uploads {
  const sum: Uploads = { bytes: 0, ms: 0 };
  if (typeof GPUDevice === 'undefined') return () => ({ ...sum });
  watchQueue(sum);
  watchMapping(sum);
  return () => ({ ...sum });
}

/** When a call with so many bytes began; NaN for one that is not timed. */
const beginOf = (bytes: number): number => (bytes < TIMED_FROM_BYTES ? NaN : performance.now());

function count(sum: Uploads, bytes: number, startedAt: number): void {
  sum.bytes += bytes;
  if (!Number.isNaN(startedAt)) sum.ms += performance.now() - startedAt;
}

function watchQueue(sum: Uploads): void {
  const queue = GPUQueue.prototype;
  const { writeBuffer, writeTexture } = queue;
  // One by one instead of as a rest: it is called for every dispatch.
  // eslint-disable-next-line max-params
  queue.writeBuffer = function (buffer, bufferOffset, data: ArrayBuffer, dataOffset?: number, size?: number) {
    const bytes = bytesOf(data, dataOffset, size);
    const startedAt = beginOf(bytes);
    writeBuffer.call(this, buffer, bufferOffset, data, dataOffset, size);
    count(sum, bytes, startedAt);
  };
  queue.writeTexture = function (...all: Parameters<GPUQueue['writeTexture']>) {
    const [, data, layout] = all;
    const bytes = data.byteLength - (layout.offset ?? 0);
    const startedAt = beginOf(bytes);
    writeTexture.apply(this, all);
    count(sum, bytes, startedAt);
  };
}

/** Offset and size are counted in elements of a typed array, and in bytes of anything else. */
function bytesOf(data: ArrayBuffer | ArrayBufferView, offset = 0, size?: number): number {
  const unit = (data as { BYTES_PER_ELEMENT?: number }).BYTES_PER_ELEMENT ?? 1;
  return size === undefined ? data.byteLength - offset * unit : size * unit;
}

/** A buffer that is mapped to be written is handed over as a whole when it is unmapped, or in the mapped part. */
function watchMapping(sum: Uploads): void {
  const mapped = new WeakMap<GPUBuffer, number>();
  const { createBuffer } = GPUDevice.prototype;
  GPUDevice.prototype.createBuffer = function (descriptor) {
    const buffer = createBuffer.call(this, descriptor);
    if (descriptor.mappedAtCreation) mapped.set(buffer, buffer.size);
    return buffer;
  };
  const { mapAsync, unmap } = GPUBuffer.prototype;
  GPUBuffer.prototype.mapAsync = async function (mode, offset = 0, size) {
    await mapAsync.call(this, mode, offset, size);
    if ((mode & GPUMapMode.WRITE) !== 0) mapped.set(this, size ?? this.size - offset);
  };
  GPUBuffer.prototype.unmap = function () {
    const bytes = mapped.get(this);
    if (bytes === undefined) return unmap.call(this);
    mapped.delete(this);
    const startedAt = beginOf(bytes);
    unmap.call(this);
    count(sum, bytes, startedAt);
  };
}
