import { recordOf } from '../../compare/run-digest.ts';
import type { RunRecord } from '../../schema/run-digest.ts';
import type { Run } from '../../schema/run.ts';

/** A run of a file with what comparisons need of it. */
export interface SideRecord extends RunRecord {
  /** The whole of it: two runs that share an id are told apart by their content. */
  run: Run;
}

/** A file of runs. */
export interface Side {
  name: string;
  records: readonly SideRecord[];
}

export const sideOf = (name: string, runs: readonly Run[]): Side => ({
  name,
  records: runs.map((run) => ({ ...recordOf(run), run })),
});
