import { ASSERT_SOURCE } from './guest-assert-source.ts';

/**
 * What tests find in their realm, as text: `require` for `assert` alone, and a `console.assert` that throws. Evaluates to
 * a function that is given the way to the program (`ask`) and the name of the entry point, under which the tests find it,
 * as they do under `candidate`. The program is in another runtime and reaches none of this.
 */
export const TEST_PRELUDE = `(() => {
  'use strict';
  ${ASSERT_SOURCE}
  const hide = (target, name, value) =>
    Object.defineProperty(target, name, { value, writable: true, configurable: true, enumerable: false });
  return (ask, entryPoint) => {
    hide(globalThis, 'require', Object.freeze((name) => {
      const found = requireAssert(name);
      if (found !== undefined) return found;
      throw new Error('The tests may require only assert, not ' + name + '.');
    }));
    hide(console, 'assert', (value, message) => ok(value, message));
    const candidate = (...parameters) => {
      const answer = ask(...parameters);
      if (answer.length === 1) return answer[0];
      // What an async function returned is a promise here too.
      if (answer.length === 3) return Promise.resolve().then(() => take(answer[2]));
      return take(answer);
    };
    const take = (answer) => {
      if (answer.length === 1) return answer[0];
      const [name, ...rest] = answer[1].split(': ');
      const type = /^[A-Z][A-Za-z]*Error$/.test(name) && typeof globalThis[name] === 'function' ? globalThis[name] : Error;
      throw new type(type === Error ? answer[1] : rest.join(': '));
    };
    hide(globalThis, 'candidate', candidate);
    hide(globalThis, entryPoint, candidate);
  };
})()`;
