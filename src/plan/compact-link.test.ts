import fc from 'fast-check';
import { deflateSync, strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { RefusedError } from '../schema/parse.ts';
import { fromBase64url, toBase64url } from './base64url.ts';
import { packLink, unpackLink } from './compact-link.ts';

const kind = { version: 3, what: 'a plan' };
const unpack = (code: string) => () => unpackLink(code, kind);

describe('base64url', () => {
  it('writes what everybody else writes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(toBase64url(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
        expect(fromBase64url(toBase64url(bytes))).toEqual(bytes);
      }),
    );
  });

  it('knows no other characters', () => {
    for (const text of ['ab+c', 'ab/c', 'abc=', 'ä', 'a']) expect(fromBase64url(text)).toBeUndefined();
  });
});

describe('compact links', () => {
  it('give back what they were given, in characters that need no escape', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'grapheme' }), (value) => {
        const code = packLink(3, value);
        expect(code).toMatch(/^3\.[\w-]+$/);
        expect(encodeURIComponent(code)).toBe(code);
        expect(unpackLink(code, kind)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('never throw anything but a sentence, whatever they are made of', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(9), (text, version) => {
        for (const code of [text, `${version}.${text}`, `${version}.${toBase64url(strToU8(text))}`]) {
          expect(unpack(code)).toThrow(RefusedError);
        }
      }),
    );
  });

  it('notice every end that is missing', () => {
    const code = packLink(3, { builds: ['one', 'two'], seed: 7 });
    for (let length = 2; length < code.length; length++) {
      expect(unpack(code.slice(0, length))).toThrow(/was (cut off|changed) on its way/);
    }
    expect(unpack(code.slice(0, -9))).toThrow('was cut off on its way');
  });

  it('notice every changed character', () => {
    const code = packLink(3, { builds: ['one', 'two'], seed: 7 });
    for (let at = 2; at < code.length - 1; at++) {
      const changed = `${code.slice(0, at)}${code[at] === 'x' ? 'y' : 'x'}${code.slice(at + 1)}`;
      expect(unpack(changed)).toThrow(/on its way|too large/);
    }
    expect(unpack(`${code.slice(0, 8)}*${code.slice(9)}`)).toThrow('was changed on its way');
  });

  it('say which version they want', () => {
    expect(unpack(packLink(4, {}))).toThrow(
      'carries a plan of version 4; this Tabmark reads version 3. Update Tabmark',
    );
    expect(unpackLink(packLink(2, { old: true }), kind)).toEqual({ old: true });
    expect(unpack('plan')).toThrow('not a link that carries a plan');
  });

  it('do not swell without bound', () => {
    const bomb = deflateSync(new Uint8Array(20_000_000).fill(32), { level: 9 });
    const code = `3.${toBase64url(Uint8Array.from([0, 0, 0, 0, ...bomb]))}`;
    expect(code.length).toBeLessThan(32_768);
    expect(unpack(code)).toThrow('too large');
  });

  it('say that they are empty, or longer than any can be', () => {
    expect(unpack('')).toThrow('The link is empty');
    expect(unpack(`3.${'A'.repeat(40_000)}`)).toThrow('The link is longer than any plan:');
    expect(() => unpackLink('x'.repeat(40_000), { version: 1, what: 'the summary of a run' })).toThrow(
      'The link is longer than any summary of a run:',
    );
  });

  it('are not made where they could not be read again', () => {
    const noise = Array.from({ length: 20_000 }, (_, index) => Math.imul(index, 2_654_435_761) >>> 0);
    expect(() => packLink(3, noise)).toThrow('hand it on as a file');
    expect(() => packLink(3, ' '.repeat(1_000_001))).toThrow('hand it on as a file');
  });
});
