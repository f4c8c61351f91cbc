import { BoardMetricId } from '../../schema/board.ts';
import { Backend, RuntimeId } from '../../schema/build.ts';
import { Identifier } from '../../schema/primitives.ts';
import { DeviceClassKey } from '../../schema/submission.ts';
import { BOARD_METRICS } from './board-metrics.ts';

/** Filters that a board knows by one word each. An empty one narrows nothing. */
export const BOARD_FILTERS = [
  'suite',
  'suiteVersion',
  'deviceClass',
  'gpuVendor',
  'gpu',
  'operatingSystem',
  'browser',
  'build',
  'model',
  'runtime',
  'runtimeVersion',
  'backend',
] as const;
export type BoardFilter = (typeof BOARD_FILTERS)[number];

/** Ranges of the number of parameters: at least the first, and at most the second. */
export const SIZES = {
  'up-to-600m': { words: 'up to 0.6 billion', most: 600e6 },
  'up-to-2b': { words: '0.6 to 2 billion', least: 600e6, most: 2e9 },
  'up-to-4b': { words: '2 to 4 billion', least: 2e9, most: 4e9 },
  'over-4b': { words: '4 billion and more', least: 4e9 },
} as const satisfies Record<string, { words: string; least?: number; most?: number }>;
export type Size = keyof typeof SIZES;
export const SIZE_NAMES = Object.keys(SIZES) as Size[];

/** What the Board page shows, but for how far it was read: it can be sent. */
export interface BoardView {
  /** Calibration builds are no models, and stand apart. */
  role: 'model' | 'calibration';
  sort: BoardMetricId;
  filters: Record<BoardFilter, string>;
  size: Size | '';
}

const printable = (text: string): boolean => /^[\x20-\x7e]{1,120}$/.test(text);
const identifier = (text: string): boolean => Identifier.safeParse(text).success;

/** What a board takes; anything else would be refused, and so counts as nothing said. */
const TAKES: Record<BoardFilter, (text: string) => boolean> = {
  suite: identifier,
  suiteVersion: (text) => /^[1-9]\d{0,5}$/.test(text),
  deviceClass: (text) => DeviceClassKey.safeParse(text).success,
  gpuVendor: identifier,
  gpu: identifier,
  operatingSystem: identifier,
  browser: identifier,
  build: identifier,
  model: printable,
  runtime: (text) => RuntimeId.safeParse(text).success,
  runtimeVersion: printable,
  backend: (text) => Backend.safeParse(text).success,
};

/** The view that an address names. What it does not know, or spells wrongly, is left as it usually is. */
export function readBoardView(query: string): BoardView {
  const fields = new URLSearchParams(query);
  const filterOf = (name: BoardFilter): string => {
    const text = fields.get(name) ?? '';
    return TAKES[name](text) ? text : '';
  };
  return {
    role: fields.get('role') === 'calibration' ? 'calibration' : 'model',
    sort: BoardMetricId.options.find((id) => id === fields.get('sort')) ?? 'decode',
    filters: Object.fromEntries(BOARD_FILTERS.map((name) => [name, filterOf(name)])) as BoardView['filters'],
    size: SIZE_NAMES.find((size) => size === fields.get('size')) ?? '',
  };
}

/** The view as it stands in an address; empty for the usual one. */
export function writeBoardView({ role, sort, filters, size }: BoardView): string {
  const pairs: [string, string][] = [
    ['role', role === 'model' ? '' : role],
    ['sort', sort === 'decode' ? '' : sort],
    ...BOARD_FILTERS.map((name): [string, string] => [name, filters[name]]),
    ['size', size],
  ];
  return new URLSearchParams(pairs.filter(([, value]) => value !== '')).toString();
}

/** The same as a board is asked for it: the best first, a page from `cursor` on. */
export function boardQuery({ role, sort, filters, size }: BoardView, cursor?: string): URLSearchParams {
  const { least, most }: { least?: number; most?: number } = size === '' ? {} : SIZES[size];
  const pairs: [string, string | undefined][] = [
    ['role', role],
    ['sort', sort],
    ['order', BOARD_METRICS[sort].better === 'higher' ? 'descending' : 'ascending'],
    ...BOARD_FILTERS.map((name): [string, string] => [name, filters[name]]),
    ['minParameters', least?.toString()],
    ['maxParameters', most?.toString()],
    ['cursor', cursor],
  ];
  return new URLSearchParams(pairs.filter((pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== ''));
}

/** Whether a view leaves out rows that the usual one shows. */
export const isNarrowed = ({ filters, size }: BoardView): boolean =>
  size !== '' || BOARD_FILTERS.some((name) => filters[name] !== '');
