import type { Run } from '../schema/run.ts';
import type { Estimated } from '../statistics/estimate.ts';
import { METRICS, type MetricId } from '../statistics/metrics.ts';
import { speedReadings, type Reading } from './print-speed.ts';
import type { SpeedProtocol } from '../schema/suite.ts';
import { backgroundLines } from './print-background.ts';
import { protocolLines } from './print-protocol.ts';
import { runDoubts } from '../statistics/doubts.ts';
import { summariseRun } from '../statistics/summarise-run.ts';
import { summariseSpeed } from '../statistics/summarise-speed.ts';
import { gateVerdict, isSpeed, speedsInvalid } from '../statistics/validity.ts';

const IDS = Object.keys(METRICS) as MetricId[];
const HEADER = ['metric', 'value', 'low', 'high', 'n', 'unit', 'valid', 'confidence'];

/** Every number of a run, with its unit; what was not measured says why. */
export function readingsOf(run: Run): Reading[] {
  if (isSpeedRun(run)) return speedReadings(run);
  const { metrics } = summariseRun(run);
  return IDS.map((id) => ({
    title: METRICS[id].title,
    unit: METRICS[id].unit,
    value: metrics[id],
    isSpeed: isSpeed(id),
  }));
}

/**
 * One row a metric: name, value, bounds of the interval, n, unit, whether it may be believed (the speeds of a build that
 * computes wrongly say so in the row itself), and the confidence of the interval. What was not measured says that.
 */
function rowsOf(run: Run): string[][] {
  const invalid = speedsInvalid(runDoubts(run));
  return readingsOf(run).map(({ title, value, unit, isSpeed }) => {
    const valid = invalid === 'made-up' ? 'made up' : invalid && isSpeed ? 'fast but wrong' : 'yes';
    return [title, ...numbersOf(value, unit === '%' ? 100 : 1), unit, valid, confidenceOf(value)];
  });
}

function numbersOf(estimated: Estimated, scale: number): string[] {
  if (estimated.status === 'not-measured') return ['not measured', '', '', '0'];
  const { value, low, high, n } = estimated.estimate;
  return [...[value, low, high].map((number) => threeDigits(number * scale)), `${n}`];
}

/** How sure the interval is: 95 %, or less where the observations are too few for that. */
const confidenceOf = (value: Estimated): string =>
  value.status === 'estimated' ? `${Math.round(value.estimate.confidence * 100)} %` : '';

const threeDigits = (value: number) => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3));

/** Whose shapes a run timed, where its suite is known here. */
type ProtocolOf = (run: Run) => SpeedProtocol | undefined;

const isSpeedRun = ({ speedTrials }: Run): boolean => speedTrials.length > 0;

/** A run in the words of its first lines: what ran, where, and whether it computed correctly. */
function headOf(run: Run, protocol: ProtocolOf): string[] {
  const { counts, doubts } = summariseRun(run);
  const session = run.sessions.at(-1);
  const report = session?.runtime.status === 'loaded' ? session.runtime.report : undefined;
  const adapter = report?.adapter.status === 'measured' ? report.adapter.value : undefined;
  const on = adapter ? ` on ${adapter.vendor} ${adapter.architecture}${adapter.isFallback ? ' (software)' : ''}` : '';
  return [
    `${run.build.title} on ${run.entry.suite.id} version ${run.entry.suite.version}, seed ${run.seed}`,
    `${report ? `${report.runtime}, ${report.backend}${on}` : 'not loaded'}; gate: ${gateOf(run)}`,
    `${run.status.state}${run.status.state === 'failed' ? `: ${run.status.reason}` : ''}; ${isSpeedRun(run) ? timedOf(run) : `${counts.done} of ${counts.planned} trials`}`,
    ...doubts.map(({ severity, sentence }) => `${severity}: ${sentence}`),
    ...backgroundLines(run),
    ...protocolLines(run, protocol(run)),
  ];
}

/** What became of the trials of a run that measured speed. */
function timedOf(run: Run): string {
  const { counts } = summariseSpeed(run);
  const left = [
    [counts.warmUps, 'warm-ups'],
    [counts.hidden, 'in a hidden tab'],
    [counts.failed, 'failed'],
    [counts.otherLength, 'of another length'],
  ] as const;
  const others = left.flatMap(([count, what]) => (count > 0 ? [`${count} ${what}`] : []));
  return `${counts.counted} of ${counts.made} trials count${others.length > 0 ? ` (left out: ${others.join(', ')})` : ''}`;
}

/** The gravest gate result of all sessions. */
function gateOf(run: Run): string {
  const verdict = gateVerdict(run);
  const gate = run.sessions.map((session) => session.gate).find(({ status }) => status === verdict);
  if (!gate || gate.status === 'not-run') return 'not run';
  const { evidence } = gate;
  if (evidence.method === 'sanity') {
    const passed = evidence.checks.filter(({ status }) => status === 'passed').length;
    return `${gate.status} (sanity only: ${passed} of ${evidence.checks.length} checks passed)`;
  }
  const tokens = `${evidence.tokensAgreeing} of ${evidence.tokensCompared} tokens over ${evidence.prompts} prompts`;
  const { logitError } = evidence;
  const error = logitError.status === 'measured' ? `, logit error ${logitError.value.toPrecision(2)}` : '';
  return `${gate.status} (${tokens}${error})`;
}

/** The runs for people (`table`), for a document (`md`) or for a spreadsheet (`csv`). */
export function printRuns(
  runs: readonly Run[],
  format: 'table' | 'csv' | 'md',
  protocol: ProtocolOf = () => undefined,
): string {
  if (format === 'csv') {
    const rows = runs.flatMap((run) =>
      rowsOf(run).map((row) => [run.id, run.build.id, run.entry.suite.id, `${run.seed}`, ...row]),
    );
    return `${[['run', 'build', 'suite', 'seed', ...HEADER], ...rows].map((row) => row.map(csvCell).join(',')).join('\n')}\n`;
  }
  return `${runs.map((run) => (format === 'md' ? markdown(run, protocol) : plain(run, protocol))).join('\n\n')}\n`;
}

/** Quoted where needed; a leading sign of a formula is defused, because spreadsheets run it. */
function csvCell(text: string): string {
  const safe = /^[=+@]|^-(?!\d)/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** What a title or a message brings along ends neither the cell nor the line. */
const markdownCell = (text: string): string => text.replace(/\s+/g, ' ').replaceAll('|', '\\|');

function markdown(run: Run, protocol: ProtocolOf): string {
  const row = (cells: string[]) => `| ${cells.map(markdownCell).join(' | ')} |`;
  const [title = '', ...rest] = headOf(run, protocol);
  const lines = [HEADER, HEADER.map(() => '---'), ...rowsOf(run)].map(row);
  return [`## ${markdownCell(title)}`, '', ...rest.map((line) => `- ${markdownCell(line)}`), '', ...lines].join('\n');
}

function plain(run: Run, protocol: ProtocolOf): string {
  const rows = [HEADER, ...rowsOf(run)];
  const widths = HEADER.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 || column >= 5 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
  return [...headOf(run, protocol), '', ...lines].join('\n');
}
