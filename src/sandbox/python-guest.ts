import type { DriverFunction, PythonImage } from './load-python.ts';
import type { GuestHost } from './python-imports.ts';

/** What the host uses of CPython's C API and of Emscripten's C library. Numbers are addresses. */
export interface PythonExports {
  memory: WebAssembly.Memory;
  __indirect_function_table: WebAssembly.Table;
  __stack_pointer: WebAssembly.Global;
  Py_EMSCRIPTEN_SIGNAL_HANDLING: WebAssembly.Global;
  _PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET: WebAssembly.Global;
  _PyRuntime: WebAssembly.Global;
  __wasm_call_ctors(): void;
  emscripten_stack_init(): void;
  emscripten_stack_get_base(): number;
  PyThreadState_Get(): number;
  PyUnstable_ThreadState_SetStackProtection(thread: number, lowest: number, bytes: number): number;
  emscripten_stack_get_end(): number;
  __heap_base: WebAssembly.Global;
  malloc_max_footprint(): number;
  malloc(bytes: number): number;
  PyInitConfig_Create(): number;
  PyInitConfig_SetInt(config: number, name: number, value: bigint): number;
  PyInitConfig_SetStr(config: number, name: number, value: number): number;
  PyInitConfig_SetStrList(config: number, name: number, count: number, items: number): number;
  PyInitConfig_GetError(config: number, message: number): number;
  Py_InitializeFromInitConfig(config: number): number;
  PyRun_SimpleStringFlags(source: number, flags: number): number;
  PyRun_StringFlags(source: number, start: number, globals: number, locals: number, flags: number): number;
  PyImport_AddModule(name: number): number;
  PyObject_GetAttrString(object: number, name: number): number;
  PyDict_GetItemString(dictionary: number, name: number): number;
  PyUnicode_FromStringAndSize(text: number, length: number): number;
  PyUnicode_AsUTF8AndSize(text: number, length: number): number;
  PyObject_CallOneArg(callable: number, argument: number): number;
}

const STACK_REACH_BYTES = 2 * 1024 * 1024;
const HEAP_SLACK_BYTES = 64 * 1024;

/** Text longer than this is not carried out of the guest. */
const LONGEST_ANSWER_BYTES = 16 * 1024 * 1024;

/**
 * One instance of CPython. The host calls functions of the driver with one text and gets one text: no object of Python
 * is ever seen by JavaScript, nor one of JavaScript by Python.
 */
export class PythonGuest {
  readonly host: GuestHost;
  readonly #exports: PythonExports;
  readonly #image: PythonImage;

  constructor(exports: PythonExports, host: GuestHost, image: PythonImage) {
    this.host = host;
    this.#exports = exports;
    this.#image = image;
    this.restore();
  }

  /** WebAssembly memory never shrinks: a guest that has grown is replaced, so that every program finds the same. */
  get hasGrown(): boolean {
    return this.host.memory.bytes.length > this.#image.memoryBytes;
  }

  /**
   * Puts the guest back into the state of the image, whatever a program did to it: everything that Python knows lies in
   * this memory. What the host keeps for it (open files, clock, random state) starts anew as well. Memory that holds
   * nothing in the image is zeroed as far as it can have been used: above, as far as the heap ever reached; below the
   * stack pointer, deeper than any program gets before the engine's own stack is full.
   */
  restore(): void {
    const { memory: image, memoryBytes, stack } = this.#image;
    this.host.memory.grow(memoryBytes);
    const { bytes } = this.host.memory;
    const heapEnd = this.#exports.__heap_base.value + this.#exports.malloc_max_footprint() + HEAP_SLACK_BYTES;
    bytes.set(image.subarray(0, stack.end));
    bytes.fill(0, Math.max(stack.end, stack.pointer - STACK_REACH_BYTES), stack.pointer);
    bytes.set(image.subarray(stack.pointer), stack.pointer);
    bytes.fill(0, image.length, Math.max(image.length, heapEnd));
    this.#exports.__stack_pointer.value = stack.pointer;
    this.host.files.reset();
    this.host.clock.reset();
  }

  /**
   * Calls a function of the driver. Undefined: it raised, which only a program that meddles with the driver brings about.
   * Throws a Stop, or whatever else the host throws when its own stack overflows.
   */
  call(name: DriverFunction, argument: string): string | undefined {
    const { memory } = this.host;
    const encoded = new TextEncoder().encode(argument);
    const buffer = this.#exports.malloc(encoded.length + 1);
    memory.bytes.set(encoded, buffer);
    const text = this.#exports.PyUnicode_FromStringAndSize(buffer, encoded.length);
    const answer = text === 0 ? 0 : this.#exports.PyObject_CallOneArg(this.#image.driver[name], text);
    if (answer === 0) return undefined;
    const lengthAt = this.#exports.malloc(4);
    const start = this.#exports.PyUnicode_AsUTF8AndSize(answer, lengthAt);
    const length = memory.getU32(lengthAt);
    return start === 0 || length > LONGEST_ANSWER_BYTES ? undefined : memory.readText(start, length);
  }
}
