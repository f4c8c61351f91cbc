import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import suiteFile from '../../bench-suites/calibration/suite.json' with { type: 'json' };
import { makeRun, makeSpeedRun, makeSpeedTrial } from '../../tests/fixtures/make-run.ts';
import { parseRun, parseRunFile, parseSuite, readRunFile, writeRunFile } from './doors.ts';
import { canonicalJson } from './json.ts';
import { RefusedError } from './parse.ts';

const OLD_RUNS = new URL('../../tests/fixtures/old-runs/', import.meta.url);

describe('parseRun', () => {
  it('accepts a run and gives it back unchanged', () => expect(parseRun(makeRun())).toEqual(makeRun()));
  it('accepts one that measured speed', () => expect(parseRun(makeSpeedRun())).toEqual(makeSpeedRun()));

  it.each([
    ['a newer version', { ...makeRun(), schemaVersion: 5 }, /version 5; this Tabmark reads up to version 4\. Update/],
    ['no version', { ...makeRun(), schemaVersion: undefined }, /does not say its version/],
    ['something else', { type: 'shopping-list' }, /not a run of Tabmark/],
    ['null', null, /not a run/],
    ['an unknown field', { ...makeRun(), score: 100 }, /damaged: top level: .*score/],
    ['a wrong field', { ...makeRun(), seed: 'seven' }, /damaged: seed:/],
    [
      'a trial that stands twice',
      { ...makeRun({ plannedTrials: 9 }), trials: [makeRun().trials[0], makeRun().trials[0]] },
      /a trial stands twice/,
    ],
    ['more trials than planned', { ...makeRun(), plannedTrials: 2 }, /more trials than planned/],
    [
      'a repeat that stands twice',
      makeSpeedRun({ speedTrials: [makeSpeedTrial(0, [10]), makeSpeedTrial(0, [10])] }),
      /a trial stands twice/,
    ],
    [
      'two shapes under one name',
      makeSpeedRun({ speedTrials: [makeSpeedTrial(0, [10]), makeSpeedTrial(1, [10, 20])] }),
      /two shapes have the same id/,
    ],
    ['tasks and shapes', makeRun({ speedTrials: [makeSpeedTrial(0, [10])] }), /tasks and shapes in one run/],
    ['a session that is not there', { ...makeRun(), sessions: [] }, /session that does not exist/],
    ['a falling timeline', broken((trial) => trial.outcome.timeline.arrivedMs.reverse()), /arrivedMs falls/],
    ['a timeline without an id', broken((trial) => trial.outcome.timeline.tokenIds.pop()), /differ in length/],
    ['a number JSON cannot carry', broken((trial) => (trial.outcome.timeline.arrivedMs[0] = Number.NaN)), /damaged/],
  ])('refuses %s with one sentence', (_, value, sentence) => {
    expect(() => parseRun(value)).toThrow(RefusedError);
    expect(() => parseRun(value)).toThrow(sentence);
  });

  it('reads every version there ever was', () => {
    const files = readdirSync(OLD_RUNS);
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      const run = parseRun(JSON.parse(readFileSync(new URL(file, OLD_RUNS), 'utf8')));
      // What older versions left unsaid about files is known: they shipped with the app.
      expect(run.sessions[0]?.files).toMatchObject({ status: 'measured', value: { source: 'app' } });
      expect(run.build).toMatchObject({ downloadBytes: expect.any(Number) as number, requiredFeatures: [] });
    }
  });
});

it('refuses a record nested too deeply, with a sentence', () => {
  const deep = JSON.parse(`${'['.repeat(20_000)}${']'.repeat(20_000)}`) as unknown;
  const run = structuredClone(makeRun()) as unknown as { trials: { task: { grader: unknown } }[] };
  run.trials[0]!.task.grader = { kind: 'javascript', entryPoint: 'f', cases: [{ arguments: [deep], expected: 1 }] };
  expect(() => parseRun(run)).toThrow(/nested too deeply/);
});

