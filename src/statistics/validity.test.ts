import { describe, expect, it } from 'vitest';
import type { Run } from '../schema/run.ts';
import type { RunDoubt } from './doubts.ts';
import { correctnessOf, gateVerdict, speedsInvalid } from './validity.ts';

const gates = (...statuses: string[]) =>
  ({ sessions: statuses.map((status) => ({ gate: { status } })) }) as unknown as Run;
const doubt = (id: RunDoubt['id'], severity: RunDoubt['severity']): RunDoubt => ({ id, severity, sentence: '' });

describe('gateVerdict', () => {
  it('is the gravest of all sessions', () => {
    expect(gateVerdict(gates('passed', 'failed', 'not-run'))).toBe('failed');
    expect(gateVerdict(gates('passed', 'not-run'))).toBe('not-run');
    expect(gateVerdict(gates('passed', 'passed'))).toBe('passed');
    expect(gateVerdict(gates())).toBe('none');
  });
});

describe('correctnessOf', () => {
  const of = (...found: [status: string, method?: string][]) =>
    correctnessOf({
      sessions: found.map(([status, method]) => ({ gate: { status, evidence: { method } } })),
    } as unknown as Run);

  it('says less where only garbage was looked for', () => {
    expect(of(['passed', 'reference'])).toBe('passed');
    expect(of(['passed', 'sanity'])).toBe('sane');
    expect(of(['passed', 'reference'], ['passed', 'sanity'])).toBe('sane');
    expect(of(['failed', 'sanity'])).toBe('garbage');
    expect(of(['failed', 'reference'], ['passed', 'sanity'])).toBe('failed');
    expect(of(['passed', 'sanity'], ['not-run'])).toBe('not-run');
    expect(of()).toBe('none');
  });
});

describe('speedsInvalid', () => {
  it('tells wrong answers from made-up numbers', () => {
    expect(speedsInvalid([doubt('few-trials', 'note')])).toBeUndefined();
    expect(speedsInvalid([doubt('synthetic', 'invalid')])).toBe('made-up');
    expect(speedsInvalid([doubt('gate-failed', 'invalid'), doubt('synthetic', 'invalid')])).toBe('wrong');
  });
});
