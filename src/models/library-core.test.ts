import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  contentOf,
  cut,
  flipped,
  forbidden,
  gitSha1,
  noise,
  pinned,
  ScriptedSource,
  sha256,
  startCore,
  status,
  testBuild,
  unreachable,
} from '../../tests/fixtures/scripted-source.ts';
import { DownloadError } from './download-error.ts';
import { localLock } from './lock.ts';
import { MemoryStore } from './memory-store.ts';

/** The machine may be busy with something else. */
const PATIENT = { timeout: 4_000 };

const AT = 'https://huggingface.co/maker/model/resolve/main/';
const content = noise(1000);
const build = testBuild([pinned('model.gguf', content)]);

const serving = () => {
  const source = new ScriptedSource();
  source.files.set(`${AT}model.gguf`, content);
  return source;
};

describe('preparing a build', () => {
  it('downloads what is missing, verified, and asks for nothing the second time', async () => {
    const source = serving();
    const { core, watch, statuses } = startCore(source);
    const prepared = await core.prepare(build, watch);
    expect(sha256(await contentOf(prepared.files, 'model.gguf'))).toBe(sha256(content));
    expect(prepared.report).toEqual({
      revision: 'main',
      source: 'hub',
      verifiedAgainst: 'catalogue',
      files: [{ path: 'model.gguf', bytes: 1000, digest: sha256(content) }],
    });
    expect(prepared.downloadedBytes).toBe(1000);
    expect(statuses.at(-1)).toMatchObject({ state: 'done', loadedBytes: 1000, totalBytes: 1000 });
    const requests = source.asked.length;
    const again = await core.prepare(build, watch);
    expect(again.downloadedBytes).toBe(0);
    expect(again.report).toEqual(prepared.report);
    expect(source.asked.length).toBe(requests);
  });

  it('verifies files that git names by their SHA-1, and reports their SHA-256', async () => {
    const source = serving();
    const { core, watch } = startCore(source);
    const { report } = await core.prepare(testBuild([pinned('model.gguf', content, gitSha1(content))]), watch);
    expect(report.files[0]?.digest).toBe(sha256(content));
    source.script('model.gguf', flipped(3), flipped(3));
    const other = startCore(source);
    const wrong = other.core.prepare(testBuild([pinned('model.gguf', content, gitSha1(content))]), other.watch);
    await expect(wrong).rejects.toThrow(/model.gguf arrived damaged .* twice/);
  });

  it('takes builds that ship with the app from the app', async () => {
    const source = new ScriptedSource();
    source.files.set('https://app.test/builds/maker/model/resolve/main/model.gguf', content);
    const { core, watch } = startCore(source);
    core.useSource({ kind: 'mirror', base: 'https://mirror.test' });
    const { report } = await core.prepare({ ...build, role: 'calibration' }, watch);
    expect(report.source).toBe('app');
  });

  it('shares files between builds, and downloads two builds with a common file once', async () => {
    const source = serving();
    const { core, watch } = startCore(source);
    await Promise.all([core.prepare(build, watch), core.prepare({ ...build, id: 'other' }, watch)]);
    expect(source.froms('model.gguf')).toEqual([0]);
    await core.remove('test-build');
    const { files } = await core.prepare({ ...build, id: 'other' }, watch);
    expect(sha256(await contentOf(files, 'model.gguf'))).toBe(sha256(content));
    expect(source.froms('model.gguf')).toEqual([0]);
  });

  it('lets a second caller of the same build wait and find the files', async () => {
    const source = serving();
    const { core, watch } = startCore(source);
    const [first, second] = await Promise.all([core.prepare(build, watch), core.prepare(build, watch)]);
    expect([first.downloadedBytes, second.downloadedBytes]).toEqual([1000, 0]);
  });

  it('stores an empty file', async () => {
    const source = new ScriptedSource();
    const { core, watch } = startCore(source);
    const { files } = await core.prepare(testBuild([pinned('empty.txt', new Uint8Array())]), watch);
    expect(sha256(await contentOf(files, 'empty.txt'))).toBe(sha256(new Uint8Array()));
  });

  it('fetches a stored file again that has lost its end', async () => {
    const source = serving();
    const { core, watch, store } = startCore(source);
    await core.prepare(build, watch);
    const key = sha256(content).replace(':', '-');
    await store.deleteBlob(key);
    (await store.openPart(key)).write(content.slice(0, 500), 0);
    await store.publish(key);
    expect(sha256(await contentOf((await core.prepare(build, watch)).files, 'model.gguf'))).toBe(sha256(content));
  });
});

