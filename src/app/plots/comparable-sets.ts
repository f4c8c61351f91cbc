import { suiteKey } from '../../compare/matrix-keys.ts';
import type { MatrixGroup, MatrixRow } from '../../compare/matrix-row.ts';
import { contentWords } from '../../compare/row-words.ts';
import { groupBy } from '../../statistics/accuracy.ts';
import { cleanText } from '../share/picture-text.ts';

/** Rows whose numbers may stand in one plot: the same content of the same version of a suite, and of one group. */
export interface ComparableSet {
  key: string;
  /** Such as `lab-micro, version 2`; more where that is not all. */
  title: string;
  suite: MatrixRow['suite'];
  group: MatrixGroup;
  rows: readonly MatrixRow[];
  /** Rows that would belong here and were computed wrongly: named under the plot, never in it. */
  wrong: readonly MatrixRow[];
}

const GROUP_WORDS: Readonly<Record<MatrixGroup, string>> = {
  models: '',
  endpoint: 'at an endpoint',
  calibration: 'calibration build',
  wrong: 'computed wrongly',
  'made-up': 'made up for a demonstration',
};

/**
 * Parts rows into sets that may be drawn together, in the order of their first rows; the largest of models comes first.
 * Models, endpoints, the calibration build and made-up runs never share a set.
 */
export function comparableSets(
  rows: readonly MatrixRow[],
  nameOf: (suite: string) => string = (id) => id,
): ComparableSet[] {
  const bySuite = groupBy(rows, ({ suite }) => suiteKey(suite));
  const versions = groupBy(
    [...bySuite.values()].flatMap(([first]) => first ?? []),
    versionKey,
  );
  const sets = [...bySuite].flatMap(([key, of]) => {
    const [first] = of;
    if (!first) return [];
    const { suite } = first;
    const edited = (versions.get(versionKey(first)) ?? []).length > 1;
    const wrong = of.filter(({ group }) => group === 'wrong');
    const groups = groupBy(
      of.filter(({ group }) => group !== 'wrong'),
      ({ group }) => group as string,
    ) as Map<MatrixGroup, MatrixRow[]>;
    // Where everything was computed wrongly there is still a plot to say so.
    if (groups.size === 0) groups.set('models', []);
    return [...groups].map(([group, members]) => ({
      key: `${key} ${group}`,
      title: titleOf(suite, group, { nameOf, edited }),
      suite,
      group,
      rows: members,
      wrong: wrong.filter(({ build }) => (build.role === 'calibration') === (group === 'calibration')),
    }));
  });
  return sets.sort((a, b) => rank(a) - rank(b) || b.rows.length - a.rows.length);
}

const versionKey = ({ suite }: Pick<MatrixRow, 'suite'>): string => `${suite.id}@${suite.version}`;

const ORDER: readonly MatrixGroup[] = ['models', 'endpoint', 'calibration', 'wrong', 'made-up'];
const rank = ({ group, rows }: ComparableSet): number => (rows.length === 0 ? ORDER.length : ORDER.indexOf(group));

/** Two contents under one version, such as an edited copy of a suite, are told apart by the beginning of the digest. */
function titleOf(
  suite: MatrixRow['suite'],
  group: MatrixGroup,
  { nameOf, edited }: { nameOf: (suite: string) => string; edited: boolean },
): string {
  const content = edited ? contentWords(suite) : '';
  return [cleanText(nameOf(suite.id)), `version ${suite.version}`, content, GROUP_WORDS[group]]
    .filter(Boolean)
    .join(', ');
}
