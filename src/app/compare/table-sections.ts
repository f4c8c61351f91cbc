import { groupBy } from '../../statistics/accuracy.ts';
import { suiteKey } from '../../compare/matrix-keys.ts';
import type { MatrixGroup, MatrixRow } from '../../compare/matrix-row.ts';
import type { SuiteReference } from '../../schema/suite.ts';
import type { CompareView, SortKey } from './compare-view.ts';

/** Rows of one kind that may be ranked against each other. */
export interface GroupOfRows {
  group: MatrixGroup;
  rows: MatrixRow[];
}

/** One version of a suite: numbers of two sections are never ranked together. */
export interface Section {
  key: string;
  suite: SuiteReference;
  isOlder: boolean;
  kind: MatrixRow['kind'];
  groups: GroupOfRows[];
}

/** The number that a row is sorted by; undefined where it was not measured. */
export function sortValue(row: MatrixRow, key: SortKey): number | undefined {
  if (key === 'gpuPeakBytes') {
    return row.gpuPeakBytes.status === 'measured' ? row.gpuPeakBytes.value.median : undefined;
  }
  const { reading } = row.metrics[key];
  return reading.status === 'estimated' ? reading.estimate.value : undefined;
}

/**
 * The rows in the order in which they are shown: suites and groups stay together, and inside them the sort decides. What
 * was not measured comes last, whichever way. Speeds of different shapes are not ranked against each other: those of one
 * shape stand together, the shape of most rows first.
 */
export function sortedRows(rows: readonly MatrixRow[], sort: CompareView['sort']): MatrixRow[] {
  const places = new Map<string, number>();
  for (const row of rows) if (!places.has(groupKey(row))) places.set(groupKey(row), places.size);
  const place = (row: MatrixRow) => places.get(groupKey(row)) ?? 0;
  const keyed = (row: MatrixRow) => `${groupKey(row)} ${sort ? shapeOf(row, sort.key) : ''}`;
  const ofShape = groupBy(rows, keyed);
  const among = (row: MatrixRow) => ofShape.get(keyed(row))?.length ?? 0;
  return [...rows].sort((one, other) => {
    const apart = place(one) - place(other);
    if (apart !== 0 || !sort) return apart;
    return missing(one, other, sort.key) || shapesApart(one, other, { sort, among }) || inOrder(one, other, sort);
  });
}

/** The shape whose number a row is sorted by; empty where it is of none. */
const shapeOf = (row: MatrixRow, key: SortKey): string =>
  key === 'gpuPeakBytes' ? '' : (row.metrics[key].shape ?? '');

const missing = (one: MatrixRow, other: MatrixRow, key: SortKey): number =>
  Number(sortValue(one, key) === undefined) - Number(sortValue(other, key) === undefined);

function shapesApart(
  one: MatrixRow,
  other: MatrixRow,
  { sort, among }: { sort: NonNullable<CompareView['sort']>; among: (row: MatrixRow) => number },
): number {
  const [a, b] = [shapeOf(one, sort.key), shapeOf(other, sort.key)];
  return a === b ? 0 : among(other) - among(one) || (a < b ? -1 : 1);
}

/** Whether a group of rows is in several parts under a sort, one for each shape. */
export const isInParts = ({ groups }: Section, key: SortKey): boolean =>
  groups.some(({ rows }) => {
    const measured = rows.filter((row) => sortValue(row, key) !== undefined);
    return new Set(measured.map((row) => shapeOf(row, key))).size > 1;
  });

const groupKey = (row: MatrixRow): string => `${suiteKey(row.suite)} ${row.group}`;

function inOrder(one: MatrixRow, other: MatrixRow, { key, order }: NonNullable<CompareView['sort']>): number {
  const [a, b] = [sortValue(one, key), sortValue(other, key)];
  if (a === undefined || b === undefined) return 0;
  return order === 'ascending' ? a - b : b - a;
}

/** Rows that stand together, one section for each version of a suite, one group for what may be ranked together. */
export function sectionsOf(rows: readonly MatrixRow[]): Section[] {
  const sections = new Map<string, Section>();
  for (const row of rows) {
    const key = suiteKey(row.suite);
    const section = sections.get(key) ?? {
      ...{ key, suite: row.suite, isOlder: row.isOlderSuite, kind: row.kind, groups: [] },
    };
    sections.set(key, section);
    const group = section.groups.find((known) => known.group === row.group);
    if (group) group.rows.push(row);
    else section.groups.push({ group: row.group, rows: [row] });
  }
  return [...sections.values()];
}

/** The way a first press on a column sorts it: the best at the top. */
export const bestFirst = (key: SortKey): 'ascending' | 'descending' =>
  key === 'accuracy' || key === 'decode' || key === 'prefill' ? 'descending' : 'ascending';

/** What another press on a column makes of the sort. */
export function nextSort(sort: CompareView['sort'], key: SortKey): NonNullable<CompareView['sort']> {
  if (sort?.key !== key) return { key, order: bestFirst(key) };
  return { key, order: sort.order === 'ascending' ? 'descending' : 'ascending' };
}

/** Rows that an address leaves out, and the others. */
export function withoutRows(
  rows: readonly MatrixRow[],
  without: readonly string[],
): { kept: MatrixRow[]; leftOut: MatrixRow[] } {
  const ids = new Set(without);
  const isOut = ({ runs }: MatrixRow) => runs.some(({ id }) => ids.has(id));
  return { kept: rows.filter((row) => !isOut(row)), leftOut: rows.filter(isOut) };
}

/**
 * Which rows are compared with a baseline while a page is shown, and how many of them are allowed for. All of them where a
 * page could hold them all, else those on the page: neither turning pages nor sorting changes what is allowed for.
 */
export function comparedOnPage(
  baseline: MatrixRow,
  rows: readonly MatrixRow[],
  { onPage, most }: { onPage: readonly MatrixRow[]; most: number },
): { rows: MatrixRow[]; among: number } {
  const all = comparedWith(baseline, rows);
  return { rows: all.length <= most ? all : comparedWith(baseline, onPage), among: all.length };
}

/** Of some rows those that are set against a baseline: of the same suite, and the calibration build only against itself. */
export const comparedWith = (baseline: MatrixRow, rows: readonly MatrixRow[]): MatrixRow[] =>
  rows.filter(
    (row) =>
      row !== baseline &&
      suiteKey(row.suite) === suiteKey(baseline.suite) &&
      (row.group === 'calibration') === (baseline.group === 'calibration'),
  );