describe('a download that is disturbed', () => {
  it('goes on where the connection broke, and says from which byte', async () => {
    const source = serving().script('model.gguf', cut(300), unreachable, cut(200));
    const { core, watch, statuses, clock } = startCore(source);
    const { files } = await core.prepare(build, watch);
    expect(sha256(await contentOf(files, 'model.gguf'))).toBe(sha256(content));
    expect(source.froms('model.gguf')).toEqual([0, 300, 300, 500]);
    expect(clock.sleeps).toEqual([1000, 2000, 1000]);
    const waiting = statuses.filter(({ state }) => state === 'waiting');
    expect(waiting[0]).toMatchObject({ loadedBytes: 300 });
    expect(waiting[0]?.message).toMatch(/model.gguf goes on from 300 bytes/);
  });

  it('goes on when a source sends less than the whole file', async () => {
    const source = serving().script('model.gguf', cut(300, { cleanly: true }));
    const { core, watch } = startCore(source);
    expect(sha256(await contentOf((await core.prepare(build, watch)).files, 'model.gguf'))).toBe(sha256(content));
    expect(source.froms('model.gguf')).toEqual([0, 300]);
  });

  it('starts the file again where the server ignores ranges', async () => {
    const whole = () => new Response(content);
    const source = serving().script('model.gguf', cut(300), whole);
    const { core, watch } = startCore(source);
    expect(sha256(await contentOf((await core.prepare(build, watch)).files, 'model.gguf'))).toBe(sha256(content));
  });

  it('starts the file again where the server answers with another range', async () => {
    const other = () =>
      new Response(content.slice(100), { status: 206, headers: { 'content-range': 'bytes 100-999/1000' } });
    const source = serving().script('model.gguf', cut(300), other);
    const { core, watch } = startCore(source);
    expect(sha256(await contentOf((await core.prepare(build, watch)).files, 'model.gguf'))).toBe(sha256(content));
    expect(source.froms('model.gguf')).toEqual([0, 300, 0]);
  });

  it('fetches a damaged file once more, alone and from its beginning', async () => {
    const other = noise(800, 2);
    const source = serving().script('model.gguf', flipped(500));
    source.files.set(`${AT}other.bin`, other);
    const { core, watch } = startCore(source);
    const { files } = await core.prepare(testBuild([pinned('model.gguf', content), pinned('other.bin', other)]), watch);
    expect(sha256(await contentOf(files, 'model.gguf'))).toBe(sha256(content));
    expect([source.froms('model.gguf'), source.froms('other.bin')]).toEqual([[0, 0], [0]]);
  });

  it('refuses a file that is damaged twice, keeps the others, and nothing of it', async () => {
    const other = noise(800, 2);
    const source = serving().script('model.gguf', flipped(500), flipped(1));
    source.files.set(`${AT}other.bin`, other);
    const { core, watch, store, statuses } = startCore(source);
    const damaged = core.prepare(testBuild([pinned('other.bin', other), pinned('model.gguf', content)]), watch);
    await expect(damaged).rejects.toThrow(/model.gguf arrived damaged from huggingface.co twice/);
    expect(statuses.at(-1)).toMatchObject({ state: 'failed', message: expect.stringContaining('model.gguf') });
    const { blobs, parts } = await store.sizes();
    expect([...blobs.values(), ...parts.values()]).toEqual([800]);
    expect(await core.unfinished()).toMatchObject([{ wanted: false }]);
  });

  it('refuses a file that is longer, shorter or of another length than it should be', async () => {
    const longer = serving().script('model.gguf', () => new Response(noise(1200)));
    const first = startCore(longer);
    await expect(first.core.prepare(build, first.watch)).rejects.toThrow(/should have 1,000 bytes and has more/);
    const shorter = new ScriptedSource();
    shorter.files.set(`${AT}model.gguf`, content.slice(0, 700));
    const second = startCore(shorter);
    await expect(second.core.prepare(build, second.watch)).rejects.toThrow(/arrived too short .* twice/);
    const replaced = serving().script('model.gguf', cut(300));
    replaced.script('model.gguf', () => {
      const headers = { 'content-range': 'bytes 300-1999/2000' };
      return new Response(noise(1700), { status: 206, headers });
    });
    const third = startCore(replaced);
    await expect(third.core.prepare(build, third.watch)).rejects.toThrow(/has 2,000 at huggingface.co/);
  });

  it('fetches again what is whole but wrong when the server has no more to give', async () => {
    const source = serving();
    const { core, watch, store } = startCore(source);
    (await store.openPart(sha256(content).replace(':', '-'))).write(noise(990, 9), 0);
    source.script('model.gguf', status(416));
    expect(sha256(await contentOf((await core.prepare(build, watch)).files, 'model.gguf'))).toBe(sha256(content));
    expect(source.froms('model.gguf')).toEqual([990, 0]);
  });

  it.each([
    ['a locked file', [status(403)], /refuses access .*\(403\).*choose another source/],
    ['a missing file', [status(404)], /There is no file at .*\(404\)/],
    ['a refused request', [status(418)], /answered 418/],
    [
      'a long pause that is asked for',
      [status(429, { 'retry-after': '3600' })],
      /takes no more requests for 60 minutes/,
    ],
  ])('refuses %s with one sentence', async (_, steps, sentence) => {
    const { core, watch } = startCore(serving().script('model.gguf', ...steps));
    const download = core.prepare(build, watch);
    await expect(download).rejects.toThrow(DownloadError);
    await expect(download).rejects.toThrow(sentence);
  });

  it('waits as long as the server asks, and through its errors', async () => {
    const source = serving().script('model.gguf', status(429, { 'retry-after': '7' }), status(503), status(500));
    const { core, watch, clock } = startCore(source);
    await core.prepare(build, watch);
    expect(clock.sleeps).toEqual([7000, 2000, 4000]);
  });

  it('gives up after minutes without progress, and can go on later', async () => {
    const source = serving().script('model.gguf', cut(400), ...Array.from({ length: 40 }, () => unreachable));
    const { core, watch, store, clock } = startCore(source);
    await expect(core.prepare(build, watch)).rejects.toThrow(/nothing arrived for a while/);
    expect(clock.sleeps.slice(0, 7)).toEqual([1000, 2000, 4000, 8000, 15_000, 30_000, 30_000]);
    expect(clock.ms).toBeGreaterThan(240_000);
    expect(clock.ms).toBeLessThanOrEqual(300_000);
    expect((await core.unfinished())[0]).toMatchObject({ wanted: true, status: { loadedBytes: 400 } });
    const later = startCore(serving(), { store });
    expect((await later.core.prepare(build, later.watch)).downloadedBytes).toBe(600);
  });

  it('tells a server that forbids reading from one that is not there, and from no network', async () => {
    const forbidding = serving().script('model.gguf', forbidden, forbidden);
    const first = startCore(forbidding);
    await expect(first.core.prepare(build, first.watch)).rejects.toThrow(
      /does not let this page read from it \(CORS\)/,
    );
    const offline = new ScriptedSource();
    offline.fetch = () => Promise.reject(new TypeError('Failed to fetch'));
    const second = startCore(offline);
    await expect(second.core.prepare(build, second.watch)).rejects.toThrow(/huggingface.co cannot be reached/);
    const third = startCore(offline, { online: () => false });
    await expect(third.core.prepare(build, third.watch)).rejects.toThrow(/There is no network/);
  });

  it('keeps what arrived when the disk is full, and says how to go on', async () => {
    const source = serving().script('model.gguf', cut(1000, { chunks: [250] }));
    const { core, watch, store } = startCore(source, { store: new MemoryStore(600) });
    await expect(core.prepare(build, watch)).rejects.toThrow(/no room for 500 bytes more .* delete builds/);
    store.capacityBytes = 10_000;
    expect(sha256(await contentOf((await core.prepare(build, watch)).files, 'model.gguf'))).toBe(sha256(content));
    expect(source.froms('model.gguf')).toEqual([0, 500]);
  });

  it('stores exactly the original for any chopping of the stream and any sequence of broken connections', async () => {
    const step = fc.oneof(
      fc
        .record({
          bytes: fc.integer({ min: 0, max: 1000 }),
          chunks: fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 5 }),
          cleanly: fc.boolean(),
        })
        .map(({ bytes, chunks, cleanly }) => cut(bytes, { chunks, cleanly })),
      fc.constant(unreachable),
      fc.constant(status(503)),
      // A server that forgets ranges for one answer.
      fc
        .integer({ min: 0, max: 1000 })
        .map((bytes) => cut(bytes))
        .map((after) => (asked: Parameters<typeof after>[0]) => after(asked, () => new Response(content))),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 6 }), async (steps) => {
        const { core, watch } = startCore(serving().script('model.gguf', ...steps));
        expect(sha256(await contentOf((await core.prepare(build, watch)).files, 'model.gguf'))).toBe(sha256(content));
      }),
      { numRuns: 60 },
    );
  });
});

