import { describe, expect, it } from 'vitest';
import { makeRun } from '../../../tests/fixtures/make-run.ts';
import { recordOf } from '../../compare/run-digest.ts';
import type { DigestQuestion } from '../digest-messages.ts';
import type { DigestListener } from '../digest-port.ts';
import { DigestsState } from './digests.svelte.ts';

const idOf = (digit: number) => `00000000-0000-4000-8000-00000000000${digit}`;
const recordAt = (digit: number) =>
  recordOf(makeRun({ id: idOf(digit), startedAt: `2026-11-2${digit}T10:00:00.000Z` }));
const stored = (digit: number) => ({ digest: recordAt(digit).digest, origin: 'here' as const });

/** A state whose questions the test answers itself. */
function stateOf() {
  const asked: DigestQuestion[] = [];
  const listeners: DigestListener[] = [];
  const state = new DigestsState((listener) => {
    listeners.push(listener);
    return { ask: (question) => asked.push(question) };
  });
  const listener = () => listeners.at(-1)!;
  const numberOf = (index: number) => asked[index]!.question;
  const idsOf = () => state.all.map(({ digest }) => digest.id);
  return { state, asked, listeners, listener, numberOf, idsOf };
}

describe('DigestsState', () => {
  it('has what was kept, the newest first, when a refresh is over', async () => {
    const { state, listener, numberOf, idsOf } = stateOf();
    const refreshed = state.refresh();
    listener().onAnswer({ kind: 'changed', digests: [stored(1)], gone: [] });
    listener().onAnswer({ kind: 'changed', digests: [stored(2)], gone: [] });
    expect([state.loaded, idsOf()]).toEqual([false, []]);
    listener().onAnswer({ kind: 'kept', question: numberOf(0) });
    await refreshed;
    expect([state.loaded, idsOf()]).toEqual([true, [idOf(2), idOf(1)]]);
    expect(state.find(idOf(1))).toEqual(stored(1));
    listener().onAnswer({ kind: 'changed', digests: [stored(3)], gone: [idOf(1)] });
    listener().onAnswer({ kind: 'progress', pending: 4, damaged: [{ id: idOf(9), reason: 'It is damaged.' }] });
    expect([idsOf(), state.pending, state.damaged.length]).toEqual([[idOf(3), idOf(2)], 4, 1]);
  });

  it('gives each question its own records, however many answers they come in', async () => {
    const { state, listener, numberOf } = stateOf();
    const [one, other] = [state.records([idOf(1), idOf(2)]), state.records([idOf(3)])];
    listener().onAnswer({ kind: 'records', question: numberOf(0), records: [recordAt(1)], last: false });
    listener().onAnswer({ kind: 'records', question: numberOf(1), records: [recordAt(3)], last: true });
    listener().onAnswer({ kind: 'records', question: numberOf(0), records: [recordAt(2)], last: true });
    expect((await one).map(({ digest }) => digest.id)).toEqual([idOf(1), idOf(2)]);
    expect((await other).map(({ digest }) => digest.id)).toEqual([idOf(3)]);
    expect(await state.records([])).toEqual([]);
  });

  it('says what went wrong, and begins anew the next time', async () => {
    const { state, listener, listeners, numberOf } = stateOf();
    const [refreshed, records] = [state.refresh(), state.records([idOf(1)])];
    listener().onEnd('It could not start.');
    await refreshed;
    expect([state.loaded, state.problem]).toEqual([true, 'It could not start.']);
    await expect(records).rejects.toThrow('It could not start.');
    const again = state.refresh();
    listener().onAnswer({ kind: 'kept', question: numberOf(2) });
    await again;
    expect([listeners.length, state.problem]).toEqual([2, undefined]);
    listener().onAnswer({ kind: 'failed', question: numberOf(2), message: 'The disk is full.' });
    expect(state.problem).toBe('The disk is full.');
  });
});
