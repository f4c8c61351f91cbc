import type { GuestMemory } from './guest-memory.ts';

/** Where CPython looks for its standard library, and the only file there is. */
export const LIBRARY_PATH = '/lib/python314.zip';
const FOLDERS = new Set(['/', '/lib']);

/** Error numbers of WASI, which Emscripten's C library uses. System calls return them negated, `fd_*` as they are. */
export const ERRNO = { badFile: 8, invalid: 28, noEntry: 44, notTerminal: 59, notPermitted: 63, readOnly: 69 } as const;

const MODE = { file: 0o100444, folder: 0o40555, device: 0o20444 } as const;
const WRITE_FLAGS = 0o3;
const FIRST_FILE = 3;

/** A special file that is neither read nor written as one: see the bridge of `tests` requests. */
export interface Device {
  write(bytes: Uint8Array): void;
  read(length: number): Uint8Array;
}

/**
 * All files the guest can see: the archive of the standard library, for reading, and three standard streams of which
 * input is at its end and output goes nowhere. There is nothing to write, and nothing of the machine.
 */
export class PythonFiles {
  readonly #memory: GuestMemory;
  readonly #library: Uint8Array;
  readonly #positions = new Map<number, number>();
  /** Answers to file number 1000, if set. */
  device: Device | undefined;

  constructor(memory: GuestMemory, library: Uint8Array) {
    this.#memory = memory;
    this.#library = library;
  }

  /** Forgets every open file. */
  reset(): void {
    this.#positions.clear();
    this.device = undefined;
  }

  open(path: string, flags: number): number {
    if ((flags & WRITE_FLAGS) !== 0) return -ERRNO.readOnly;
    if (path !== LIBRARY_PATH) return -ERRNO.noEntry;
    let file = FIRST_FILE;
    while (this.#positions.has(file)) file++;
    this.#positions.set(file, 0);
    return file;
  }

  close(file: number): number {
    return this.#positions.delete(file) || file < FIRST_FILE ? 0 : ERRNO.badFile;
  }

  seek(file: number, offset: bigint, whence: number, result: number): number {
    const position = this.#positions.get(file);
    if (position === undefined) return ERRNO.badFile;
    const origin = [0, position, this.#library.length][whence];
    const next = Number(offset) + (origin ?? Number.NaN);
    if (!(next >= 0)) return ERRNO.invalid;
    this.#positions.set(file, next);
    this.#memory.setI64(result, BigInt(next));
    return 0;
  }

  read(file: number, vectors: number, count: number, result: number): number {
    const position = this.#positions.get(file);
    if (file === DEVICE && this.device !== undefined) return this.#readDevice(this.device, vectors, result);
    if (position === undefined && file !== 0) return ERRNO.badFile;
    let at = position ?? this.#library.length;
    const start = at;
    for (let index = 0; index < count; index++) {
      const { address, length } = this.#vector(vectors, index);
      const part = this.#library.subarray(at, at + length);
      this.#memory.bytes.set(part, address);
      at += part.length;
    }
    if (position !== undefined) this.#positions.set(file, at);
    this.#memory.setU32(result, at - start);
    return 0;
  }

  write(file: number, vectors: number, count: number, result: number): number {
    const isOutput = file === 1 || file === 2;
    const device = file === DEVICE ? this.device : undefined;
    if (!isOutput && device === undefined) return ERRNO.badFile;
    let written = 0;
    for (let index = 0; index < count; index++) {
      const { address, length } = this.#vector(vectors, index);
      device?.write(this.#memory.bytes.slice(address, address + length));
      written += length;
    }
    this.#memory.setU32(result, written);
    return 0;
  }

  stat(path: string, result: number): number {
    if (path === LIBRARY_PATH) return this.#writeStat(result, MODE.file, this.#library.length);
    return FOLDERS.has(path) ? this.#writeStat(result, MODE.folder, 0) : -ERRNO.noEntry;
  }

  statFile(file: number, result: number): number {
    if (this.#positions.has(file)) return this.#writeStat(result, MODE.file, this.#library.length);
    return file < FIRST_FILE || file === DEVICE ? this.#writeStat(result, MODE.device, 0) : -ERRNO.badFile;
  }

  /** `struct stat` as Emscripten lays it out: mode at 4, links at 8, size at 24, block size at 32, all times zero. */
  #writeStat(result: number, mode: number, size: number): number {
    this.#memory.bytes.fill(0, result, result + 96);
    this.#memory.setU32(result + 4, mode);
    this.#memory.setU32(result + 8, 1);
    this.#memory.setI64(result + 24, BigInt(size));
    this.#memory.setU32(result + 32, 4096);
    return 0;
  }

  #vector(vectors: number, index: number): { address: number; length: number } {
    return { address: this.#memory.getU32(vectors + 8 * index), length: this.#memory.getU32(vectors + 8 * index + 4) };
  }

  #readDevice(device: Device, vectors: number, result: number): number {
    const { address, length } = this.#vector(vectors, 0);
    const answer = device.read(length);
    this.#memory.bytes.set(answer, address);
    this.#memory.setU32(result, answer.length);
    return 0;
  }
}

/** The number of the device among open files. */
export const DEVICE = 1000;