describe('a download that is paused or left', () => {
  /** Sends the first bytes and then nothing. */
  const silent = (bytes: number) => () =>
    new Response(new ReadableStream({ start: (controller) => controller.enqueue(content.slice(0, bytes)) }));

  const arrived = (store: MemoryStore, bytes: number) =>
    expect.poll(async () => [...(await store.sizes()).parts.values()], PATIENT).toEqual([bytes]);

  it('keeps what arrived when it is paused, and goes on from there', async () => {
    const source = serving().script('model.gguf', silent(400));
    const { core, watch, store, statuses } = startCore(source);
    const download = core.prepare(build, watch);
    download.catch(() => undefined);
    await arrived(store, 400);
    core.pause('test-build');
    await expect(download).rejects.toMatchObject({ name: 'AbortError' });
    expect(statuses.at(-1)).toMatchObject({ state: 'paused', loadedBytes: 400, totalBytes: 1000 });
    expect(await core.unfinished()).toMatchObject([{ wanted: false, status: { state: 'paused', loadedBytes: 400 } }]);
    await core.prepare(build, watch);
    expect(source.froms('model.gguf')).toEqual([0, 400]);
  });

  it('rejects with the reason of the signal', async () => {
    const { core, watch, abort } = startCore(serving().script('model.gguf', silent(400)));
    const download = core.prepare(build, watch);
    abort.abort(new Error('the run was stopped'));
    await expect(download).rejects.toThrow('the run was stopped');
  });

  it('is known after a reload, wanted, with its bytes, and goes on from them', async () => {
    const source = serving().script('model.gguf', silent(400));
    // A page that is left writes nothing any more: this one is simply not used again.
    const { core, watch, store } = startCore(source);
    // The first page is gone; what becomes of its promise is of no interest.
    core.prepare(build, watch).catch(() => undefined);
    await arrived(store, 400);
    const next = startCore(source, { store });
    expect(await next.core.unfinished()).toMatchObject([
      { build: { id: 'test-build' }, wanted: true, status: { state: 'paused', loadedBytes: 400, totalBytes: 1000 } },
    ]);
    expect(sha256(await contentOf((await next.core.prepare(build, next.watch)).files, 'model.gguf'))).toBe(
      sha256(content),
    );
    expect(source.froms('model.gguf')).toEqual([0, 400]);
    expect(await next.core.unfinished()).toEqual([]);
  });
  it('is left to another tab that is at it, and found when that one has ended', async () => {
    const [lock, shared] = [localLock(), new MemoryStore()];
    const source = serving();
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    source.script('model.gguf', async (_, normal) => {
      await held;
      return normal();
    });
    const [one, two] = [startCore(source, { store: shared, lock }), startCore(source, { store: shared, lock })];
    const first = one.core.prepare(build, one.watch);
    await expect.poll(() => source.asked.length, PATIENT).toBe(1);
    const second = two.core.prepare(build, two.watch);
    await expect.poll(() => two.statuses.at(-1)?.state, PATIENT).toBe('waiting');
    expect(two.statuses.at(-1)?.message).toMatch(/Another tab/);
    const third = startCore(source, { store: shared, lock });
    expect(await third.core.unfinished()).toMatchObject([{ wanted: false }]);
    release();
    expect((await first).downloadedBytes).toBe(1000);
    expect((await second).downloadedBytes).toBe(0);
  });
});

