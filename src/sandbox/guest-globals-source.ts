import { ASSERT_SOURCE } from './guest-assert-source.ts';

/**
 * What programs written for Node mention, as text: statements inside the function of PRELUDE, after its `hide` and `now`.
 * Nothing of it reaches a host. `require` knows `assert` alone, which works. `process` has no arguments, no environment and
 * drops what is written; `process.exit` throws. A timer runs when the host waits for a promise and nothing else is left to
 * do, without any waiting: `fire` runs the next and returns whether there was one. `structuredClone` copies plain data.
 */
export const GLOBALS_SOURCE = `
  const require = (() => {
    ${ASSERT_SOURCE}
    return (name) => {
      const found = requireAssert(name);
      if (found !== undefined) return found;
      throw Object.assign(new Error("Cannot find module '" + name + "'"), { code: 'MODULE_NOT_FOUND' });
    };
  })();
  hide(globalThis, 'require', require);
  hide(globalThis, 'global', globalThis);

  const stream = () => ({ write: () => true, end: silence, on: silence, isTTY: false });
  const process = {
    argv: [], env: {}, platform: 'linux', version: '', versions: {}, exitCode: undefined,
    stdout: stream(), stderr: stream(),
    cwd: () => '/', uptime: () => 0, on: () => process, once: () => process,
    nextTick: (work, ...parameters) => void Promise.resolve().then(() => work(...parameters)),
    exit: () => { const exit = new Error('process.exit'); exit.name = 'ProgramExit'; throw exit; },
  };
  hide(globalThis, 'process', process);
  hide(globalThis, 'queueMicrotask', (work) => void Promise.resolve().then(() => work()));

  let timers = [];
  let lastTimer = 0;
  let time = 0;
  const addTimer = (work, delay, parameters, repeats) => {
    if (typeof work !== 'function') throw new TypeError('The callback of a timer must be a function.');
    const wait = delay > 1 ? +delay : 1;
    const id = ++lastTimer;
    timers[timers.length] = { id, due: time + wait, wait, repeats, run: () => work(...parameters) };
    return id;
  };
  const removeTimer = (id) => { timers = timers.filter((timer) => timer.id !== id); };
  hide(globalThis, 'setTimeout', (work, delay, ...parameters) => addTimer(work, delay, parameters, false));
  hide(globalThis, 'setInterval', (work, delay, ...parameters) => addTimer(work, delay, parameters, true));
  hide(globalThis, 'setImmediate', (work, ...parameters) => addTimer(work, 0, parameters, false));
  for (const name of ['clearTimeout', 'clearInterval', 'clearImmediate']) hide(globalThis, name, removeTimer);
  const fire = () => {
    if (timers.length === 0) return false;
    const next = timers.reduce((first, timer) => (timer.due < first.due ? timer : first));
    time = next.due;
    if (next.repeats) next.due = time + next.wait;
    else removeTimer(next.id);
    try { next.run(); } catch { /* As an event handler that fails: nothing waits for it. */ }
    return true;
  };

  const clone = (value, seen) => {
    if (typeof value === 'function' || typeof value === 'symbol')
      throw Object.assign(new Error('A ' + typeof value + ' could not be cloned.'), { name: 'DataCloneError' });
    if (value === null || typeof value !== 'object') return value;
    if (seen.has(value)) return seen.get(value);
    const keep = (copy) => { seen.set(value, copy); return copy; };
    if (value instanceof Date) return keep(new Date(value.getTime()));
    if (value instanceof RegExp) return keep(new RegExp(value.source, value.flags));
    if (ArrayBuffer.isView(value)) return keep(value.slice());
    if (value instanceof Map) {
      const copy = keep(new Map());
      for (const [key, item] of value) copy.set(clone(key, seen), clone(item, seen));
      return copy;
    }
    if (value instanceof Set) {
      const copy = keep(new Set());
      for (const item of value) copy.add(clone(item, seen));
      return copy;
    }
    const copy = keep(Array.isArray(value) ? new Array(value.length) : {});
    for (const key of Object.keys(value)) put(copy, key, clone(value[key], seen));
    return copy;
  };
  const put = (target, name, value) =>
    Object.defineProperty(target, name, { value, writable: true, configurable: true, enumerable: true });
  hide(globalThis, 'structuredClone', (value) => clone(value, new Map()));
`;
