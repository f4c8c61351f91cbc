import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  makeGrade,
  makeRun,
  makeSession,
  makeTask,
  makeTrial,
  MICROBENCHMARKS,
} from '../../tests/fixtures/make-run.ts';
import type { LocalBuild } from '../schema/build.ts';
import type { MicrobenchmarkReport } from '../schema/microbenchmark.ts';
import { measured, notMeasured } from '../schema/primitives.ts';
import type { Run } from '../schema/run.ts';
import type { Ticket } from '../schema/submission.ts';
import { checkFiles } from './check-files.ts';
import { checkGrades } from './check-grades.ts';
import { checkIdentity, whyNotSubmittable, type Expected } from './check-identity.ts';
import { checkPeers } from './check-physics.ts';
import { distributionOf } from './distribution.ts';
import { checkTimes } from './check-times.ts';
import { redactRun } from './redact-run.ts';

const RUN = makeRun();
const TICKET: Ticket = {
  type: 'tabmark-ticket',
  schemaVersion: 1,
  id: '00000000-0000-4000-8000-00000000000a',
  build: RUN.entry.build,
  suite: RUN.entry.suite,
  seed: RUN.seed,
  issuedAt: '2026-11-20T09:58:00.000Z',
  deadline: '2026-11-20T21:58:00.000Z',
  proof: 'x',
};
const RECEIVED = '2026-11-20T10:05:00.000Z';
const EXPECTED: Expected = {
  ticket: TICKET,
  entry: RUN.entry,
  build: RUN.build as LocalBuild,
  tasks: RUN.trials.map(({ task }) => task),
  shapes: [],
};
const sent = (run: Run = RUN) => redactRun(run, TICKET.id);
const idsOf = (findings: readonly { id: string; action: string }[]) =>
  findings.map(({ id, action }) => `${action} ${id}`);
const identity = (run: Run, expected: Partial<Expected> = {}) =>
  idsOf(checkIdentity(run, { ...EXPECTED, ...expected }));

describe('checkIdentity', () => {
  it('finds nothing in an honest run', () => expect(identity(sent())).toEqual([]));

  it.each<[string, Run, Partial<Expected>, string]>([
    ['a label', { ...sent(), label: 'lab-07' }, {}, 'reject not-redacted'],
    ['another seed', sent({ ...RUN, seed: 8 }), {}, 'reject other-ticket'],
    ['a ticket for another build', sent(), { ticket: { ...TICKET, build: 'other' } }, 'reject other-ticket'],
    ['a made-up run', sent({ ...RUN, provenance: 'synthetic' }), {}, 'reject made-up'],
    [
      'a renamed model',
      sent({ ...RUN, build: { ...RUN.build, model: 'something greater' } as LocalBuild }),
      {},
      'reject other-build',
    ],
    [
      'answers copied from another ticket',
      sent({ ...RUN, trials: RUN.trials.map((trial, index) => ({ ...trial, task: makeTask(index + 5) })) }),
      {},
      'reject other-tasks',
    ],
    ['a task left out', sent({ ...RUN, trials: RUN.trials.slice(0, 2) }), {}, 'reject unfinished'],
  ])('refuses %s', (_, run, expected, finding) => expect(identity(run, expected)).toContain(finding));

  it('refuses weights whose digest is not that of the catalogue, and asks for no digest where there is none', () => {
    const digest = (fill: string) => `sha256:${fill.repeat(64)}`;
    const file = { path: 'model.onnx', bytes: 5, digest: digest('a') };
    const [session] = RUN.sessions;
    if (!session) throw new Error('fixture');
    const report = { revision: 'main', source: 'hub' as const, verifiedAgainst: 'catalogue' as const, files: [file] };
    const run = sent({
      ...RUN,
      sessions: [{ ...session, files: measured(report) }],
    });
    const known = (wanted: string | undefined): Partial<Expected> => ({
      build: { ...EXPECTED.build, files: [{ path: 'model.onnx', bytes: 5, ...(wanted ? { digest: wanted } : {}) }] },
    });
    expect(identity(run, known(digest('a')))).toEqual([]);
    expect(identity(run, known(undefined))).toEqual([]);
    expect(identity(run, known(digest('b')))).toEqual(['reject other-files']);
  });

  it.each<[string, LocalBuild['files'], string[], string | undefined]>([
    ['the parts of a pattern', [{ path: 'shard_*.bin' }], ['shard_0.bin', 'shard_12.bin'], undefined],
    ['parts of a split file', [{ path: 'm-*-of-00002.gguf' }], ['m-00001-of-00002.gguf'], undefined],
    ['no optional file', [{ path: 'a' }, { path: 'x*.json', optional: true }], ['a'], undefined],
    ['an optional file', [{ path: 'a' }, { path: 'x*.json', optional: true }], ['a', 'x.json'], undefined],
    ['a name of its own for a pattern', [{ path: 'shard_*.bin' }], ['shard_JaneDoe.bin'], 'shard_JaneDoe.bin is not'],
    ['a file more', [{ path: 'a' }], ['a', 'elm-street-12'], 'elm-street-12 is not'],
    ['another size', [{ path: 'a', bytes: 6 }], ['a'], 'a is not'],
    ['a file less', [{ path: 'a' }, { path: 'b' }], ['a'], 'without its file b'],
    ['a file twice', [{ path: 'a' }], ['a', 'a'], 'twice'],
  ])('looks at files that were loaded: %s', (_, wanted, paths, sentence) => {
    const files = paths.map((path) => ({ path, bytes: 5, digest: `sha256:${'a'.repeat(64)}` }));
    const sessions = RUN.sessions.map((session) => ({
      ...session,
      files: measured({ revision: 'main', source: 'hub' as const, verifiedAgainst: 'hub' as const, files }),
    }));
    const found = checkFiles({ sessions }, { ...EXPECTED.build, files: wanted });
    expect(found.map((finding) => finding.sentence)).toEqual(
      sentence === undefined ? [] : [expect.stringContaining(sentence)],
    );
  });

  it('refuses another commit than the one that the catalogue names, and a build that was loaded from nowhere', () => {
    const revision = 'a'.repeat(40);
    expect(checkFiles(RUN, { ...EXPECTED.build, revision })).toHaveLength(1);
    const nowhere = RUN.sessions.map((session) => ({ ...session, files: notMeasured('so') }));
    expect(checkFiles({ sessions: nowhere }, EXPECTED.build)).toHaveLength(1);
  });

  it('takes any backend and no other setting', () => {
    const withSettings = (change: Partial<Run['entry']['settings']>) =>
      sent({ ...RUN, entry: { ...RUN.entry, settings: { ...RUN.entry.settings, ...change } } });
    expect(identity(withSettings({ backend: 'wasm' }))).toEqual([]);
    expect(identity(withSettings({ contextTokens: 512 }))).toEqual(['reject other-settings']);
  });

  it('says to the visitor why a run stays here', () => {
    expect(whyNotSubmittable(RUN)).toBeUndefined();
    expect(whyNotSubmittable({ ...RUN, trials: [] })).toMatch(/no trial/);
    const suite = { ...RUN.entry.suite, id: 'imported-mine' };
    expect(whyNotSubmittable({ ...RUN, entry: { ...RUN.entry, suite } })).toMatch(/imported/);
  });
});

