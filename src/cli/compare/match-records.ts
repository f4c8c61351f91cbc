import { canonicalJson } from '../../schema/json.ts';
import type { RunDigest, RunRecord } from '../../schema/run-digest.ts';
import { groupBy } from '../../statistics/accuracy.ts';

/** A file of runs. */
export interface Side {
  name: string;
  records: readonly RunRecord[];
}

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
  /** Runs of the first file that ask for a counterpart: the usable ones, without those that a newer one replaces. */
  wanted: number;
}

/**
 * The runs of two files that answer the same question: build, suite with version and content, backend, sampling, thinking
 * and context; for tasks the seed too, since shapes are the same whatever the seed. Of several such runs in a file those
 * with a label of the other file stand against each other; else the newest counts. All others are set apart with a reason.
 * `lost`: where the newest counterpart cannot be used, even beside an older one that can, and where there is none.
 */
export function matchRecords(a: Side, b: Side): Matched {
  const [fromA, fromB] = [usableOf(a), usableOf(b)];
  const [ofA, ofB] = [groupBy(fromA.usable, keyOf), groupBy(fromB.usable, keyOf)];
  const found: Matched = { pairs: [], apart: [...fromA.apart, ...fromB.apart], lost: [], wanted: 0 };
  for (const [key, mine] of ofA) {
    const theirs = ofB.get(key) ?? [];
    const broken = fromB.broken.filter(({ record }) => answersThat(record.digest, mine[0]?.digest));
    const { chosen, isByLabel } = choose(mine, [...theirs, ...broken.map(({ record }) => record)]);
    const used = new Set<RunRecord>();
    for (const { a: one, isCounterpart } of chosen) {
      const other = newest(theirs.filter(isCounterpart));
      const spoilt = newestOf(broken.filter(({ record }) => isCounterpart(record)));
      found.wanted++;
      used.add(one);
      if (other) {
        used.add(other);
        found.pairs.push({ a: one, b: other, isSame: one.digest.id === other.digest.id });
      }
      const lost = lossOf(one, other, spoilt) ?? (other ? undefined : absent(one, b.name, [fromB.usable, isByLabel]));
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
    found.apart.push(...theirs.map((record) => setApart(b, record, whyAlone(record.digest, a.name, fromA.usable))));
  }
  return found;
}

const REPEATED = 'the file has a newer run of the same question, which counts';

interface Broken {
  record: RunRecord;
  reason: string;
}

function usableOf(side: Side): { usable: RunRecord[]; broken: Broken[]; apart: SetApart[] } {
  const [usable, broken, apart] = [[] as RunRecord[], [] as Broken[], [] as SetApart[]];
  const seen = new Set<string>();
  for (const record of side.records) {
    const why = seen.has(record.digest.id) ? TWICE : (whyForeign(record) ?? whyBroken(record));
    seen.add(record.digest.id);
    if (why === undefined) usable.push(record);
    else apart.push(setApart(side, record, why));
    const isBroken = why !== undefined && why !== TWICE && whyForeign(record) === undefined;
    if (isBroken) broken.push({ record, reason: why });
  }
  return { usable, broken, apart };
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

function lossOf(a: RunRecord, other: RunRecord | undefined, spoilt: Broken | undefined): Lost | undefined {
  if (!spoilt || (other && other.digest.startedAt >= spoilt.record.digest.startedAt)) return undefined;
  return { kind: 'broken', a, reason: `its counterpart ${spoilt.record.digest.id} cannot be used: ${spoilt.reason}` };
}

function absent(a: RunRecord, file: string, [others, isByLabel]: readonly [readonly RunRecord[], boolean]): Lost {
  const reason = isByLabel
    ? `${file} has no such run labelled "${labelOf(a) || 'no label'}"`
    : whyAlone(a.digest, file, others);
  return { kind: 'missing', a, reason };
}

const labelOf = ({ digest }: RunRecord): string => digest.label ?? '';

const later = (one: RunRecord, other: RunRecord): number => (one.digest.startedAt < other.digest.startedAt ? 1 : -1);

const newest = (records: readonly RunRecord[]): RunRecord | undefined => records.toSorted(later)[0];

const newestOf = (broken: readonly Broken[]): Broken | undefined =>
  broken.toSorted((one, other) => later(one.record, other.record))[0];

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
