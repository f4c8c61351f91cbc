import { GuestMemory } from './guest-memory.ts';
import { GuestClock } from './python-clock.ts';
import { LIBRARY_PATH, PythonFiles } from './python-files.ts';
import { PYTHON_DRIVER } from './python-driver.ts';
import { PythonGuest, type PythonExports } from './python-guest.ts';
import { guestImports, type GuestHost } from './python-imports.ts';
import { addTrampoline } from './python-trampoline.ts';

/** What a guest is made of: CPython compiled to WebAssembly and the archive of its standard library. */
export interface PythonParts {
  module: WebAssembly.Module;
  library: Uint8Array;
}

/** The state of a guest after its start, and the addresses in it that the host uses. */
export interface PythonImage {
  /** Its memory up to the last byte that is not zero. */
  memory: Uint8Array<ArrayBuffer>;
  memoryBytes: number;
  /** Below the pointer, down to the end, lies nothing but what earlier calls have left. */
  stack: { pointer: number; end: number };
  /** Address of each function of the driver. */
  driver: Record<DriverFunction, number>;
}

const DRIVER_FUNCTIONS = ['load', 'call', 'prepare', 'public', 'serve', 'test'] as const;
export type DriverFunction = (typeof DRIVER_FUNCTIONS)[number];

/** Like `python -I -S` with hashes that are the same everywhere. */
const FLAGS: Readonly<Record<string, number>> = {
  isolated: 1,
  use_environment: 0,
  use_hash_seed: 1,
  hash_seed: 0,
  site_import: 0,
  install_signal_handlers: 0,
  write_bytecode: 0,
  utf8_mode: 1,
};

const FILE_INPUT = 257;
const STACK_BYTES = 128 * 1024;

/**
 * Starts CPython in a guest of its own and keeps what became of its memory. It takes a second or two, most of it for the
 * imports of the driver; a guest made from the image has them at once.
 */
export async function bootPython(parts: PythonParts): Promise<PythonImage> {
  const { exports, host, trampoline } = await instantiate(parts);
  // The interpreter asks its host whether to go on only if told to.
  host.memory.setU32(exports.Py_EMSCRIPTEN_SIGNAL_HANDLING.value, 1);
  const trampolineAt = host.memory.getU32(exports._PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET.value);
  host.memory.setU32(exports._PyRuntime.value + trampolineAt, trampoline);
  exports.__wasm_call_ctors();
  initialize(exports, host.memory);
  boundStack(exports);
  const driver = define(exports, host.memory);
  host.clock.reset();
  const { bytes } = host.memory;
  const stack = { pointer: exports.__stack_pointer.value, end: exports.emscripten_stack_get_end() };
  const length = bytes.findLastIndex((byte) => byte !== 0) + 1;
  return { memory: bytes.slice(0, length), memoryBytes: bytes.length, stack, driver };
}

/** A guest in the state of the image: some tens of milliseconds. */
export async function openPython(parts: PythonParts, image: PythonImage): Promise<PythonGuest> {
  const { exports, host } = await instantiate(parts);
  exports.emscripten_stack_init();
  return new PythonGuest(exports, host, image);
}

interface Instantiated {
  exports: PythonExports;
  host: GuestHost;
  /** See addTrampoline. It has the same address in every guest, so that the image can hold it. */
  trampoline: number;
}

async function instantiate({ module, library }: PythonParts): Promise<Instantiated> {
  // The imports look at the host when they are called, by when it is complete.
  const host = { clock: new GuestClock(), memoryBytes: Number.MAX_SAFE_INTEGER, poll: () => {} } as GuestHost;
  const instance = await WebAssembly.instantiate(module, guestImports(module, host));
  const exports = instance.exports as unknown as PythonExports;
  host.memory = new GuestMemory(exports.memory);
  host.table = exports.__indirect_function_table;
  host.files = new PythonFiles(host.memory, library);
  return { exports, host, trampoline: addTrampoline(exports.memory, host.table) };
}

function initialize(exports: PythonExports, memory: GuestMemory): void {
  const config = exports.PyInitConfig_Create();
  const text = (value: string) => newCString(exports, memory, value);
  for (const [name, value] of Object.entries(FLAGS)) exports.PyInitConfig_SetInt(config, text(name), BigInt(value));
  for (const name of ['program_name', 'executable']) exports.PyInitConfig_SetStr(config, text(name), text('python'));
  const paths = exports.malloc(4);
  memory.setU32(paths, text(LIBRARY_PATH));
  exports.PyInitConfig_SetStrList(config, text('module_search_paths'), 1, paths);
  if (exports.Py_InitializeFromInitConfig(config) === 0) return;
  const message = exports.malloc(4);
  exports.PyInitConfig_GetError(config, message);
  throw new Error(`Python did not start: ${memory.readCString(memory.getU32(message))}`);
}

/**
 * Python guards the stack it keeps in its memory, which is not the one that overflows first: that of the engine does, and
 * cannot be measured from within. So Python is told that its own is as small as fits into the other in a Chromium worker.
 */
function boundStack(exports: PythonExports): void {
  const lowest = exports.emscripten_stack_get_base() - STACK_BYTES;
  exports.PyUnstable_ThreadState_SetStackProtection(exports.PyThreadState_Get(), lowest, STACK_BYTES);
}

/** Runs the driver in a namespace of its own, with builtins of its own, and finds its functions. */
function define(exports: PythonExports, memory: GuestMemory): PythonImage['driver'] {
  const text = (value: string) => newCString(exports, memory, value);
  const run = (source: string) => {
    if (exports.PyRun_SimpleStringFlags(text(source), 0) !== 0) throw new Error('Python could not be prepared.');
  };
  run(`import builtins; scope = {'__builtins__': dict(vars(builtins)), '__name__': 'tabmark'}`);
  const scope = exports.PyObject_GetAttrString(exports.PyImport_AddModule(text('__main__')), text('scope'));
  if (exports.PyRun_StringFlags(text(PYTHON_DRIVER), FILE_INPUT, scope, scope, 0) === 0) {
    throw new Error('The Python driver does not run.');
  }
  run('del builtins, scope');
  const find = (name: string) => [name, exports.PyDict_GetItemString(scope, text(name))];
  return Object.fromEntries(DRIVER_FUNCTIONS.map(find)) as PythonImage['driver'];
}

function newCString(exports: PythonExports, memory: GuestMemory, value: string): number {
  const address = exports.malloc(3 * value.length + 1);
  memory.writeCString(address, value);
  return address;
}
