import { describe, expect, it } from 'vitest';
import { EndpointBuild } from '../../schema/build.ts';
import { normaliseAddress } from './address.ts';
import { makeEndpointBuild } from './endpoint-build.ts';

describe('normaliseAddress', () => {
  it.each([
    ['http://127.0.0.1:8080/v1', 'http://127.0.0.1:8080/v1'],
    [' http://127.0.0.1:8080/v1/ ', 'http://127.0.0.1:8080/v1'],
    ['http://127.0.0.1:11434', 'http://127.0.0.1:11434/v1'],
    ['localhost:1234', 'http://localhost:1234/v1'],
    ['127.0.0.1:1234/v1', 'http://127.0.0.1:1234/v1'],
    ['[::1]:8080', 'http://[::1]:8080/v1'],
    ['api.example.org/v1/chat/completions', 'https://api.example.org/v1'],
    ['https://api.example.org/v1beta/openai/', 'https://api.example.org/v1beta/openai'],
    ['HTTPS://API.example.org:443/v1', 'https://api.example.org/v1'],
  ])('makes %j an address', (typed, address) => {
    expect(normaliseAddress(typed)).toBe(address);
    expect(normaliseAddress(address)).toBe(address);
  });

  it.each([
    ['', /no address/],
    ['not an address', /no address/],
    ['ftp://example.org/v1', /no address/],
    ['javascript://example.org/', /no address/],
    ['http://me:secret@example.org/v1', /user name or a password/],
    ['me@example.org/v1', /user name or a password/],
    ['http://example.org/v1?key=secret', /without "\?" or "#"/],
    ['http://example.org/v1#', /without "\?" or "#"/],
  ])('refuses %j', (typed, words) => {
    expect(() => normaliseAddress(typed)).toThrow(words);
    expect(() => normaliseAddress(typed)).toThrow(expect.objectContaining({ name: 'RefusedError' }));
  });
});

/** FNV-1a of `http://localhost:1/v1`, folded to 24 bits. */
const HASH_OF_LOCALHOST_1 = 'b2c772';

describe('makeEndpointBuild', () => {
  it('tells the same model at two addresses apart, and knows one again however it is typed', () => {
    const idAt = (address: string) => makeEndpointBuild({ address, model: 'tiny' }).id;
    expect(idAt('localhost:1')).not.toBe(idAt('localhost:2'));
    expect(idAt(' http://LOCALHOST:1/v1/ ')).toBe(idAt('localhost:1'));
  });

  it.each([
    ['tiny', 'endpoint-tiny'],
    ['Qwen/Qwen3-0.6B', 'endpoint-qwen-qwen3-0.6b'],
    ['qwen3:0.6b', 'endpoint-qwen3-0.6b'],
    ['accounts/x/models/Llama v3.1 (8B)', 'endpoint-accounts-x-models-llama-v3.1-8b'],
    ['--..a_b..--', 'endpoint-a-b'],
    ['通义', 'endpoint-sgq-fgp'],
    [`${'a-'.repeat(100)}`, `endpoint-${'a-'.repeat(40)}`.slice(0, -1)],
  ])('gives %j an id that stays', (model, id) => {
    const build = makeEndpointBuild({ address: 'localhost:1', model });
    expect(EndpointBuild.parse(build)).toEqual(build);
    expect(build.id).toBe(`${id}-${HASH_OF_LOCALHOST_1}`);
    expect(build).toMatchObject({ title: model, model, thinking: 'never', address: 'http://localhost:1/v1' });
  });

  it('keeps what is said, and refuses what cannot be', () => {
    const sampling = { method: 'sampled', temperature: 1, topP: 1, topK: 0 } as const;
    const said = { address: 'localhost:1', model: 'm', contextTokens: 32768, thinking: 'always', sampling } as const;
    expect(makeEndpointBuild(said)).toMatchObject({
      contextTokens: 32768,
      thinking: 'always',
      recommendedSampling: { sampling },
    });
    expect(() => makeEndpointBuild({ ...said, model: ' ' })).toThrow('The model has no name');
    expect(() => makeEndpointBuild({ ...said, contextTokens: 0.5 })).toThrow('whole number');
  });
});
