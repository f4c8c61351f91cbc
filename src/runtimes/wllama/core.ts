// Ambient declarations cannot be imported, and every program that compiles this file needs them.
// eslint-disable-next-line @typescript-eslint/triple-slash-reference
/// <reference path="./library.d.ts" />
import { glueDeserialize, glueSerialize, type GlueMessage } from '@wllama/wllama/src/glue/glue.ts';
import startModule from '@wllama/wllama/src/wasm/wllama.js?core';
import threadUrl from '@wllama/wllama/src/wasm/wllama.js?url';
import wasmUrl from '@wllama/wllama/src/wasm/wllama.wasm?url';
import type { RuntimeFailure } from '../runtime.ts';
import { failureOf, type CoreLog } from './core-log.ts';
import type { PartReader } from './part-reader.ts';

/** What of the Emscripten module is used here. */
interface Module {
  FS: {
    mkdir(path: string): void;
    unlink(path: string): void;
    createDataFile(folder: string, name: string, bytes: Uint8Array, ...can: boolean[]): void;
    lookupPath(path: string): { node: FileNode };
    ErrnoError: new (errno: number) => Error;
  };
  wasmMemory: WebAssembly.Memory;
  cwrap(name: string, result: string, args: string[], options?: { async: boolean }): (...args: unknown[]) => unknown;
}

/** A file of Emscripten's file system in memory: what is read of it may come from anywhere. */
interface FileNode {
  usedBytes: number;
  stream_ops: { read?: StreamRead };
}
type StreamRead = (
  stream: unknown,
  buffer: Int8Array,
  ...at: [offset: number, length: number, position: number]
) => number;

export interface CoreOptions {
  /** Threads that compute; more than one needs cross-origin isolation. */
  threads: number;
  log: CoreLog;
}

const FOLDER = '/models';
/** What Emscripten calls a device that cannot be read. */
const EIO = 29;

type Malloc = (size: bigint, unused: number) => bigint;
type Action = (name: string, request: bigint) => Promise<bigint>;

/**
 * llama.cpp in this very worker. The library's own class would put it into a further worker made from a blob: the
 * page's policy forbids that, nothing would witness what it does with the GPU, and every token would cross one more
 * thread on its way to the clock.
 */
export class Core {
  readonly #module: Module;
  readonly #malloc: Malloc;
  readonly #action: Action;
  readonly #log: CoreLog;
  readonly #deathOutside: () => RuntimeFailure | undefined;
  #trap: RuntimeFailure | undefined;

  private constructor(module: Module, log: CoreLog, death: () => RuntimeFailure | undefined) {
    this.#module = module;
    this.#log = log;
    this.#deathOutside = death;
    this.#malloc = module.cwrap('wllama_malloc', 'bigint', ['number', 'bigint']) as Malloc;
    this.#action = module.cwrap('wllama_action', 'bigint', ['string', 'bigint'], { async: true }) as Action;
  }

  /** Compiles and starts the WebAssembly. Rejects when the browser cannot. */
  static async start({ threads, log }: CoreOptions): Promise<Core> {
    let death: RuntimeFailure | undefined;
    const settings = {
      noInitialRun: true,
      print: log.add,
      printErr: log.add,
      locateFile: () => wasmUrl,
      mainScriptUrlOrBlob: threadUrl,
      pthreadPoolSize: threads > 1 ? threads : 0,
    };
    await new Promise<void>((resolve, reject) => {
      const die = (what: unknown) => {
        death ??= failureOf(`llama.cpp ended: ${String(what)} ${log.errors}`.trim());
        reject(death);
      };
      startModule(Object.assign(settings, { onRuntimeInitialized: resolve, onAbort: die, onExit: die }));
    });
    const module = settings as unknown as Module;
    module.FS.mkdir(FOLDER);
    await (module.cwrap('wllama_start', 'string', [], { async: true }) as () => Promise<string>)();
    return new Core(module, log, () => death);
  }

  /** Why it can compute no more; undefined while it can. */
  get death(): RuntimeFailure | undefined {
    return this.#deathOutside() ?? this.#trap;
  }

  /** Bytes of the WebAssembly's memory as it stands: it never shrinks. */
  get memoryBytes(): number {
    return this.#module.wasmMemory.buffer.byteLength;
  }

  /**
   * Lays a file before llama.cpp without holding it anywhere, and gives its path there. With several threads, whoever
   * reads, the reading is done in this worker.
   */
  addFile(name: string, file: PartReader): string {
    const { FS } = this.#module;
    const [canRead, canWrite] = [true, false];
    FS.createDataFile(FOLDER, name, new Uint8Array(), canRead, canWrite);
    const path = `${FOLDER}/${name}`;
    const { node } = FS.lookupPath(path);
    node.usedBytes = file.size;
    const read: StreamRead = (_stream, buffer, ...[offset, length, position]) => {
      try {
        return file.readInto(new Uint8Array(buffer.buffer, buffer.byteOffset + offset, length), position);
      } catch {
        // The file remembers why. To llama.cpp it is an error of input.
        throw new FS.ErrnoError(EIO);
      }
    };
    node.stream_ops = { ...node.stream_ops, read };
    return path;
  }

  removeFile(path: string): void {
    this.#module.FS.unlink(path);
  }

  /** One call into llama.cpp. One at a time: a call that waits for the GPU must not be entered again. */
  async call(action: string, message: GlueMessage): Promise<GlueMessage> {
    if (this.death) throw this.death;
    this.#log.beginCall();
    const request = glueSerialize(message);
    const at = this.#malloc(BigInt(request.length), 0);
    // The memory may grow during a call, which replaces its buffer: it is asked for anew each time.
    new Uint8Array(this.#module.wasmMemory.buffer, Number(at), request.length).set(request);
    const answer = await this.#action(action, at).catch((error: unknown) => this.#die(action, error));
    if (answer === 0n) throw failureOf(`llama.cpp failed at "${action}": ${this.#log.errors || 'no reason given'}`);
    const { buffer } = this.#module.wasmMemory;
    // It leaves the length of its answer where the request began.
    const length = new DataView(buffer).getUint32(Number(at), true);
    return glueDeserialize(new Uint8Array(buffer, Number(answer), length).slice());
  }

  /** After a trap its memory is in no state that could be gone on from. Other errors are thrown and survived. */
  #die(action: string, error: unknown): never {
    if (!(error instanceof WebAssembly.RuntimeError)) throw error;
    this.#trap = failureOf(`llama.cpp ended at "${action}": ${error.message} ${this.#log.errors}`.trim());
    throw this.death ?? error;
  }
}
