import { canonicalJson } from '../../schema/json.ts';
import type { RunDigest, RunRecord } from '../../schema/run-digest.ts';
import { groupBy } from '../../statistics/accuracy.ts';
import { clashesOf, repeatedIn } from './same-id.ts';
import type { Side, SideRecord } from './side.ts';

/** A run that no comparison uses, and why. */
export interface SetApart {
  file: string;
  run: string;
  build: string;
  suite: string;
  reason: string;
}

export interface Pair {
  a: RunRecord;
  b: RunRecord;
  /** The very same run is in both files. */
  isSame: boolean;
}

/** A run of the first file whose question the other one does not answer: its run cannot be used, or there is none. */
export interface Lost {
  kind: 'broken' | 'missing';
  a: RunRecord;
  reason: string;
}

export interface Matched {
  pairs: Pair[];
  apart: SetApart[];
  lost: Lost[];
  /**
   * Runs of the first file that ask for a counterpart: the usable ones, without those that a newer one replaces, and those
   * that share their id with another run.
   */
  wanted: number;
}

/**
 * The runs of two files that answer the same question: build, suite with version and content, backend, sampling, thinking
 * and context; for tasks the seed too, since shapes are the same whatever the seed. Of several such runs in a file those
 * with a label of the other file stand against each other; else the newest counts. All others are set apart with a reason.
 * Runs of different content that share an id are not the same run, and none of them is compared.
 * `lost`: where the newest counterpart cannot be used, even beside an older one that can, and where there is none.
 */
export function matchRecords(a: Side, b: Side): Matched {
  const clashes = clashesOf(a, b);
  const [fromA, fromB] = [sortOut(a, clashes), sortOut(b, clashes)];
  const [ofA, ofB] = [groupBy(fromA.usable, keyOf), groupBy(fromB.usable, keyOf)];
  const found: Matched = { pairs: [], apart: [...fromA.apart, ...fromB.apart], lost: [], wanted: 0 };
  for (const [key, mine] of ofA) {
    const theirs = ofB.get(key) ?? [];
    const [broken, clashing] = [answering(fromB.broken, mine[0]), answering(fromB.clashing, mine[0])];
    const { chosen, isByLabel } = choose(mine, [...theirs, ...[...broken, ...clashing].map(({ record }) => record)]);
    const used = new Set<RunRecord>();
    for (const { a: one, isCounterpart } of chosen) {
      const other = newest(theirs.filter(isCounterpart));
      const spoilt = newestOf(broken.filter(({ record }) => isCounterpart(record)));
      const unclear = newestOf(clashing.filter(({ record }) => isCounterpart(record)));
      found.wanted++;
      used.add(one);
      if (other) {
        used.add(other);
        found.pairs.push({ a: one, b: other, isSame: one.digest.id === other.digest.id });
      }
      const none = () => unusable('missing', one, unclear) ?? absent(one, b.name, [fromB.usable, isByLabel]);
      const lost = lossOf(one, other, spoilt) ?? (other ? undefined : none());
      if (!lost) continue;
      found.lost.push(lost);
      if (!other) found.apart.push(setApart(a, one, lost.reason));
    }
    const rest = (side: Side, records: readonly RunRecord[], reason: string) =>
      records.filter((record) => !used.has(record)).map((record) => setApart(side, record, reason));
    const labels = new Set(mine.map(labelOf));
    const known = theirs.filter((record) => !isByLabel || labels.has(labelOf(record)));
    const unknown = theirs.filter((record) => !known.includes(record));
    found.apart.push(...rest(a, mine, REPEATED), ...rest(b, known, REPEATED));
    found.apart.push(...rest(b, unknown, `${a.name} has this question with other labels only`));
  }
  for (const [key, theirs] of ofB) {
    if (ofA.has(key)) continue;
    const [spoilt] = answering([...fromA.clashing, ...fromA.broken], theirs[0]);
    const why = ({ digest }: RunRecord) =>
      spoilt
        ? `${a.name} has a run of it that cannot be used: ${spoilt.reason}`
        : whyAlone(digest, a.name, fromA.usable);
    found.apart.push(...theirs.map((record) => setApart(b, record, why(record))));
  }
  const lost = fromA.clashing.filter(({ record }) => !found.pairs.some((pair) => isReplaced(record, pair.a)));
  found.lost.push(...lost.map(({ record, reason }): Lost => ({ kind: 'missing', a: record, reason })));
  found.wanted += lost.length;
  return found;
}

const REPEATED = 'the file has a newer run of the same question, which counts';

/** A run that cannot be used, and why. */
interface Unusable {
  record: RunRecord;
  reason: string;
}

interface SortedOut {
  usable: RunRecord[];
  broken: Unusable[];
  /** Whole runs that share their id with another one. */
  clashing: Unusable[];
  apart: SetApart[];
}

function sortOut(side: Side, clashes: ReadonlyMap<SideRecord, string>): SortedOut {
  const sorted: SortedOut = { usable: [], broken: [], clashing: [], apart: [] };
  const repeated = repeatedIn(side);
  for (const record of side.records) {
    const clash = clashes.get(record);
    const [foreign, broken] = [whyForeign(record), whyBroken(record)];
    const why = repeated.has(record) ? TWICE : (clash ?? foreign ?? broken);
    if (why === undefined) sorted.usable.push(record);
    else sorted.apart.push(setApart(side, record, why));
    if (why === undefined || why === TWICE || foreign !== undefined) continue;
    if (broken !== undefined) sorted.broken.push({ record, reason: broken });
    else sorted.clashing.push({ record, reason: why });
  }
  return sorted;
}

const TWICE = 'the same run is in the file twice';

