/** A ceiling on the growth of one WebAssembly memory. */
export interface MemoryCap {
  /** The memory does not grow beyond this many bytes; what it already has it keeps. */
  limitBytes: number;
  /** Growth was refused since this was last set to false. */
  refused: boolean;
  /** The memory is larger than it was at first. WebAssembly memory never shrinks. */
  hasGrown(): boolean;
}

/**
 * Bounds the growth of a memory from outside. The limit that QuickJS offers is no bound: built with Emscripten it
 * counts 8 bytes for an allocation of any size, so that a program could take 2 GB of the page under a limit of 32 MB. It
 * does refuse a single allocation above the limit, and both are used. Emscripten grows the memory through this object
 * and reports a refusal to the program as any other lack of memory.
 */
export function capMemory(memory: WebAssembly.Memory): MemoryCap {
  const pageBytes = 64 * 1024;
  const initialBytes = memory.buffer.byteLength;
  const grow = memory.grow.bind(memory);
  const cap: MemoryCap = {
    limitBytes: Number.POSITIVE_INFINITY,
    refused: false,
    hasGrown: () => memory.buffer.byteLength > initialBytes,
  };
  memory.grow = (pages) => {
    if (memory.buffer.byteLength + pages * pageBytes <= cap.limitBytes) return grow(pages);
    cap.refused = true;
    throw new RangeError('The memory limit of the sandbox is reached.');
  };
  return cap;
}