describe('what is stored', () => {
  it('is listed with its bytes, whole or not', async () => {
    const { core, watch } = startCore(serving());
    await core.prepare(build, watch);
    expect(await core.stored()).toMatchObject([
      { buildId: 'test-build', storedBytes: 1000, totalBytes: 1000, complete: true, report: { source: 'hub' } },
    ]);
    const source = serving().script('own.bin', cut(100), status(403));
    source.files.set(`${AT}own.bin`, noise(300, 3));
    const other = startCore(source);
    const unfinished = testBuild([pinned('model.gguf', content), pinned('own.bin', noise(300, 3))]);
    await expect(other.core.prepare(unfinished, other.watch)).rejects.toThrow(/403/);
    const [stored] = await other.core.stored();
    expect(stored).toMatchObject({ storedBytes: 1100, totalBytes: 1300, complete: false });
    expect(stored?.report.files.map(({ path }) => path)).toEqual(['model.gguf']);
  });

  it('is deleted but for what another build needs', async () => {
    const own = noise(300, 3);
    const source = serving();
    source.files.set(`${AT}own.bin`, own);
    const { core, watch, store } = startCore(source);
    await core.prepare(build, watch);
    await core.prepare({ ...testBuild([pinned('model.gguf', content), pinned('own.bin', own)]), id: 'larger' }, watch);
    await core.remove('larger');
    expect([...(await store.sizes()).blobs.values()]).toEqual([1000]);
    expect((await core.stored()).map(({ buildId }) => buildId)).toEqual(['test-build']);
    await core.removeAll();
    expect(await core.stored()).toEqual([]);
    expect(store.usedBytes()).toBe(0);
  });

  it('goes when the catalogue names other files for the build', async () => {
    const newer = noise(500, 7);
    const source = serving();
    source.files.set('https://huggingface.co/maker/model/resolve/v2/model.gguf', newer);
    const { core, watch, store } = startCore(source);
    await core.prepare(build, watch);
    await core.prepare(testBuild([pinned('model.gguf', newer)], { revision: 'v2' }), watch);
    expect([...(await store.sizes()).blobs.values()]).toEqual([500]);
  });

  it('is found again by its digests when its record was broken', async () => {
    const source = serving();
    const { core, watch, store } = startCore(source);
    await core.prepare(build, watch);
    await store.writeRecord('test-build', '{"type":"tabmark-st');
    expect((await core.prepare(build, watch)).downloadedBytes).toBe(0);
  });

  it('is read again when another tab was just writing it', async () => {
    const source = serving();
    const { core, watch, store } = startCore(source);
    await core.prepare(build, watch);
    const whole = await store.records();
    let half = true;
    store.records = async () => {
      const [name, text] = [...whole][0]!;
      const read = half ? text.slice(0, 40) : text;
      half = false;
      return new Map([[name, read]]);
    };
    expect((await core.stored()).map(({ buildId }) => buildId)).toEqual(['test-build']);
  });

  it('is hashed once only, where it is kept under the digest of git', async () => {
    const source = serving();
    const { core, watch, store } = startCore(source);
    await core.prepare(testBuild([pinned('model.gguf', content, gitSha1(content))]), watch);
    const [[name, text]] = [...(await store.records())] as [[string, string]];
    await store.writeRecord(name, JSON.stringify({ ...(JSON.parse(text) as object), verified: {} }));
    expect((await core.stored())[0]?.report.files[0]?.digest).toBe(sha256(content));
    const learned = JSON.parse((await store.records()).get(name) ?? '') as { verified: Record<string, string> };
    expect(learned.verified).toEqual({ [gitSha1(content)]: sha256(content) });
  });

  it('says that nothing outlives the page where the browser denies storage', async () => {
    const { core } = startCore(serving());
    expect(await core.space()).toMatchObject({ status: 'not-measured', reason: expect.stringContaining('memory') });
  });
});

