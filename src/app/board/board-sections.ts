import { sharedRanks, type Rank } from '../../ranking/ties.ts';
import type { BoardMetricId, BoardRow } from '../../schema/board.ts';
import { groupBy } from '../../statistics/accuracy.ts';
import { BOARD_METRICS } from './board-metrics.ts';

export interface BoardSection {
  key: string;
  suite: BoardRow['suite'];
  rows: readonly { row: BoardRow; rank: Rank | undefined }[];
}

/**
 * Rows of one suite and version together, in the order in which they came: numbers of other tasks are never ranked against
 * each other. Best first, as boards give them, so the ranks hold whatever is still to be read.
 */
export function boardSections(rows: readonly BoardRow[], sort: BoardMetricId): BoardSection[] {
  const suites = groupBy(rows, ({ suite }) => `${suite.id}@${suite.version}`);
  return [...suites].flatMap(([key, members]) => {
    const suite = members[0]?.suite;
    if (!suite) return [];
    const ranks = sharedRanks(
      members.map(({ metrics }) => metrics[sort]),
      BOARD_METRICS[sort].better,
    );
    return [{ key, suite, rows: members.map((row, index) => ({ row, rank: ranks[index] })) }];
  });
}
