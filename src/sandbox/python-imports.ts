import type { GuestMemory } from './guest-memory.ts';
import type { GuestClock } from './python-clock.ts';
import { ERRNO, type PythonFiles } from './python-files.ts';
import { Stop } from './python-stop.ts';

/** What the host functions of one guest work on. `memory` and `table` exist only once the guest is instantiated. */
export interface GuestHost {
  memory: GuestMemory;
  table: WebAssembly.Table;
  files: PythonFiles;
  clock: GuestClock;
  /** Memory above this many bytes is refused and ends the program. */
  memoryBytes: number;
  /** Polled by the interpreter while it runs Python code; throws a Stop when time is up. */
  poll(): void;
}

/** Memory grows by at least this much at a time, since every growth detaches all views of it. */
const GROWTH_BYTES = 16 * 1024 * 1024;

type HostFunction = (...parameters: never[]) => unknown;
type HostFunctions = Record<string, HostFunction>;

/**
 * The whole of what the guest can do to its host, written for this purpose: not one function of Pyodide's own JavaScript
 * is loaded. Everything works on the memory of the guest and on the three objects above; none takes or returns an object
 * of JavaScript. Whatever the module imports beside these is refused (`refuse`), which leaves out all of Pyodide's
 * foreign-function interface (`js`, `pyodide_js`), sockets, processes, dynamic libraries, `ctypes` and timers.
 */
function hostFunctions(host: GuestHost): HostFunctions {
  const text = (address: number) => host.memory.readCString(address);
  return {
    // Files: one read-only archive.
    __syscall_openat: (_folder: number, path: number, flags: number) => host.files.open(text(path), flags),
    __syscall_stat64: (path: number, result: number) => host.files.stat(text(path), result),
    __syscall_lstat64: (path: number, result: number) => host.files.stat(text(path), result),
    __syscall_newfstatat: (_folder: number, path: number, result: number) => host.files.stat(text(path), result),
    __syscall_fstat64: (file: number, result: number) => host.files.statFile(file, result),
    __syscall_readlinkat: () => -ERRNO.invalid,
    __syscall_faccessat: () => -ERRNO.noEntry,
    __syscall_getdents64: () => 0,
    __syscall_getcwd: (result: number) => host.memory.writeCString(result, '/'),
    __syscall_ioctl: () => -ERRNO.notTerminal,
    __syscall_fcntl64: () => 0,
    __syscall_fadvise64: () => 0,
    __syscall_poll: () => 0,
    fd_read: (...parameters: [number, number, number, number]) => host.files.read(...parameters),
    fd_write: (...parameters: [number, number, number, number]) => host.files.write(...parameters),
    fd_seek: (...parameters: [number, bigint, number, number]) => host.files.seek(...parameters),
    fd_close: (file: number) => host.files.close(file),
    fd_fdstat_get: (_file: number, result: number) => {
      host.memory.bytes.fill(0, result, result + 24);
      return 0;
    },
    // Hooks by which Pyodide puts JavaScript sockets before the system calls: there are none.
    _try_fcntl64: () => 0,
    _maybe_poll_async: () => null,
    // Who and where: nobody, nowhere, with an empty environment.
    __syscall_getuid32_js: () => 0,
    __syscall_umask_js: () => 0,
    environ_sizes_get: (count: number, bytes: number) => {
      host.memory.setU32(count, 0);
      host.memory.setU32(bytes, 0);
      return 0;
    },
    environ_get: () => 0,
    _emscripten_get_progname: (result: number) => void host.memory.writeCString(result, 'python'),
    _Py_emscripten_runtime: () => 0,
    // The interpreter itself.
    __hiwire_deduplicate_new: () => null,
    _Py_CheckEmscriptenSignals_Helper: () => {
      host.poll();
      return 0;
    },
    _PyEM_TrampolineCall_JS: (address: number, ...parameters: [number, number, number]) =>
      (host.table.get(address) as (...all: number[]) => number)(...parameters),
    emscripten_get_heap_max: () => host.memoryBytes,
    emscripten_resize_heap: (bytes: number) => {
      const wanted = bytes >>> 0;
      const roomy = Math.min(host.memoryBytes, Math.max(wanted, host.memory.bytes.length + GROWTH_BYTES));
      if (wanted <= host.memoryBytes && host.memory.grow(roomy)) return 1;
      throw new Stop('memory-limit', 'The program used up the memory of the sandbox.');
    },
  };
}

/** Refused with an error the program sees as an OSError; every other refused function ends the program. */
const REFUSED_GENTLY: Readonly<Record<string, number>> = {
  getaddrinfo: -4,
  getnameinfo: -4,
  getprotobyname: 0,
  _emscripten_system: -ERRNO.notPermitted,
  _setitimer_js: -1,
  _mmap_js: -ERRNO.notPermitted,
  _munmap_js: 0,
  _msync_js: 0,
};

const ENDS_THE_INTERPRETER = new Set(['exit', 'proc_exit', '_abort_js', '__assert_fail']);

function refuse(name: string): HostFunction {
  const gentle = REFUSED_GENTLY[name];
  if (gentle !== undefined) return () => gentle;
  if (name.startsWith('__syscall_')) return () => -ERRNO.notPermitted;
  if (name.startsWith('fd_')) return () => ERRNO.notPermitted;
  const message = ENDS_THE_INTERPRETER.has(name)
    ? 'The program ended its interpreter.'
    : `The program wanted what the sandbox does not have (${name}).`;
  return () => {
    throw new Stop('exited', message);
  };
}

/** One function for each import of the module: ours, or one that refuses. */
export function guestImports(module: WebAssembly.Module, host: GuestHost): WebAssembly.Imports {
  const ours: HostFunctions = { ...hostFunctions(host), ...host.clock.hostFunctions(host) };
  const imports: Record<string, Record<string, WebAssembly.ImportValue>> = {};
  for (const { module: from, name, kind } of WebAssembly.Module.imports(module)) {
    const group = (imports[from] ??= {});
    if (kind === 'function') group[name] = Object.hasOwn(ours, name) ? (ours[name] as HostFunction) : refuse(name);
    // Addresses of functions of WebGL and the console, taken but never called: null pointers.
    else if (kind === 'global') group[name] = new WebAssembly.Global({ value: 'i32', mutable: true }, 0);
    else throw new Error(`The interpreter wants a ${kind} named ${name}, which is new.`);
  }
  return imports;
}
