import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEVICE, makeRun, makeSession, makeSpeedRun } from '../../tests/fixtures/make-run.ts';
import { measuredBy } from '../schema/device.ts';
import type { Json } from '../schema/json.ts';
import { measured, notMeasured } from '../schema/primitives.ts';
import type { Run } from '../schema/run.ts';
import { differences, leftOut } from './left-out.ts';
import { redactRun } from './redact-run.ts';

const TICKET = '00000000-0000-4000-8000-00000000000a';

/** A run with something of every kind that is not sent. */
function fullRun(text = 'secret', cores = 12): Run {
  const session = makeSession({ status: 'not-run', reason: text });
  const adapter = { vendor: 'nvidia', architecture: 'ada', device: text, description: text, isFallback: false };
  const { runtime, microbenchmarks } = session;
  if (runtime.status === 'not-measured' || microbenchmarks.status === 'not-measured') throw new Error('fixture');
  return makeRun({
    label: text.slice(0, 80),
    startedAt: '2026-11-20T10:17:44.001Z',
    status: { state: 'failed', finishedAt: '2026-11-20T10:31:07.123Z', reason: text },
    sessions: [
      {
        ...session,
        device: {
          ...DEVICE,
          gpu: measuredBy('webgpu', {
            adapter,
            features: ['shader-f16', 'bgra8unorm-storage', text],
            limits: { [text]: 1, maxBufferSize: 2 },
            subgroupSizes: measured({ min: 8, max: 32 }),
          }),
          shaderLanguageFeatures: measuredBy('webgpu', ['packed_4x8_integer_dot_product']),
          browser: measuredBy('client-hints', {
            name: 'Chromium',
            version: measuredBy('client-hints', '156.0.7201.3'),
          }),
          operatingSystem: measuredBy('client-hints', {
            name: 'Linux',
            version: measuredBy('client-hints', '6.12.4'),
          }),
          logicalCores: measuredBy('navigator', cores),
          charging: notMeasured(text),
        },
        files: measured({
          revision: `${text} !`,
          source: 'app',
          verifiedAgainst: 'catalogue',
          files: [{ path: 'a', bytes: 1, digest: `sha256:${'1'.repeat(64)}` }],
        }),
        runtime: { ...runtime, report: { ...runtime.report, adapter: measured(adapter) } },
        microbenchmarks: measured({ ...microbenchmarks.value, adapter }),
      },
    ],
    trials: makeRun().trials.map((trial, index) =>
      index === 0 ? { ...trial, outcome: { status: 'failed', reason: 'runtime-error', message: text } } : trial,
    ),
  });
}

const groupsOf = (run: Run) => leftOut(run, redactRun(run, TICKET));
const find = (run: Run, id: string) => groupsOf(run).find((group) => group.id === id);

type Path = readonly string[];

/** Every leaf of a value by its path, written down in another way than the one that is tested. */
function leaves(value: unknown): Map<string, string> {
  const found = new Map<string, string>();
  const stack: [Path, unknown][] = [[[], value]];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const [path, item] = next;
    if (typeof item === 'object' && item !== null && Object.keys(item).length > 0) {
      for (const [key, inner] of Object.entries(item)) stack.push([[...path, key], inner]);
    } else found.set(JSON.stringify(path), JSON.stringify(item));
  }
  return found;
}

const isWithin = (path: Path, root: Path) => root.every((key, index) => path[index] === key);

/** A list of plain values at the place, in order; undefined where something else is there. */
function flatListAt(root: unknown, path: Path): string | undefined {
  let value: unknown = root;
  for (const key of path) value = Object.entries(value ?? {}).find(([name]) => name === key)?.[1];
  if (!Array.isArray(value)) return undefined;
  const items = value as readonly unknown[];
  const isFlat = items.every((item) => typeof item !== 'object' || item === null);
  return isFlat ? JSON.stringify(items.map((item) => JSON.stringify(item)).sort()) : undefined;
}

function uncovered(was: unknown, sent: unknown, covered: readonly Path[]): Path[] {
  const [before, after] = [leaves(was), leaves(sent)];
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((path) => before.get(path) !== after.get(path))
    .map((path) => JSON.parse(path) as Path)
    .filter((path) => !covered.some((one) => isWithin(path, one) || isWithin(one, path)))
    .filter((path) => {
      // A list that lost a member moves the rest up: then some member of it has to be named.
      const list = path.slice(0, -1);
      const [mine, theirs] = [flatListAt(was, list), flatListAt(sent, list)];
      if (path.length === 0 || mine === undefined || theirs === undefined) return true;
      return mine !== theirs && !covered.some((one) => one.length > list.length && isWithin(one, list));
    });
}

describe('leftOut', () => {
  it('names what is not sent, with counts', () => {
    const run = fullRun();
    const counts = Object.fromEntries(groupsOf(run).map(({ id, leftOut: out, coarse }) => [id, [out, coarse]]));
    expect(counts).toEqual({
      id: [0, 1],
      label: [1, 0],
      // The run began and ended, and its microbenchmarks began; its session began on the hour.
      moments: [0, 3],
      errors: [3, 0],
      'gpu-names': [6, 0],
      // Two features, two limits, the sizes of subgroups, the features of the shader language.
      'gpu-details': [6, 0],
      products: [1, 1],
      processor: [0, 1],
      libraries: [1, 0],
      reasons: [2, 0],
    });
  });

  it('shows what becomes of a fact', () => {
    expect(find(fullRun(), 'products')?.differences[0]).toMatchObject({
      path: ['sessions', '0', 'device', 'browser', 'value', 'version', 'value'],
      was: '156.0.7201.3',
      sent: '156',
    });
    expect(find(fullRun(), 'processor')?.differences).toMatchObject([{ was: 12, sent: 16 }]);
    expect(find(fullRun(), 'moments')?.differences[0]?.sent).toBe('2026-11-20T10:00:00.000Z');
  });

  it('finds nothing but the id in what has been left out already', () => {
    const once = redactRun(fullRun(), TICKET);
    expect(leftOut(once, redactRun(once, TICKET))).toEqual([]);
    const other = redactRun(once, '00000000-0000-4000-8000-00000000000b');
    expect(leftOut(once, other).map(({ id }) => id)).toEqual(['id']);
  });

  it('gives what it has no name for a group, too', () => {
    const run = makeRun();
    expect(leftOut(run, { ...run, seed: 8 })).toMatchObject([{ id: 'other', differences: [{ path: ['seed'] }] }]);
  });

  it('covers every path that differs between a run and its submission', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 80 }), fc.integer({ min: 1, max: 300 }), (text, cores) => {
        for (const run of [fullRun(text, cores), makeSpeedRun()]) {
          const sent = redactRun(run, TICKET);
          const covered = leftOut(run, sent).flatMap((group) => group.differences.map(({ path }) => path));
          expect(uncovered(run, sent, covered)).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('covers every path that differs between any two records', () => {
    const value = fc.jsonValue({ maxDepth: 5 }) as fc.Arbitrary<Json>;
    fc.assert(
      fc.property(value, value, (was, sent) => {
        const found = differences(was, sent);
        expect(
          uncovered(
            was,
            sent,
            found.map(({ path }) => path),
          ),
        ).toEqual([]);
        // And nothing that is the same.
        expect(differences(was, structuredClone(was))).toEqual([]);
        expect(found.every((one) => JSON.stringify(one.was) !== JSON.stringify(one.sent))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
