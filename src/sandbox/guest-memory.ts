/** Host functions read and write through this: views are made anew after a growth, which detaches the old ones. */
export class GuestMemory {
  readonly #memory: WebAssembly.Memory;
  #bytes: Uint8Array<ArrayBuffer>;
  #view: DataView;

  constructor(memory: WebAssembly.Memory) {
    this.#memory = memory;
    this.#bytes = new Uint8Array(memory.buffer as ArrayBuffer);
    this.#view = new DataView(memory.buffer);
  }

  get bytes(): Uint8Array<ArrayBuffer> {
    if (this.#bytes.buffer !== this.#memory.buffer) this.#bytes = new Uint8Array(this.#memory.buffer as ArrayBuffer);
    return this.#bytes;
  }

  get view(): DataView {
    if (this.#view.buffer !== this.#memory.buffer) this.#view = new DataView(this.#memory.buffer);
    return this.#view;
  }

  /** Grows to at least the given size; false when the host has no more. */
  grow(bytes: number): boolean {
    const pageBytes = 64 * 1024;
    try {
      this.#memory.grow(Math.max(0, Math.ceil((bytes - this.bytes.length) / pageBytes)));
      return true;
    } catch {
      return false;
    }
  }

  setU32(address: number, value: number): void {
    this.view.setUint32(address, value, true);
  }

  setI64(address: number, value: bigint): void {
    this.view.setBigInt64(address, value, true);
  }

  getU32(address: number): number {
    return this.view.getUint32(address, true);
  }

  /** UTF-8 of the given length; what is no UTF-8 is replaced. */
  readText(address: number, length: number): string {
    return new TextDecoder().decode(this.bytes.subarray(address, address + length));
  }

  /** UTF-8 up to the next zero byte. */
  readCString(address: number): string {
    return this.readText(address, this.bytes.indexOf(0, address) - address);
  }

  /** Writes text and a zero byte; returns the number of bytes with it. */
  writeCString(address: number, text: string): number {
    const encoded = new TextEncoder().encode(`${text}\0`);
    this.bytes.set(encoded, address);
    return encoded.length;
  }
}
