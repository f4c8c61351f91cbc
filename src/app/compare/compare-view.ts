import type { DigestMetricId } from '../../schema/run-digest.ts';
import type { MatrixBy } from '../../compare/matrix-row.ts';

/** What a table can be sorted by. */
export const SORTABLE = [
  'accuracy',
  'decode',
  'prefill',
  'timeToFirstToken',
  'secondsPerCorrect',
  'gpuPeakBytes',
] as const satisfies readonly (DigestMetricId | 'gpuPeakBytes')[];
export type SortKey = (typeof SORTABLE)[number];

/** Words that an address narrows the runs to. An empty one narrows nothing. */
export const FILTERS = ['suite', 'family', 'build', 'runtime', 'backend', 'device', 'label'] as const;
export type FilterName = (typeof FILTERS)[number];

/** All that the Compare page shows, but for the page that is turned to: it can be sent. */
export interface CompareView {
  by: MatrixBy;
  /** Runs made in this browser, those that were imported, or both. */
  from: 'all' | 'here' | 'imported';
  filters: Record<FilterName, string>;
  /** Made-up runs in place of measured ones, never both. */
  madeUp: boolean;
  /** Of each row on each machine only the newest run. */
  newest: boolean;
  sort?: { key: SortKey; order: 'ascending' | 'descending' };
  /** Id of a run: its row is the baseline. */
  baseline?: string;
  /** Ids of runs: their rows are left out. */
  without: readonly string[];
}

const NO_FILTERS = Object.fromEntries(FILTERS.map((name) => [name, ''])) as CompareView['filters'];
export const WHOLE_VIEW: CompareView = {
  by: 'label',
  from: 'all',
  filters: NO_FILTERS,
  madeUp: false,
  newest: false,
  without: [],
};

/** The view that an address names. What it does not know, or spells wrongly, is left as it usually is. */
export function readView(query: string): CompareView {
  const fields = new URLSearchParams(query);
  const oneOf = <Word extends string>(name: string, words: readonly Word[]): Word | undefined =>
    words.find((word) => word === fields.get(name));
  const key = oneOf('sort', SORTABLE);
  const order = oneOf('order', ['ascending', 'descending']) ?? 'descending';
  const baseline = fields.get('baseline');
  return {
    by: oneOf('by', ['device-class', 'label', 'machine']) ?? WHOLE_VIEW.by,
    from: oneOf('from', ['all', 'here', 'imported']) ?? WHOLE_VIEW.from,
    filters: Object.fromEntries(FILTERS.map((name) => [name, fields.get(name) ?? ''])) as CompareView['filters'],
    madeUp: fields.has('made-up'),
    newest: fields.has('newest'),
    ...(key ? { sort: { key, order } } : {}),
    ...(baseline ? { baseline } : {}),
    without: fields.getAll('without').filter(Boolean),
  };
}

/** The view as it stands in an address; empty for the usual one. */
export function writeView({ by, from, filters, madeUp, newest, sort, baseline, without }: CompareView): string {
  const pairs: [string, string][] = [
    ['by', by === WHOLE_VIEW.by ? '' : by],
    ['from', from === WHOLE_VIEW.from ? '' : from],
    ...FILTERS.map((name): [string, string] => [name, filters[name]]),
    ['made-up', madeUp ? 'yes' : ''],
    ['newest', newest ? 'yes' : ''],
    ['sort', sort?.key ?? ''],
    ['order', sort?.order === 'ascending' ? 'ascending' : ''],
    ['baseline', baseline ?? ''],
    ...without.map((id): [string, string] => ['without', id]),
  ];
  return new URLSearchParams(pairs.filter(([, value]) => value !== '')).toString();
}

/** Whether a view leaves out runs that the usual one shows. */
export const isNarrowed = ({ from, filters, madeUp, newest }: CompareView): boolean =>
  from !== 'all' || madeUp || newest || FILTERS.some((name) => filters[name] !== '');
