import { describe, expect, it } from 'vitest';
import { makeRun, makeSession, PASSED } from '../../tests/fixtures/make-run.ts';
import { printRuns } from './print-runs.ts';

describe('printRuns', () => {
  it('shows every number with its interval and n', () => {
    const table = printRuns([makeRun()], 'table');
    expect(table).toMatch(/gate: passed \(12 of 12 tokens over 2 prompts, logit error 0\.00040\)/);
    expect(table).toMatch(/^Accuracy +66\.7 +20\.8 +93\.9 +3 +% +yes$/m);
    expect(table).toMatch(/^Decode +50\.0 +25\.0 +100 +3 +tok\/s +yes$/m);
  });

  it('says "not measured" instead of 0', () => {
    expect(printRuns([makeRun({ trials: [] })], 'md')).toMatch(/\| Decode \| not measured \| {2}\| {2}\| 0 \|/);
  });

  it('leads with the failure of the gate', () => {
    const gate = { ...PASSED, status: 'failed' as const, reason: 'in prompt 1, token 1 should be 5 and was 9.' };
    expect(printRuns([makeRun({ sessions: [makeSession(gate)] })], 'table')).toMatch(
      /invalid: This device computes the build wrongly/,
    );
  });

  it('marks every speed row of a build that computes wrongly, in every session and format', () => {
    const gate = { ...PASSED, status: 'failed' as const, reason: 'in prompt 1, token 1 should be 5 and was 9.' };
    const run = makeRun({ sessions: [makeSession(gate), makeSession()] });
    expect(printRuns([run], 'csv')).toMatch(/Decode,.*,tok\/s,fast but wrong/);
    expect(printRuns([run], 'csv')).toMatch(/Accuracy,.*,%,yes/);
    expect(printRuns([run], 'table')).toMatch(/gate: failed/);
  });

  it('keeps a row a row in CSV, and defuses formulas', () => {
    const [header, first] = printRuns([makeRun()], 'csv').split('\n');
    expect(header).toBe('run,build,suite,seed,metric,value,low,high,n,unit,valid');
    expect(first).toMatch(/,calibration,demo,7,Accuracy,66\.7,/);
    const evil = makeRun();
    evil.build.id = '=cmd()';
    expect(printRuns([evil], 'csv')).toContain(",'=cmd(),");
    expect(printRuns([makeRun()], 'csv')).toContain('"Inter-token latency, p50"');
  });
});
