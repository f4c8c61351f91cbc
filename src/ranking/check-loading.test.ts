import { describe, expect, it } from 'vitest';
import { makeSession } from '../../tests/fixtures/make-run.ts';
import type { Backend } from '../schema/build.ts';
import { measured, notMeasured, type Reading } from '../schema/primitives.ts';
import type { LoadReport, Session } from '../schema/session.ts';
import { checkLoading } from './check-loading.ts';

/** 900 ms: 300 of downloading, 100 of handing over and 500 of compiling, of which 50 for the first token. */
function loaded(change: Partial<LoadReport>, peak?: Reading<number>, backend: Backend = 'webgpu'): Session {
  const session = makeSession();
  const { runtime } = session;
  if (runtime.status === 'not-measured') throw new Error('fixture');
  const memory = { ...runtime.report.memory, ...(peak ? { gpuPeakBytes: peak } : {}) };
  const report = { ...runtime.report, backend, memory };
  return { ...session, runtime: { ...runtime, report, load: { ...runtime.load, ...change } } };
}

const found = (session: Session) => checkLoading({ sessions: [makeSession(), session] }).map(({ id }) => id);
const none = notMeasured('no GPU is used');

describe('checkLoading', () => {
  it.each<[string, Session]>([
    ['its parts add up', loaded({})],
    ['the files were here already', loaded({ totalMs: 600, downloadMs: 0 })],
    ['sums were rounded', loaded({ totalMs: 899.4 })],
    ['something else took time', loaded({ totalMs: 5000 })],
    ['the processor computes', loaded({ uploadMs: none, compileMs: 600, pipelinesMs: none }, none, 'wasm')],
    ['the download took nearly all of a long time', loaded({ totalMs: 3_600_600, downloadMs: 3_600_000 })],
    ['nothing was loaded', { ...makeSession(), runtime: notMeasured('it did not fit') }],
    ['a large GPU is full', loaded({}, measured(300e9))],
  ])('finds nothing where %s', (_, session) => expect(found(session)).toEqual([]));

  it.each<[string, Session, string]>([
    ['the download took longer than all', loaded({ totalMs: 1, downloadMs: 1e12 }), 'impossible-load'],
    ['nothing but the download took time', loaded({ totalMs: 300 }), 'odd-load'],
    ['compiling took longer than all', loaded({ compileMs: 700 }), 'odd-load'],
    ['the first token took longer than all', loaded({ firstTokenMs: measured(700) }), 'odd-load'],
    ['the GPU held nothing', loaded({}, measured(0)), 'impossible-memory'],
    ['the GPU held more than 1 TB', loaded({}, measured(9e15)), 'odd-memory'],
  ])('says so where %s', (_, session, id) => expect(found(session)).toEqual([id]));
});
