import { describe, expect, it } from 'vitest';
import type { Run } from '../schema/run.ts';
import type { RunDoubt } from '../statistics/doubts.ts';
import { canResume, gateVerdict, runState, speedsInvalid, underWayId } from './run-state.ts';

const gates = (...statuses: string[]) =>
  ({ sessions: statuses.map((status) => ({ gate: { status } })) }) as unknown as Run;
const doubt = (id: RunDoubt['id'], severity: RunDoubt['severity']): RunDoubt => ({ id, severity, sentence: '' });

describe('runState', () => {
  const running = { id: 'a', status: { state: 'running' as const } };

  it('tells the run under way from one whose page went away', () => {
    expect(runState(running, 'a')).toBe('under-way');
    expect(runState(running, 'b')).toBe('interrupted');
    expect(runState(running, undefined)).toBe('interrupted');
  });

  it('lets stopped and interrupted runs be resumed, and no others', () => {
    expect((['under-way', 'interrupted', 'stopped', 'completed', 'failed'] as const).filter(canResume)).toEqual([
      'interrupted',
      'stopped',
    ]);
  });
});

describe('underWayId', () => {
  const heads = [
    { id: 'b', status: { state: 'stopped' as const, finishedAt: '' } },
    { id: 'a', status: { state: 'running' as const } },
  ];

  it('is the run of this tab, else the one another tab measures', () => {
    expect(underWayId(heads, { own: 'c', measuring: true })).toBe('c');
    expect(underWayId(heads, { own: undefined, measuring: true })).toBe('a');
    expect(underWayId(heads, { own: undefined, measuring: false })).toBeUndefined();
  });
});

describe('gateVerdict', () => {
  it('is the gravest of all sessions', () => {
    expect(gateVerdict(gates('passed', 'failed', 'not-run'))).toBe('failed');
    expect(gateVerdict(gates('passed', 'not-run'))).toBe('not-run');
    expect(gateVerdict(gates('passed', 'passed'))).toBe('passed');
    expect(gateVerdict(gates())).toBe('none');
  });
});

describe('speedsInvalid', () => {
  it('tells wrong answers from made-up numbers', () => {
    expect(speedsInvalid([doubt('few-trials', 'note')])).toBeUndefined();
    expect(speedsInvalid([doubt('synthetic', 'invalid')])).toBe('made-up');
    expect(speedsInvalid([doubt('gate-failed', 'invalid'), doubt('synthetic', 'invalid')])).toBe('wrong');
  });
});
