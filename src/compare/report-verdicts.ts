import type { MatrixRow } from './matrix-row.ts';
import type { MetricVerdict } from './matrix-verdicts.ts';
import type { ReportMetric, ReportRow } from './report-rows.ts';
import { shortNumber } from './report-text.ts';
import { deviceOf, verdictWord } from './report-words.ts';
import { askedWords } from './row-words.ts';

/** A verdict with what it rests on, such as `worse, −40 points (−61 to −17)`; undefined where there is nothing to say. */
export function verdictWords({ verdict, metric }: ReportRow): string | undefined {
  if (!verdict) return undefined;
  if (verdict.status === 'not-measured') return metric in SPOKEN ? verdictWord(verdict) : undefined;
  if (verdict.status === 'baseline') return verdictWord(verdict);
  const over = verdict.over === undefined ? '' : ` over ${verdict.over}`;
  return `${verdictWord(verdict)}, ${effectWords(verdict, metric)}${over}`;
}

/** Metrics of which a comparison is made: of the others its absence needs no word. */
const SPOKEN = { accuracy: true, decode: true, prefill: true, timeToFirstToken: true };

type Effect = Extract<MetricVerdict, { status: 'compared' }>['effect'];

/** In points for accuracies, as a factor for speeds and times. */
function effectWords({ effect }: { effect: Effect }, metric: ReportMetric): string {
  const { value, low, high, confidence } = effect;
  const sure = confidence < 0.95 ? `, ${Math.round(100 * confidence)} % interval` : '';
  if (metric !== 'accuracy') {
    return `×${shortNumber(value)} (${shortNumber(low)} to ${shortNumber(high)}${sure})`;
  }
  const [middle, from, to] = [value, low, high].map((share) => signed(100 * share));
  return `${middle} points (${from} to ${to}${sure})`;
}

function signed(points: number): string {
  const size = shortNumber(Math.abs(points));
  return points > 0 ? `+${size}` : points < 0 ? `−${size}` : size;
}

/** Which row the others are set against, and what their verdicts allow for; undefined where none of these rows is it. */
export function baselineWords(rows: readonly ReportRow[]): string | undefined {
  const pinned = rows.find(({ verdict }) => verdict?.status === 'baseline')?.row;
  if (!pinned) return undefined;
  const compared = new Set(rows.filter(({ verdict }) => verdict?.status === 'compared').map(({ row }) => row)).size;
  return `The baseline is ${rowWords(pinned)}. ${compared === 0 ? 'No other row could be compared with it.' : rulesOf(compared)}`;
}

const rulesOf = (compared: number): string =>
  [
    `Verdicts are corrected for ${compared === 1 ? 'the one row' : `all ${compared} rows`} compared with it:`,
    'accuracies by Holm’s rule, speeds by Hochberg’s, twice as strict there, because reading and writing are two questions;',
    'the intervals stand alone.',
    'A difference of accuracy is the row’s minus the baseline’s, in points;',
    'of speeds and times, × is the row’s divided by the baseline’s.',
  ].join(' ');

/** All that tells a row from the others of its suite. */
function rowWords(row: MatrixRow): string {
  const labels = row.place.labels.length === 0 ? [] : [`labelled ${row.place.labels.join(', ')}`];
  const device = row.place.deviceClass.status === 'measured' ? deviceOf(row) : 'device class not known';
  return [buildWords(row), ...labels, device, askedWords(row)].join('; ');
}

export const buildWords = ({ build: { title, quantisation, runtime } }: MatrixRow): string =>
  [title, quantisation, runtime].filter(Boolean).join(', ');
