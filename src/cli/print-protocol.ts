import type { Run } from '../schema/run.ts';
import type { SpeedProtocol } from '../schema/suite.ts';
import type { Estimated } from '../statistics/estimate.ts';
import { llamaBenchRows, localScore, mlperfClientScores } from '../statistics/protocol-scores.ts';
import { sustained } from '../statistics/sustained.ts';
import { summariseSpeed } from '../statistics/summarise-speed.ts';

/** What another benchmark would say of the same run, computed as it does and marked as its own. One line each. */
export function protocolLines(run: Run, protocol: SpeedProtocol | undefined): string[] {
  const { shapes } = summariseSpeed(run);
  switch (protocol) {
    case 'llama-bench':
      return llamaBenchRows(shapes).map(({ test, tokensPerSecond }) =>
        tokensPerSecond.status === 'measured'
          ? `as llama-bench computes it: ${test} ${tokensPerSecond.value.mean.toFixed(2)} ± ${tokensPerSecond.value.sd.toFixed(2)} t/s (mean ± standard deviation, n = ${tokensPerSecond.value.n})`
          : `as llama-bench computes it: ${test} not measured, ${tokensPerSecond.reason}`,
      );
    case 'localscore':
      return [`as LocalScore computes it: score ${inWords(localScore(shapes).score)}`];
    case 'mlperf-client': {
      const { timeToFirstToken, tokenRate } = mlperfClientScores(shapes);
      return [
        `averaged as MLPerf Client does (not an MLPerf result): time to first token ${inWords(timeToFirstToken)} ms, token rate ${inWords(tokenRate)} tok/s`,
      ];
    }
    case 'sustained':
      return sustainedLines(run);
    case 'tabmark':
    case undefined:
      return [];
  }
}

function sustainedLines(run: Run): string[] {
  const series = sustained(run);
  if (!series) return ['speed over time: not measured, no repeat has a decode speed'];
  const { change, changedAtMs = 0, lastOverFirstMinute, durationMs, points, over } = series;
  const part = over === 'minutes' ? 'minute' : 'third';
  const found = {
    change: `it changed after ${Math.round(changedAtMs / 1000)} s`,
    none: 'no change found',
    'too-few': 'too few repeats to tell a change',
  }[change.found];
  return [
    `decode over ${Math.round(durationMs / 1000)} s: ${found} (n = ${points.length})`,
    `last ${part} / first ${part}: ${inWords(lastOverFirstMinute)}`,
  ];
}

function inWords(estimated: Estimated): string {
  if (estimated.status === 'not-measured') return `not measured, ${estimated.reason}`;
  const { value, low, high, n, confidence } = estimated.estimate;
  const sure = `${Math.round(confidence * 100)} % interval`;
  return `${value.toPrecision(4)} (${sure} ${low.toPrecision(4)} to ${high.toPrecision(4)}, n = ${n})`;
}