const whyForeign = ({ digest: { provenance, speedsInvalid } }: RunRecord): string | undefined =>
  provenance === 'synthetic' || speedsInvalid === 'made-up'
    ? 'it was made up, and says nothing of a device'
    : undefined;

function whyBroken({ digest, evidence }: RunRecord): string | undefined {
  const { state, correctness, speedsInvalid } = digest;
  if (state === 'running') return 'it is not over';
  if (correctness === 'failed' || correctness === 'garbage' || speedsInvalid === 'wrong') {
    return 'fast but wrong: the build is computed wrongly there';
  }
  if (evidence.tasks.length + evidence.shapes.length > 0) return undefined;
  return state === 'failed' ? 'it failed before it measured anything' : 'it measured nothing';
}

const questionOf = ({ settings: { backend, sampling, thinking, contextTokens } }: RunDigest) => ({
  backend,
  sampling,
  thinking,
  contextTokens,
});

const sameBut = (digest: RunDigest): string => canonicalJson([digest.build.id, digest.suite, questionOf(digest)]);

const keyOf = ({ digest }: RunRecord): string =>
  canonicalJson([sameBut(digest), digest.kind === 'tasks' ? digest.seed : null]);

/** Whether a run was to answer the question of another. One that measured nothing does not tell its kind by itself. */
const answersThat = (digest: RunDigest, wanted: RunDigest | undefined): boolean =>
  wanted !== undefined &&
  sameBut(digest) === sameBut(wanted) &&
  (wanted.kind === 'speed' || digest.seed === wanted.seed);

const answering = (unusable: readonly Unusable[], wanted: RunRecord | undefined): Unusable[] =>
  unusable.filter(({ record }) => answersThat(record.digest, wanted?.digest));

/** Whether another run of its file was compared in its place. */
const isReplaced = (record: RunRecord, by: RunRecord): boolean =>
  keyOf(record) === keyOf(by) && labelOf(record) === labelOf(by);

interface Chosen {
  a: RunRecord;
  isCounterpart: (record: RunRecord) => boolean;
}

/**
 * Which runs of the first file count, and what may stand against each. Labels name machines: where a label is on both
 * sides, or the other side has nothing at all, each label counts with its newest run; else the newest of all does.
 */
function choose(mine: readonly RunRecord[], theirs: readonly RunRecord[]): { chosen: Chosen[]; isByLabel: boolean } {
  const labels = new Set(theirs.map(labelOf));
  const isByLabel = mine.some((record) => labels.has(labelOf(record)));
  const groups = isByLabel || theirs.length === 0 ? [...groupBy(mine, labelOf).values()] : [mine];
  const chosen = groups.flatMap((records): Chosen[] => {
    const a = newest(records);
    return a ? [{ a, isCounterpart: (record) => !isByLabel || labelOf(record) === labelOf(a) }] : [];
  });
  return { chosen, isByLabel };
}

function lossOf(a: RunRecord, other: RunRecord | undefined, spoilt: Unusable | undefined): Lost | undefined {
  const isReplaced = other && spoilt && other.digest.startedAt >= spoilt.record.digest.startedAt;
  return isReplaced ? undefined : unusable('broken', a, spoilt);
}

const unusable = (kind: Lost['kind'], a: RunRecord, counterpart: Unusable | undefined): Lost | undefined =>
  counterpart && {
    kind,
    a,
    reason: `its counterpart ${counterpart.record.digest.id} cannot be used: ${counterpart.reason}`,
  };

function absent(a: RunRecord, file: string, [others, isByLabel]: readonly [readonly RunRecord[], boolean]): Lost {
  const reason = isByLabel
    ? `${file} has no such run labelled "${labelOf(a) || 'no label'}"`
    : whyAlone(a.digest, file, others);
  return { kind: 'missing', a, reason };
}

const labelOf = ({ digest }: RunRecord): string => digest.label ?? '';

/** The newest first; of equals the first by its id, so that the order in a file decides nothing. */
const newestFirst = ({ digest: one }: RunRecord, { digest: other }: RunRecord): number =>
  compareTexts(other.startedAt, one.startedAt) || compareTexts(one.id, other.id);

const compareTexts = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

const newest = (records: readonly RunRecord[]): RunRecord | undefined => records.toSorted(newestFirst)[0];

const newestOf = (found: readonly Unusable[]): Unusable | undefined =>
  found.toSorted((one, other) => newestFirst(one.record, other.record))[0];

const setApart = ({ name }: Side, { digest }: RunRecord, reason: string): SetApart => ({
  file: name,
  run: digest.id,
  build: digest.build.id,
  suite: `${digest.suite.id} ${digest.suite.version}`,
  reason,
});

/** Why the other file has nothing to set against a run: the nearest thing that it has. */
function whyAlone(digest: RunDigest, file: string, others: readonly RunRecord[]): string {
  const { build, suite, seed } = digest;
  const near = others.map((other) => other.digest).filter((other) => other.build.id === build.id);
  const same = near.filter((other) => other.suite.id === suite.id);
  const [first] = same;
  if (!first) return `${file} has no run of this build on this suite`;
  const ofVersion = same.filter((other) => other.suite.version === suite.version);
  if (ofVersion.length === 0) return `${file} has version ${first.suite.version} of this suite`;
  const alike = ofVersion.filter((other) => other.suite.digest === suite.digest);
  if (alike.length === 0) return `the suite has other content in ${file}`;
  const asked = alike.filter((other) => canonicalJson(questionOf(other)) === canonicalJson(questionOf(digest)));
  if (asked.length === 0) return `${file} has it with other settings only`;
  return `${file} has other tasks: seed ${asked[0]?.seed}, not ${seed}`;
}
