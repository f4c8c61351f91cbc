import { GLOBALS_SOURCE } from './guest-globals-source.ts';

/**
 * Scripts that run inside QuickJS, as text: they are never compiled or bundled as code of ours.
 *
 * `PRELUDE` runs in the program's own realm before the program. It makes runs repeatable (a seeded `Math.random`, a
 * clock that starts at a fixed moment and gains 1 ms at every look, so that a busy-wait still ends), and gives models
 * what they mention out of habit: a silent `console`, the `module` object of CommonJS and what GLOBALS_SOURCE lists. All
 * of it may be redeclared. It evaluates to `fire`, which runs the next timer and returns whether there was one.
 */
export const PRELUDE = `(() => {
  'use strict';
  const hide = (target, name, value) =>
    Object.defineProperty(target, name, { value, writable: true, configurable: true, enumerable: false });
  const silence = () => undefined;
  const console = {};
  for (const name of 'log info warn error debug trace dir table assert count group groupEnd time timeEnd'.split(' '))
    console[name] = silence;
  hide(globalThis, 'console', console);
  hide(globalThis, 'module', { exports: {} });
  hide(globalThis, 'exports', globalThis.module.exports);

  let state = 20240101;
  const { imul } = Math;
  hide(Math, 'random', function random() {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  });

  const RealDate = Date;
  const { construct } = Reflect;
  let clock = RealDate.UTC(2024, 0, 1);
  const now = () => clock++;
  const FixedDate = function Date(...parts) {
    if (!new.target) return new RealDate(now()).toString();
    return construct(RealDate, parts.length === 0 ? [now()] : parts, new.target);
  };
  for (const name of ['UTC', 'parse']) hide(FixedDate, name, RealDate[name]);
  hide(FixedDate, 'now', now);
  Object.defineProperty(FixedDate, 'length', { value: 7 });
  Object.defineProperty(FixedDate, 'prototype', { value: RealDate.prototype, writable: false });
  hide(RealDate.prototype, 'constructor', FixedDate);
  hide(globalThis, 'Date', FixedDate);
  hide(globalThis, 'performance', { now: () => now() - RealDate.UTC(2024, 0, 1) });
  ${GLOBALS_SOURCE}
  return fire;
})()`;

/**
 * Evaluates, in a realm the program cannot reach, to the two functions that read its values; the host holds them by
 * handle. They look only at own data properties, so no getter and no `toJSON` of the program runs; traps of a Proxy do
 * run, but within the deadline, and what they return is read by the same rules.
 *
 * `write(value, objectPrototype, budget, tagged)` returns a string: "=" and JSON text, "!" and why JSON cannot carry the
 * value, or ">" when the text is longer than `budget` characters. With `tagged` it carries more than JSON has, for REVIVE:
 * undefined, NaN, the infinities, -0 and bigints. `describe(thrown)` returns one line for people.
 */
export const READER = `(() => {
  'use strict';
  const { isArray } = Array;
  const { getOwnPropertyDescriptor, getPrototypeOf, hasOwn, keys } = Object;
  const { isFinite } = Number;
  const quote = JSON.stringify;
  const slice = Function.prototype.call.bind(String.prototype.slice);
  const STOP = Symbol('stop');
  const MAX_DEPTH = 100;

  const write = (root, objectPrototype, budget, tagged) => {
    let left = budget;
    let verdict = '';
    const stop = (why) => { verdict = why; throw STOP; };
    const spend = (text) => { left -= text.length; if (left < 0) stop('>'); return text; };
    const own = (holder, key) => {
      const property = getOwnPropertyDescriptor(holder, key);
      if (property === undefined) stop('!an array with a hole in it');
      if (!hasOwn(property, 'value')) stop('!a property with a getter');
      return property.value;
    };
    const writeArray = (value, depth) => {
      const length = own(value, 'length');
      if (typeof length !== 'number') stop('!an array without a length');
      let text = '[';
      for (let index = 0; index < length; index++)
        text += (index === 0 ? '' : spend(',')) + writeAny(own(value, index), depth);
      return text + spend(']');
    };
    const writeObject = (value, depth) => {
      const prototype = getPrototypeOf(value);
      if (prototype !== null && prototype !== objectPrototype) stop('!an object that is not a plain one');
      const names = keys(value);
      // A property by the name of a tag must not be taken for one.
      let text = tagged ? '{"$object":{' : '{';
      const start = text;
      for (let index = 0; index < names.length; index++) {
        const name = names[index];
        const item = own(value, name);
        if (item === undefined && !tagged) continue;
        if (name.length > left) stop('>');
        text += spend((text === start ? '' : ',') + quote(name) + ':') + writeAny(item, depth);
      }
      return text + spend(tagged ? '}}' : '}');
    };
    const writeTagged = (tag, text) => spend('{"$' + tag + '":"' + text + '"}');
    const writeAny = (value, depth) => {
      if (value === null) return spend('null');
      if (tagged) {
        if (value === undefined) return writeTagged('undefined', '');
        if (typeof value === 'bigint') return writeTagged('bigint', value);
        if (value !== value || value === 1 / 0 || value === -1 / 0) return writeTagged('number', value);
        if (value === 0 && 1 / value < 0) return writeTagged('number', '-0');
      }
      switch (typeof value) {
        case 'boolean': return spend(value ? 'true' : 'false');
        case 'number': return isFinite(value) ? spend('' + value) : stop('!' + value);
        case 'string': return value.length > left ? stop('>') : spend(quote(value));
        case 'object':
          if (depth >= MAX_DEPTH) stop('!a structure that is cyclic or more than ' + MAX_DEPTH + ' levels deep');
          return isArray(value) ? writeArray(value, depth + 1) : writeObject(value, depth + 1);
        case 'undefined': return stop('!undefined');
        default: return stop('!a ' + typeof value);
      }
    };
    try {
      return '=' + writeAny(root, 0);
    } catch (thrown) {
      if (thrown !== STOP) throw thrown;
      return verdict;
    }
  };

  const textOf = (holder, key) => {
    for (let level = 0, at = holder; at !== null && level < 8; level++, at = getPrototypeOf(at)) {
      const property = getOwnPropertyDescriptor(at, key);
      if (property !== undefined) return typeof property.value === 'string' ? property.value : '';
    }
    return '';
  };
  const describe = (thrown) => {
    if (typeof thrown === 'symbol') return 'a symbol';
    if (thrown === null || (typeof thrown !== 'object' && typeof thrown !== 'function'))
      return slice('' + thrown, 0, 200);
    const name = slice(textOf(thrown, 'name'), 0, 60);
    const message = slice(textOf(thrown, 'message'), 0, 200);
    return name && message ? name + ': ' + message : name || message || 'an ' + typeof thrown;
  };
  return { write, describe };
})()`;

/** Evaluates to the function that makes a value of its realm from JSON text with the tags of `write`. */
export const REVIVE = `(() => {
  'use strict';
  const { parse } = JSON;
  const { isArray } = Array;
  const { defineProperty, keys } = Object;
  const revive = (value) => {
    if (value === null || typeof value !== 'object') return value;
    if (isArray(value)) {
      for (let index = 0; index < value.length; index++) value[index] = revive(value[index]);
      return value;
    }
    if ('$undefined' in value) return undefined;
    if ('$number' in value) return +value.$number;
    if ('$bigint' in value) return BigInt(value.$bigint);
    const plain = value.$object;
    const names = keys(plain);
    for (let index = 0; index < names.length; index++)
      defineProperty(plain, names[index], { value: revive(plain[names[index]]) });
    return plain;
  };
  return (text) => revive(parse(text));
})()`;