describe('what no record names', () => {
  const keyOf = (bytes: Uint8Array) => sha256(bytes).replace(':', '-');
  const [left, busy] = [noise(300, 3), noise(400, 4)];

  /** A store with a build, with files that nobody names, and with one of those that another tab is at. */
  async function litter() {
    const [lock, store] = [localLock(), new MemoryStore()];
    const harness = startCore(serving(), { store, lock });
    await harness.core.prepare(build, harness.watch);
    for (const bytes of [left, busy]) (await store.openPart(keyOf(bytes))).write(bytes, 0);
    (await store.openPart(keyOf(noise(9, 9)))).write(noise(9, 9), 0);
    await store.publish(keyOf(noise(9, 9)));
    (await store.openPart('try-of-another-tab')).close();
    const other = new AbortController();
    const held = new Promise<void>((resolve) => other.signal.addEventListener('abort', () => resolve()));
    const done = lock.run(`tabmark-models/${sha256(busy)}`, { signal: other.signal }, () => held);
    const end = async () => {
      other.abort();
      await done;
    };
    return { ...harness, lock, end };
  }

  it('is deleted at the start, but for what another tab is at', async () => {
    const { core, store, end } = await litter();
    await core.sweep();
    const { blobs, parts } = await store.sizes();
    expect([...blobs.keys()]).toEqual([keyOf(content)]);
    expect([...parts.keys()]).toEqual([keyOf(busy), 'try-of-another-tab']);
    await end();
    await core.sweep();
    expect([...(await store.sizes()).parts.keys()]).toEqual(['try-of-another-tab']);
  });

  it('is kept where a record names it that this Tabmark cannot read', async () => {
    const { core, store, end } = await litter();
    await store.writeRecord('newer', `{"schemaVersion":2,"files":["${sha256(left)}"]}`);
    await core.sweep();
    expect([...(await store.sizes()).parts.keys()]).toContain(keyOf(left));
    await end();
  });

  it('does not come about when everything is deleted while another tab downloads', async () => {
    const { core, store, end } = await litter();
    await store.writeRecord('theirs', `{"files":["${sha256(busy)}"]}`);
    await expect(core.removeAll()).rejects.toThrow(/Another tab is downloading/);
    const { blobs, parts } = await store.sizes();
    expect([[...blobs.keys()], [...parts.keys()]]).toEqual([[], [keyOf(busy)]]);
    expect([...(await store.records()).keys()]).toEqual(['theirs']);
    await end();
    await core.removeAll();
    expect(store.usedBytes()).toBe(0);
    expect((await store.records()).size).toBe(0);
  });

  it('does not come about when one file cannot be deleted', async () => {
    const { core, store, end } = await litter();
    await end();
    const deletePart = store.deletePart.bind(store);
    store.deletePart = (key) =>
      key === keyOf(busy) ? Promise.reject(new DOMException('in use', 'NoModificationAllowedError')) : deletePart(key);
    await expect(core.removeAll()).rejects.toThrow(/Another tab is downloading/);
    const { blobs, parts } = await store.sizes();
    expect([[...blobs.keys()], [...parts.keys()]]).toEqual([[], [keyOf(busy)]]);
  });
});

describe('a server that has had enough', () => {
  it.each([
    ['when it may be asked again soon', { 'retry-after': '7' }, 7000],
    ['and nothing more', { 'x-ratelimit-remaining': '0' }, 30_000],
  ])('says so with 403, %s: that passes', async (_, headers: Record<string, string>, pause) => {
    const { core, watch, clock } = startCore(serving().script('model.gguf', status(403, headers)));
    await core.prepare(build, watch);
    expect(clock.sleeps).toEqual([pause]);
  });

  it('says so with 403 and the hour at which it can be asked again', async () => {
    const reset = `${Math.floor(Date.now() / 1000) + 1795}`;
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset };
    const { core, watch } = startCore(serving().script('model.gguf', status(403, headers)));
    const download = core.prepare(build, watch);
    await expect(download).rejects.toThrow(/takes no more requests for 30 minutes \(403\)/);
    await expect(download).rejects.toMatchObject({ passing: true });
  });
});
