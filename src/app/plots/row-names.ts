import type { MatrixRow } from '../../compare/matrix-row.ts';
import { BACKEND_WORDS, samplingWords, thinkingWords } from '../../compare/row-words.ts';
import { formatCount } from '../format.ts';
import { cleanText } from '../share/picture-text.ts';
import { JOINT } from './text-width.ts';

/** Names of rows as they stand in a plot, by `key`. */
export interface RowNames {
  /** What was run: the build, and of the rest only what tells it from the others. */
  build(row: MatrixRow): string;
  /** Where it was run. */
  place(row: MatrixRow): string;
}

/** What tells rows of one title apart, the first that do. */
const PARTS: readonly ((row: MatrixRow) => string)[] = [
  ({ build }) => build.quantisation ?? '',
  ({ build }) => build.runtime,
  ({ settings }) => thinkingWords(settings.thinking),
  ({ backend }) => (backend.status === 'measured' ? BACKEND_WORDS[backend.value] : 'backend not known'),
  ({ settings }) => samplingWords(settings.sampling),
  ({ settings }) => `context of ${formatCount(settings.contextTokens)}`,
  ({ runtimeVersion }) => (runtimeVersion.status === 'measured' ? runtimeVersion.value : ''),
];

/**
 * Short names for rows that stand beside each other, all different for different builds and for different places. Whatever
 * strangers wrote in them turns no text around them.
 */
export function rowNames(rows: readonly MatrixRow[]): RowNames {
  const places = numbered(rows, (row) => row.place.key, placeWords);
  // One build at many places is one name: what tells apart is looked for among builds, not among rows.
  const builds = numbered(rows, buildKey, (row) => buildWords(row, rows));
  return {
    build: (row) => builds.get(buildKey(row)) ?? cleanText(row.build.title),
    place: (row) => places.get(row.place.key) ?? '',
  };
}

/** Of rows drawn together what tells them apart: the build where builds differ, the place where places do, or both. */
export function tellingNames(rows: readonly MatrixRow[], names: RowNames): (row: MatrixRow) => string {
  const differ = (nameOf: (row: MatrixRow) => string) => new Set(rows.map(nameOf)).size > 1;
  if (!differ(names.place)) return names.build;
  return differ(names.build) ? (row) => `${names.build(row)}${JOINT}${names.place(row)}` : names.place;
}

const buildKey = (row: MatrixRow): string =>
  [row.build.id, row.build.key, ...PARTS.map((part) => part(row))].join('\n');

function buildWords(row: MatrixRow, rows: readonly MatrixRow[]): string {
  let alike = rows.filter(({ build }) => build.title === row.build.title);
  const words = [cleanText(row.build.title)];
  for (const part of PARTS) {
    const own = part(row);
    if (alike.every((other) => part(other) === own)) continue;
    if (own !== '') words.push(cleanText(own));
    alike = alike.filter((other) => part(other) === own);
  }
  return words.join(', ');
}

function placeWords({ place }: MatrixRow): string {
  const { deviceClass, labels } = place;
  const device = deviceClass.status === 'measured' ? cleanText(deviceClass.value.name) : 'device class not known';
  return labels.length > 0 ? `${device} (${labels.map(cleanText).join(', ')})` : device;
}

/** A name for each key; where two keys have the same one, they are numbered. */
function numbered(
  rows: readonly MatrixRow[],
  keyOf: (row: MatrixRow) => string,
  nameOf: (row: MatrixRow) => string,
): Map<string, string> {
  const names = new Map<string, string>();
  const uses = new Map<string, number>();
  for (const row of rows) {
    if (names.has(keyOf(row))) continue;
    const name = nameOf(row);
    const use = (uses.get(name) ?? 0) + 1;
    uses.set(name, use);
    names.set(keyOf(row), use === 1 ? name : `${name} #${use}`);
  }
  return names;
}