describe('checkTimes', () => {
  const times = (run: Run, receivedAt = RECEIVED) => idsOf(checkTimes(run, TICKET, receivedAt));

  it('finds nothing in an honest run', () => expect(times(sent())).toEqual([]));

  it('refuses more time than has gone by', () => {
    // 7 minutes since the ticket and 5 for the clocks are 720 s; the tokens alone took 900 s.
    const slow = makeRun({ trials: [makeTrial(0, [100, 900_000])] });
    expect(times(sent(slow))).toEqual(['reject impossible-time']);
    expect(times(sent(slow), '2026-11-20T10:55:00.000Z')).toEqual([]);
  });

  it('refuses runs from before the ticket and from the future', () => {
    expect(times(sent({ ...RUN, startedAt: '2026-11-20T07:10:00.000Z' }))).toEqual(['reject impossible-time']);
    const status = { state: 'completed', finishedAt: '2027-01-01T00:00:00.000Z', because: 'every-trial' } as const;
    expect(times(sent({ ...RUN, status }))).toEqual(['reject impossible-time']);
  });

  it('looks at the measuring of the GPU as at everything else that takes time', () => {
    const measuring = (change: Partial<MicrobenchmarkReport>) =>
      times(
        sent({
          ...RUN,
          sessions: [{ ...makeSession(), microbenchmarks: measured({ ...MICROBENCHMARKS, ...change }) }],
        }),
      );
    expect(measuring({})).toEqual([]);
    expect(measuring({ durationMs: 1e12 })).toEqual(['reject impossible-time']);
    expect(measuring({ startedAt: '2099-01-01T00:00:00.000Z' })).toEqual(['reject impossible-time']);
  });

  it('refuses texts that their tokens cannot make', () => {
    const [trial] = RUN.trials;
    if (trial?.outcome.status !== 'answered') throw new Error('fixture');
    const long = { ...trial, outcome: { ...trial.outcome, completion: 'x'.repeat(3 * 256 + 1) } };
    expect(times(sent({ ...RUN, trials: [long] }))).toEqual(['reject impossible-text']);
    // The task allows 16 tokens.
    const many = makeTrial(
      0,
      Array.from({ length: 30 }, (_, index) => 10 * index),
    );
    expect(times(sent(makeRun({ trials: [many] })))).toEqual(['reject impossible-text']);
  });

  it('gives answers the tokens of their task and of the budget for thinking, and no more', () => {
    const of = (count: number, budgetTokens: number | undefined, thought: number) => {
      const trial = makeTrial(
        0,
        Array.from({ length: count }, (_, index) => 10 * index),
      );
      if (trial.outcome.status !== 'answered') throw new Error('fixture');
      const thinking = { opened: 'in-completion' as const, tokens: thought, closed: 'by-build' as const };
      const run = makeRun({ trials: [{ ...trial, outcome: { ...trial.outcome, thinking } }] });
      const mode = budgetTokens === undefined ? { mode: 'off' as const } : { mode: 'on' as const, budgetTokens };
      return times(sent({ ...run, entry: { ...run.entry, settings: { ...run.entry.settings, thinking: mode } } }));
    };
    // The task allows 16 tokens, and one is let pass.
    expect(of(17, undefined, 10)).toEqual([]);
    expect(of(200, undefined, 190)).toEqual(['reject impossible-text']);
    expect(of(37, 20, 20)).toEqual([]);
    expect(of(37, 20, 3)).toEqual([]);
    expect(of(60, 20, 50)).toEqual(['reject impossible-text']);
    expect(of(10, 20, 11)).toEqual(['reject impossible-text']);
  });

  it('sets equal timelines aside', () => {
    const line = Array.from({ length: 14 }, (_, index) => 100 + 10.3 * index);
    const trials = [makeTrial(0, line), makeTrial(1, line)];
    expect(times(sent(makeRun({ trials })))).toEqual(['quarantine repeated-timelines']);
    // A coarse clock may well give the same few numbers twice.
    const coarse = Array.from({ length: 14 }, (_, index) => 100 * Math.floor(index / 7));
    expect(times(sent(makeRun({ trials: [makeTrial(0, coarse), makeTrial(1, coarse)] })))).toEqual([]);
  });
});

