import { groupBy } from '../../statistics/accuracy.ts';
import { differingFields, isSameData } from '../../store/same-data.ts';
import type { Side, SideRecord } from './side.ts';

/** Records that stand earlier in the same file with the very same content. */
export function repeatedIn({ records }: Side): Set<SideRecord> {
  const again = [...byId(records).values()].flatMap((alike) =>
    alike.filter((record, index) => alike.slice(0, index).some(({ run }) => isSameData(run, record.run))),
  );
  return new Set(again);
}

/**
 * Why a record is not the only run with its id: its own file or the other one holds a run with that id and other content,
 * and which of them bears the id rightly nobody can tell. What counts as the same run is what counts so for an import.
 */
export function clashesOf(a: Side, b: Side): Map<SideRecord, string> {
  const [inA, inB] = [byId(a.records), byId(b.records)];
  const clashes = new Map<SideRecord, string>();
  for (const [mine, theirs, other] of [
    [inA, inB, b.name],
    [inB, inA, a.name],
  ] as const) {
    for (const [id, records] of mine) {
      for (const record of records) {
        const why = clause('the file', record, records) ?? clause(other, record, theirs.get(id) ?? []);
        if (why !== undefined) clashes.set(record, why);
      }
    }
  }
  return clashes;
}

/** Ids that the files together give to runs of different content. */
export function clashingIds(sides: readonly Side[]): Set<string> {
  const ids = byId(sides.flatMap(({ records }) => records));
  const isClash = ([first, ...others]: readonly SideRecord[]) =>
    others.some((other) => first !== undefined && !isSameData(first.run, other.run));
  return new Set([...ids].flatMap(([id, records]) => (isClash(records) ? [id] : [])));
}

const byId = (records: readonly SideRecord[]): Map<string, SideRecord[]> => groupBy(records, ({ digest }) => digest.id);

/** `the file holds another run with its id (they differ in label and trials)`: the fields of the record that differ. */
function clause(holder: string, { run }: SideRecord, alike: readonly SideRecord[]): string | undefined {
  const others = alike.map((one) => one.run);
  const differing = differingFields(run, others).sort();
  if (differing.length === 0) return undefined;
  return `${holder} holds another run with its id (they differ in ${differing.join(' and ')})`;
}
