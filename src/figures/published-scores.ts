import type { Estimate } from '../schema/estimate.ts';
import type { RunDigest } from '../schema/run-digest.ts';
import { rankAgreement, type RankAgreementReading } from '../statistics/rank-agreement.ts';

/** A score as somebody else published it. */
export interface PublishedScore {
  benchmark: string;
  value: number;
  unit: 'percent' | 'elo';
  setting: string;
  source: { title: string; url: string };
}

/** One of our suites of tasks, as it is now. */
export interface OwnSuite {
  id: string;
  digest: string;
  title: string;
}

/** The best run of a suite that there is of a build or a model. */
export interface OwnScore {
  run: string;
  build: { id: string; title: string; model: string };
  startedAt: string;
  accuracy: Estimate;
  thinking: 'on' | 'off';
  /** Complete runs that it was chosen from. */
  outOf: number;
}

export interface ScorePair {
  model: string;
  ours: OwnScore;
  published: PublishedScore;
  /** Other scores that were published of the same model on the same benchmark. */
  further: number;
}

/** A published benchmark beside our suite of the same kind. Only the orders of the models are compared, never the scores. */
export interface BenchmarkAgreement {
  benchmark: string;
  suite: OwnSuite;
  /** Models that have both, the best of ours first. */
  pairs: ScorePair[];
  /** Of the two orders; its n counts models. */
  agreement: RankAgreementReading;
  /** In how many different ways the published scores were measured. */
  settings: number;
  /** Pairs of models, and those of them whose intervals of ours overlap: of these nobody knows the order. */
  unsure: { overlapping: number; pairs: number };
}

/** Benchmarks that ask for the same kind of work as a suite of ours. Knowledge and obedience have none. */
const KINDS: readonly { suite: string; benchmarks: readonly string[] }[] = [
  { suite: 'reasoning-micro', benchmarks: ['GSM8K', 'MATH', 'MATH-500', 'AIME 2024', 'AIME 2025'] },
  {
    suite: 'coding-micro',
    benchmarks: ['HumanEval', 'HumanEval+', 'MBPP', 'MBPP+', 'LiveCodeBench', 'LiveCodeBench v5'],
  },
];

/** Id of our suite that asks for the same kind of work; undefined where none does. */
export const suiteLike = (benchmark: string): string | undefined =>
  KINDS.find(({ benchmarks }) => benchmarks.includes(benchmark))?.suite;

/**
 * Runs whose accuracy speaks for their model: measured, of a real model, complete, of the suite as it is now, and not
 * computed wrongly.
 */
const counts = (digest: RunDigest, suite: OwnSuite): boolean =>
  digest.provenance === 'measured' &&
  digest.state === 'completed' &&
  digest.kind === 'tasks' &&
  digest.build.role === 'model' &&
  digest.suite.id === suite.id &&
  digest.suite.digest === suite.digest &&
  digest.correctness !== 'failed' &&
  digest.correctness !== 'garbage';

/** The run with the most tasks, of equals the newest; undefined where none counts. */
export function bestScore(digests: readonly RunDigest[], suite: OwnSuite): OwnScore | undefined {
  const scores = digests.flatMap((digest) => {
    const { accuracy } = digest.metrics;
    return counts(digest, suite) && accuracy.status === 'estimated' ? [{ digest, accuracy: accuracy.estimate }] : [];
  });
  const [best] = scores.sort(
    (a, b) => b.accuracy.n - a.accuracy.n || Date.parse(b.digest.startedAt) - Date.parse(a.digest.startedAt),
  );
  if (!best) return undefined;
  const { id, build, startedAt, settings } = best.digest;
  return {
    run: id,
    build: { id: build.id, title: build.title, model: build.model },
    startedAt,
    accuracy: best.accuracy,
    thinking: settings.thinking.mode,
    outOf: scores.length,
  };
}

/** Whether a model thought first, as far as the setting of a published score tells. */
function thinkingOf(setting: string): 'on' | 'off' | undefined {
  if (/\bwithout thinking\b/.test(setting)) return 'off';
  return /\bthinking\b/.test(setting) ? 'on' : undefined;
}

/**
 * Of several scores for one benchmark: one for which the model thought as in our run before one that does not say, that
 * of its makers before that of others, the first of equals.
 */
export function chooseScore(
  scores: readonly PublishedScore[],
  { benchmark, thinking }: { benchmark: string; thinking: 'on' | 'off' },
): { published: PublishedScore; further: number } | undefined {
  const rank = ({ setting }: PublishedScore) => {
    const told = thinkingOf(setting);
    return (told === undefined ? 2 : told === thinking ? 0 : 4) + (setting.startsWith('by its makers') ? 0 : 1);
  };
  const found = scores.filter((score) => score.benchmark === benchmark && score.unit === 'percent');
  const [published] = [...found].sort((a, b) => rank(a) - rank(b));
  return published && { published, further: found.length - 1 };
}

/**
 * For each benchmark that any model has a score of and that a suite of ours is like: the models with both, and how far
 * the two orders agree (`rankAgreement`).
 */
export function compareWithPublished(
  digests: readonly RunDigest[],
  published: ReadonlyMap<string, readonly PublishedScore[]>,
  suites: readonly OwnSuite[],
): BenchmarkAgreement[] {
  const has = new Set([...published.values()].flat().map(({ benchmark }) => benchmark));
  return KINDS.flatMap(({ suite: id, benchmarks }) => {
    const suite = suites.find((one) => one.id === id);
    if (!suite) return [];
    const ours = scoresByModel(digests, suite);
    return benchmarks
      .filter((benchmark) => has.has(benchmark))
      .map((benchmark) => {
        const pairs = ours.flatMap((score) => pairOf(score, published, benchmark) ?? []);
        return { benchmark, suite, pairs, ...judge(pairs) };
      });
  });
}

/** The best accuracy first. */
function scoresByModel(digests: readonly RunDigest[], suite: OwnSuite): OwnScore[] {
  const models = new Set(digests.map(({ build }) => build.model));
  return [...models]
    .flatMap(
      (model) =>
        bestScore(
          digests.filter(({ build }) => build.model === model),
          suite,
        ) ?? [],
    )
    .sort((a, b) => b.accuracy.value - a.accuracy.value);
}

function pairOf(
  ours: OwnScore,
  published: ReadonlyMap<string, readonly PublishedScore[]>,
  benchmark: string,
): ScorePair | undefined {
  const { model } = ours.build;
  const chosen = chooseScore(published.get(model) ?? [], { benchmark, thinking: ours.thinking });
  return chosen && { model, ours, ...chosen };
}

function judge(pairs: readonly ScorePair[]): Pick<BenchmarkAgreement, 'agreement' | 'settings' | 'unsure'> {
  const agreement = rankAgreement(pairs.map(({ ours, published }) => ({ a: ours.accuracy.value, b: published.value })));
  const intervals = pairs.map(({ ours }) => ours.accuracy);
  const overlapping = intervals.reduce(
    (sum, a, at) => sum + intervals.slice(at + 1).filter((b) => a.low <= b.high && b.low <= a.high).length,
    0,
  );
  return {
    agreement,
    settings: new Set(pairs.map(({ published }) => published.setting)).size,
    unsure: { overlapping, pairs: (pairs.length * (pairs.length - 1)) / 2 },
  };
}
