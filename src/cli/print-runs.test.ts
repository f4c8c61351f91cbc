import { describe, expect, it } from 'vitest';
import { makeRun, makeSession, makeSpeedRun, PASSED } from '../../tests/fixtures/make-run.ts';
import { protocolLines } from './print-protocol.ts';
import { printRuns } from './print-runs.ts';

describe('printRuns', () => {
  it('shows every number with its interval and n', () => {
    const table = printRuns([makeRun()], 'table');
    expect(table).toMatch(/gate: passed \(12 of 12 tokens over 2 prompts, logit error 0\.00040\)/);
    expect(table).toMatch(/^Accuracy +66\.7 +20\.8 +93\.9 +3 +% +yes +95 %$/m);
    expect(table).toMatch(/^Decode +50\.0 +25\.0 +100 +3 +tok\/s +yes +75 %$/m);
  });

  it('shows a run that measured speed shape by shape, and what became of its trials', () => {
    const table = printRuns([makeSpeedRun()], 'table');
    expect(table).toMatch(/3 of 4 trials count \(left out: 1 warm-ups\)/);
    // 20 tokens by 90, 100 and 110 ms, then a token each 10 ms.
    expect(table).toMatch(/^pp20: prefill +200 +182 +222 +3 +tok\/s +yes +75 %$/m);
    expect(table).toMatch(/^pp20: decode +100 +100 +100 +3 +tok\/s +yes +75 %$/m);
    expect(table).toMatch(/^GPU read bandwidth +1\.00 +1\.00 +1\.00 +10 +GB\/s +yes +95 %$/m);
    expect(table).not.toMatch(/Accuracy/);
  });

  it('says what was allocated and how long the start took', () => {
    const table = printRuns([makeRun()], 'table');
    expect(table).toContain('GPU memory: 9.5 kB peak, 8 kB at rest');
    expect(table).toContain(
      'start-up: 0.90 s (download 0.30 s, storage 0.00 s, upload 0.10 s, compile 0.50 s, first token, within it 0.05 s)',
    );
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
    expect(header).toBe('run,build,suite,seed,metric,value,low,high,n,unit,valid,confidence');
    expect(first).toMatch(/,calibration,demo,7,Accuracy,66\.7,/);
    const evil = makeRun();
    evil.build.id = '=cmd()';
    expect(printRuns([evil], 'csv')).toContain(",'=cmd(),");
    expect(printRuns([makeRun()], 'csv')).toContain('"Inter-token latency, p50"');
  });
});

describe('protocols of others', () => {
  const run = makeSpeedRun();
  const linesOf = (protocol: Parameters<typeof protocolLines>[1]) => protocolLines(run, protocol);
  it('are said as theirs', () => {
    // 23 tokens by 120, 130 and 110 ms: 191.67, 176.92 and 209.09 a second.
    expect(linesOf('llama-bench')).toEqual([
      'as llama-bench computes it: pp20+tg3 192.56 ± 16.10 t/s (mean ± standard deviation, n = 3)',
    ]);
    expect(linesOf('localscore')[0]).toMatch(/^as LocalScore computes it: score not measured, fewer than two repeats/);
    expect(linesOf('mlperf-client')[0]).toMatch(/not an MLPerf result\): time to first token 100\.0 \(.*n = 3\) ms/);
    expect(linesOf('sustained')).toEqual([
      expect.stringMatching(/^decode over 2 s: too few repeats to tell a change \(n = 3\)$/),
      expect.stringMatching(/^last third \/ first third: not measured/),
    ]);
    expect(linesOf('tabmark')).toEqual([]);
    expect(printRuns([run], 'table', () => 'llama-bench')).toContain('as llama-bench computes it');
  });
});