describe('checkGrades', () => {
  const graded = (outcomes: ('correct' | 'wrong' | 'error')[], version = 1, grader = 'number') =>
    makeRun({
      trials: outcomes.map((outcome, index) => {
        const trial = makeTrial(index, [1, 2, 3]);
        if (trial.outcome.status !== 'answered') throw new Error('fixture');
        const grade = { ...makeGrade(outcome), grader, graderVersion: version };
        return { ...trial, outcome: { ...trial.outcome, grades: [grade] } };
      }),
    });

  it('refuses a raised score and says where', () => {
    const [finding] = checkGrades(graded(['correct', 'correct']), graded(['correct', 'wrong']));
    expect(finding).toMatchObject({ action: 'reject', id: 'other-grades' });
    expect(finding?.sentence).toBe('The answer to task 2 is wrong, and was sent as correct.');
  });

  it('holds nothing against an older grader, or where one could not grade', () => {
    expect(checkGrades(graded(['correct'], 1), graded(['wrong'], 2))).toEqual([]);
    expect(checkGrades(graded(['correct']), graded(['error']))).toEqual([]);
    expect(checkGrades(graded(['wrong']), graded(['wrong']))).toEqual([]);
  });
});

describe('checkPeers', () => {
  it('sets aside what is three times as fast as its class', () => {
    // ln 3 = 1.10 is more than 3.5 x 0.1, and ln 1.3 = 0.26 is not.
    expect(idsOf(checkPeers('decode', 30, distributionOf([10, 10, 10, 10, 10])))).toEqual([
      'quarantine unlike-its-class',
    ]);
    expect(checkPeers('decode', 13, distributionOf([10, 10, 10, 10, 10]))).toEqual([]);
    expect(checkPeers('decode', 30, distributionOf([10, 10, 10, 10]))).toEqual([]);
  });

  it('looks the same way up and down, and at any scale', () => {
    const speeds = fc.array(fc.double({ min: 1, max: 100, noNaN: true }), { minLength: 5, maxLength: 20 });
    fc.assert(
      fc.property(speeds, fc.double({ min: 1, max: 100, noNaN: true }), (peers, value) => {
        const found = checkPeers('decode', value, distributionOf(peers)).length;
        expect(checkPeers('decode', value * 8, distributionOf(peers.map((peer) => peer * 8)))).toHaveLength(found);
        expect(checkPeers('decode', 1 / value, distributionOf(peers.map((peer) => 1 / peer)))).toHaveLength(found);
      }),
    );
  });
});