describe('parseRunFile', () => {
  it('reads back what it writes, and a single run too', () => {
    const runs = [makeRun(), makeRun({ id: '00000000-0000-4000-8000-000000000002' })];
    expect(parseRunFile(writeRunFile(runs, '0.1.0'))).toEqual(runs);
    expect(parseRunFile(JSON.stringify(makeRun()))).toEqual([makeRun()]);
  });

  it.each([
    ['a truncated file', writeRunFile([makeRun()], '0.1.0').slice(0, -200), /not complete JSON/],
    ['a list', '[]', /no Tabmark runs/],
    ['a newer file', JSON.stringify({ type: 'tabmark-runs', schemaVersion: 9, runs: [] }), /version 9/],
    [
      'one damaged run among good ones',
      JSON.stringify({ type: 'tabmark-runs', schemaVersion: 1, runs: [makeRun(), {}] }),
      /not a run/,
    ],
  ])('refuses %s', (_, text, sentence) => expect(() => parseRunFile(text)).toThrow(sentence));
});

describe('readRunFile', () => {
  const fileOf = (...runs: unknown[]) => JSON.stringify({ type: 'tabmark-runs', schemaVersion: 1, runs });
  const second = makeRun({ id: '00000000-0000-4000-8000-000000000002' });

  it('sets damaged runs apart by their position and reads the others', () => {
    const text = fileOf({ ...makeRun(), seed: -1 }, makeRun(), null, second, { ...makeRun(), schemaVersion: 99 });
    const { runs, damaged } = readRunFile(text);
    expect(runs).toEqual([makeRun(), second]);
    expect(damaged).toEqual([
      { position: 1, total: 5, reason: expect.stringMatching(/^This run is damaged: seed:/) },
      { position: 3, total: 5, reason: expect.stringMatching(/^This is not a run of Tabmark/) },
      { position: 5, total: 5, reason: expect.stringMatching(/^This run has version 99/) },
    ]);
    expect(() => parseRunFile(text)).toThrow(/^This run is damaged: seed:/);
  });

  it('reads what is whole as the strict reader does', () => {
    for (const text of [fileOf(makeRun(), second), fileOf(), JSON.stringify(makeRun())]) {
      expect(readRunFile(text)).toEqual({ runs: parseRunFile(text), damaged: [] });
    }
  });

  it.each([
    ['a truncated file', fileOf(makeRun()).slice(0, -200)],
    ['a list', '[]'],
    ['a newer file', JSON.stringify({ type: 'tabmark-runs', schemaVersion: 9, runs: [makeRun()] })],
    ['one damaged run', JSON.stringify({ ...makeRun(), seed: -1 })],
    ['a file whose every run is damaged', fileOf({ ...makeRun(), seed: -1 }, {})],
  ])('refuses %s as the strict reader does', (_, text) => {
    const refusal = (read: (given: string) => unknown): unknown => {
      try {
        return read(text);
      } catch (error) {
        return error;
      }
    };
    expect(refusal(readRunFile)).toBeInstanceOf(RefusedError);
    expect(refusal(readRunFile)).toEqual(refusal(parseRunFile));
  });
});

describe('parseSuite', () => {
  it('names the path and what was expected', () => {
    const families = suiteFile.families.map((family, index) =>
      index === 2 ? { ...family, maxTokens: 'many' } : family,
    );
    expect(() => parseSuite({ ...suiteFile, families })).toThrow(/families\[2\]\.maxTokens: .*expected number/);
  });
});

describe('canonicalJson', () => {
  it('sorts keys at every depth and leaves undefined out', () => {
    expect(canonicalJson({ b: [{ d: 1, c: 'x' }], a: undefined })).toBe('{"b":[{"c":"x","d":1}]}');
  });
});

function broken(change: (trial: { outcome: { timeline: { arrivedMs: number[]; tokenIds: number[] } } }) => void) {
  const run = structuredClone(makeRun());
  change(run.trials[0] as never);
  return run;
}
