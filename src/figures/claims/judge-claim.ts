import type { Claim, ClaimSide, Experiment } from '../../schema/claim.ts';
import type { RunRecord } from '../../schema/run-digest.ts';
import type { Needed } from '../../statistics/sample-size.ts';
import { oneOfEach, pairGroups } from './choose-runs.ts';
import { sayNeeded, sentenceOf, sentenceOfCount } from './claim-words.ts';
import { countCatalogue, type CatalogueCount } from './count-catalogue.ts';
import type { ClaimFacts } from './facts.ts';
import { readPair } from './pair-readings.ts';
import type { ClaimReading, Decision, NoReading } from './reading.ts';
import { recordsFor, type ClaimRuns, type SetApart } from './select-runs.ts';
import { readRun } from './single-readings.ts';

interface Judged {
  sentence: string;
  /** Runs that the verdict rests on. */
  runs: string[];
  apart: SetApart[];
}

/** What the stored runs, or the catalogue, say about a claim. */
export type ClaimJudgement =
  | (Judged & { verdict: 'no-data'; missing: string[] })
  | (Judged & {
      verdict: Decision;
      basis: 'runs';
      /** The reading that decides, or that comes nearest to it. */
      reading: ClaimReading;
      /** Of other builds or machines, shown beside it. */
      others: ClaimReading[];
      /** Other runs, each alone, decide the other way: nothing is decided then. */
      disagree: boolean;
      /** Where nothing is decided: how many tasks or repeats it would take. */
      needed?: Needed;
    })
  | (Judged & { verdict: Decision; basis: 'catalogue'; count: CatalogueCount });

export type ClaimVerdict = ClaimJudgement['verdict'];

/**
 * The verdict on a claim from the records that `recordsFor` chose; others are passed over. Of several pairs of runs, or
 * runs, the one with most tasks decides, of equals the newest: a rule that no outcome has a say in. Where another pair of
 * builds or machines would by itself decide the other way, nothing is decided. Each verdict is at 95 % alone.
 */
export function judgeClaim(claim: Claim, records: readonly RunRecord[], facts: ClaimFacts): ClaimJudgement {
  const { experiment } = claim;
  if (experiment.form === 'catalogue') return judgeCatalogue(experiment, facts);
  const chosen = recordsFor(
    claim,
    records.map(({ digest }) => digest),
    facts,
  );
  const byId = new Map(records.map((record) => [record.digest.id, record]));
  const recordsOf = (ids: readonly string[]) => ids.flatMap((id) => byId.get(id) ?? []);
  const [a, b] = [recordsOf(chosen.a), recordsOf(chosen.b)];
  if (experiment.form === 'single') {
    const readings = oneOfEach(a).map((record) => readRun({ record, ...experiment }));
    return verdictOf(claim, readings, chosen);
  }
  const groups = pairGroups(a, b, experiment.alike);
  const sides = { a: experiment.a, b: experiment.b };
  const readings = groups.map((group) =>
    mostTasks(group.map((pair) => readPair({ ...pair, sides, ...pick(experiment) }))),
  );
  return verdictOf(claim, readings.sort(byTasks), chosen);
}

const pick = ({ metric, threshold }: Extract<Experiment, { form: 'pair' }>) => ({ metric, threshold });

type Read = ClaimReading | NoReading;
const isReading = (read: Read): read is ClaimReading => 'estimate' in read;
const tasksOf = (read: Read): number => (isReading(read) ? read.estimate.n : -1);
/** The order of equals stays: the newer ones come first. */
const byTasks = (one: Read, other: Read): number => tasksOf(other) - tasksOf(one);

function mostTasks(reads: Read[]): Read {
  return reads.reduce((best, read) => (tasksOf(read) > tasksOf(best) ? read : best));
}

function verdictOf(claim: Claim, reads: readonly Read[], { a, b, apart }: ClaimRuns): ClaimJudgement {
  const [reading, ...others] = reads.filter(isReading);
  if (!reading) {
    const missing = missingOf(
      claim,
      { a, b },
      reads.flatMap((read) => (isReading(read) ? [] : [read])),
    );
    return { verdict: 'no-data', sentence: missing.join(' '), missing, runs: [], apart };
  }
  const opposite = { supported: 'refuted', refuted: 'supported', 'not-distinguishable': undefined }[reading.decides];
  const disagree = others.some(({ decides }) => decides === opposite);
  const verdict = disagree ? 'not-distinguishable' : reading.decides;
  const needed = disagree || verdict !== 'not-distinguishable' ? undefined : atLeast(reading);
  const sentence = sentenceOf(claim, reading, disagree);
  return {
    verdict,
    basis: 'runs',
    reading,
    others,
    disagree,
    ...(needed ? { needed } : {}),
    sentence: needed ? `${sentence} ${sayNeeded(needed, reading.counts)}` : sentence,
    runs: reading.runs,
    apart,
  };
}

/** The formulas are of large samples: what there is already did not decide. */
function atLeast({ needed, estimate }: ClaimReading): Needed {
  return needed.status === 'number' ? { status: 'number', n: Math.max(needed.n, estimate.n + 1) } : needed;
}

/** What is still to be run, or why what is there says nothing; a sentence each. */
function missingOf(
  { experiment }: Claim,
  { a, b }: Pick<ClaimRuns, 'a' | 'b'>,
  failed: readonly NoReading[],
): string[] {
  if (failed.length > 0) {
    return [...new Set(failed.map(({ reason }) => reason))].map(
      (reason) => `The runs there are say nothing: ${reason}.`,
    );
  }
  if (experiment.form === 'catalogue') return ['The catalogue lacks models of a side.'];
  const sides: [ClaimSide, readonly string[]][] =
    experiment.form === 'pair'
      ? [
          [experiment.a, a],
          [experiment.b, b],
        ]
      : [[experiment.side, a]];
  const empty = sides
    .filter(([, runs]) => runs.length === 0)
    .map(([{ name, suite }]) => `No run of ${name} on ${suite}.`);
  if (empty.length > 0) return empty;
  const alike = experiment.form === 'pair' ? experiment.alike.join(', ').replace('device-class', 'device class') : '';
  return [`Both sides have runs, but no two of them with the same ${alike}.`];
}

function judgeCatalogue(experiment: Extract<Experiment, { form: 'catalogue' }>, facts: ClaimFacts): ClaimJudgement {
  const count = countCatalogue(experiment, facts);
  if (!count) {
    const missing = ['The catalogue lacks models of a side.'];
    return { verdict: 'no-data', sentence: missing.join(' '), missing, runs: [], apart: [] };
  }
  return { verdict: count.decides, basis: 'catalogue', count, sentence: sentenceOfCount(count), runs: [], apart: [] };
}
