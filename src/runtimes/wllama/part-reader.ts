/** How much of a file is in memory at one time while llama.cpp reads its tensors. */
const LARGE_PART_BYTES = 8 * 2 ** 20;
/** Read ahead where little is asked for, as in the header: every reading has its price, and so has what nobody wants. */
const SMALL_PART_BYTES = 2 ** 16;
/** The library's own buffer is filled behind everything that is asked for: that much is kept ready behind a large part. */
const BEHIND_BYTES = 2 ** 12;

/** A file that is read in parts as they are wanted, so that a model of gigabytes is never in memory besides its weights. */
export class PartReader {
  readonly size: number;
  /** Why the last reading failed. */
  failure: unknown;
  readonly #read: (from: number, to: number) => Uint8Array;
  #ahead: { from: number; bytes: Uint8Array } = { from: 0, bytes: new Uint8Array() };

  /** `read` gives the bytes between two places of the file. */
  constructor(size: number, read: (from: number, to: number) => Uint8Array) {
    this.size = size;
    this.#read = read;
  }

  /** Fills the target from that place on as far as the file goes, and tells how far. */
  readInto(target: Uint8Array, position: number): number {
    const end = Math.min(position + target.length, this.size);
    let at = position;
    try {
      while (at < end) {
        const part = this.#partAt(at, end);
        target.set(part, at - position);
        at += part.length;
      }
    } catch (error) {
      this.failure = error;
      throw error;
    }
    return Math.max(0, at - position);
  }

  /** Some bytes from one place up to another at most; at least one. */
  #partAt(at: number, end: number): Uint8Array {
    const wanted = end - at;
    const { from, bytes } = this.#ahead;
    if (at >= from && at < from + bytes.length) return bytes.subarray(at - from, at - from + wanted);
    if (wanted >= SMALL_PART_BYTES) {
      const length = Math.min(wanted, LARGE_PART_BYTES);
      const part = this.#readSome(at, Math.min(this.size, at + length + BEHIND_BYTES));
      this.#ahead = { from: at + length, bytes: part.slice(length) };
      return part.subarray(0, length);
    }
    this.#ahead = { from: at, bytes: this.#readSome(at, Math.min(this.size, at + SMALL_PART_BYTES)) };
    return this.#ahead.bytes.subarray(0, wanted);
  }

  #readSome(from: number, to: number): Uint8Array {
    const bytes = this.#read(from, to);
    if (bytes.length === 0) throw new Error('The file ends before its end.');
    return bytes;
  }
}
