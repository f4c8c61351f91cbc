import { describe, expect, it } from 'vitest';
import { Meter } from './meter.ts';
import { ProblemError } from './problem.ts';
import { networkOf, RateLimit } from './rate-limit.ts';
import { isDeeper, readJsonBody } from './read-body.ts';

const HOUR_MS = 3_600_000;

describe('RateLimit', () => {
  it('gives each address so many requests, and as many again in an hour', () => {
    let now = 0;
    const limit = new RateLimit({ read: { perHour: 4 }, write: { perHour: 1 } }, () => now);
    for (let request = 0; request < 4; request++) limit.take('read', '192.0.2.1');
    expect(() => limit.take('read', '192.0.2.1')).toThrow('try again in 900 s');
    limit.take('read', '192.0.2.2');
    limit.take('write', '192.0.2.1');
    now += HOUR_MS / 4;
    limit.take('read', '192.0.2.1');
    expect(() => limit.take('read', '192.0.2.1')).toThrow(ProblemError);
    // A clock that is set back takes nothing away.
    now = -HOUR_MS;
    expect(() => limit.take('read', '192.0.2.1')).toThrow('try again in 900 s');
  });

  it('forgets everybody with the salt of the day', () => {
    let now = 0;
    const daily = new RateLimit({ read: { perHour: 1 } }, () => now);
    daily.take('read', '192.0.2.1');
    now += 24 * HOUR_MS;
    daily.take('read', '192.0.2.1');
  });

  it('names a network the same all day, and otherwise on the next and elsewhere', () => {
    let now = 0;
    const limit = new RateLimit({ read: { perHour: 1 } }, () => now);
    const [name, other] = [limit.senderOf('2001:db8:1:2::9'), limit.senderOf('2001:db8:1:3::9')];
    now += 23 * HOUR_MS;
    expect(limit.senderOf('2001:db8:1:2::10')).toBe(name);
    expect(other).not.toBe(name);
    expect(new RateLimit({ read: { perHour: 1 } }, () => now).senderOf('2001:db8:1:2::9')).not.toBe(name);
    now += HOUR_MS;
    expect(limit.senderOf('2001:db8:1:2::9')).not.toBe(name);
  });
});

it.each([
  ['192.0.2.1', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8:1:2::9', '2001:db8:1:2'],
  ['2001:0db8::1', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
  ['unknown', 'unknown'],
])('networkOf %s is %s', (address, network) => expect(networkOf(address)).toBe(network));

it.each([
  ['[[1]]', 2, false],
  ['[[[1]]]', 2, true],
  ['["[[[", "\\"[[["]', 1, false],
  ['[{}, {}, {}]', 2, false],
  ['"[', 0, false],
])('isDeeper %s than %i: %s', (text, most, expected) => expect(isDeeper(text, most)).toBe(expected));

describe('readJsonBody', () => {
  const limits = { mostBytes: 10, deadlineMs: 50, mostDepth: 4 };
  const read = (body: BodyInit | null, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
    readJsonBody(new Request('http://x', { method: 'POST', body, headers, duplex: 'half' } as RequestInit), limits);
  const status = (promise: Promise<unknown>) =>
    promise.then(
      () => 200,
      (error: ProblemError) => error.problem.status,
    );

  it('takes JSON, and nothing else', async () => {
    expect(await read('{"a":1}', { 'content-type': 'application/json; charset=utf-8' })).toEqual({ a: 1 });
    expect(await status(read('{"a":1}', { 'content-type': 'text/plain' }))).toBe(415);
    expect(await status(read('[]', { 'content-type': 'application/json', 'content-encoding': 'gzip' }))).toBe(415);
    expect(await status(read('{"a":'))).toBe(400);
    expect(await status(read(null))).toBe(400);
    expect(await status(read(new Uint8Array([0x22, 0xff, 0x22])))).toBe(400);
    expect(await status(read('[[[[[0]]]]]'))).toBe(413);
    expect(await status(read('[[[[[]]]]]'))).toBe(400);
  });

  it('waits for nobody', async () => {
    const silent = new ReadableStream<Uint8Array>();
    expect(await status(read(silent))).toBe(408);
  });
});

it('Meter writes what Prometheus reads', () => {
  const meter = new Meter();
  const count = meter.counter('requests_total', 'Requests.');
  const time = meter.histogram('seconds', 'Time.');
  meter.gauge('waiting', 'Who waits.', () => 3);
  count({ route: '/a"b\n', status: 200 });
  count({ route: '/a"b\n', status: 200 });
  time(0.3, { route: '/a' });
  const lines = meter.text().split('\n');
  expect(lines).toContain('requests_total{route="/a_b_",status="200"} 2');
  expect(lines).toContain('waiting 3');
  expect(lines).toContain('seconds_bucket{route="/a",le="0.25"} 0');
  expect(lines).toContain('seconds_bucket{route="/a",le="0.5"} 1');
  expect(lines).toContain('seconds_bucket{route="/a",le="+Inf"} 1');
  expect(lines).toContain('seconds_sum{route="/a"} 0.3');
});
