import { Backend } from './build.ts';
import { openDoor } from './parse.ts';
import { Count, Digest, Identifier } from './primitives.ts';
import { z } from './zod.ts';

export const CLAIMS_SCHEMA_VERSION = 1;

const Text = z.string().min(1);
const Texts = z.array(Text).min(1);
const Identifiers = z.array(Identifier).min(1);

/**
 * Which builds a run may be of. `systems`: endpoints whose model is called as a system of `figures.json` is.
 * `any-model`: every build that is not the calibration build, up to so many bytes of files.
 */
export const RunSelector = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('builds'), builds: Identifiers }),
  z.strictObject({ by: z.literal('models'), models: Texts }),
  z.strictObject({ by: z.literal('families'), families: Texts }),
  z.strictObject({ by: z.literal('countries'), countries: Texts }),
  z.strictObject({ by: z.literal('systems'), systems: Identifiers }),
  z.strictObject({ by: z.literal('any-model'), mostBytes: Count.optional() }),
]);
export type RunSelector = z.infer<typeof RunSelector>;

/** `on` without a budget: any budget of a run, and the default one for the plan. */
export const ThinkingWanted = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('off') }),
  z.strictObject({ mode: z.literal('on'), budgetTokens: z.number().int().min(1).max(100_000).optional() }),
]);
export type ThinkingWanted = z.infer<typeof ThinkingWanted>;

/** One side of an experiment: the runs that belong to it, and the builds with which the plan makes such runs. */
export const ClaimSide = z.strictObject({
  name: Text,
  runs: RunSelector,
  quantisations: Texts.optional(),
  backend: Backend.optional(),
  thinking: ThinkingWanted.optional(),
  suite: Identifier,
  /** Empty where only an endpoint can run it. */
  plan: z.array(Identifier),
});
export type ClaimSide = z.infer<typeof ClaimSide>;

/** What is read from one run of each side: `src/figures/claims/pair-readings.ts` has the definitions. */
export const PairMetric = z.enum([
  'accuracy-difference',
  'tokens-ratio',
  'seconds-ratio',
  'decode-ratio',
  'parameters-per-second-ratio',
  'correct-per-second-ratio',
  'correct-per-gigabyte-ratio',
]);
export type PairMetric = z.infer<typeof PairMetric>;

/** What is read from one run: `src/figures/claims/single-readings.ts` has the definitions. */
export const SingleMetric = z.enum(['accuracy', 'decode', 'seconds-per-correct', 'correct-per-gigabyte', 'efficiency']);
export type SingleMetric = z.infer<typeof SingleMetric>;

/** What two runs have to have in common besides the suite, so that nothing else is compared along. */
export const Alike = z.enum(['build', 'model', 'quantisation', 'runtime', 'backend', 'machine', 'device-class']);
export type Alike = z.infer<typeof Alike>;

const ClaimPlan = z.strictObject({
  limit: z.number().int().min(1).max(1_000),
  seed: z.number().int().min(0).max(0xffff_ffff),
  /** The likeliest token every time, in place of what the makers recommend. */
  greedy: z.literal(true).optional(),
});

/** The hypothesis holds where the reading lies on that side of the value; `because` says why this value. */
const Threshold = z.strictObject({ value: z.number(), side: z.enum(['above', 'below']), because: Text });

/** What decides a claim. */
export const Experiment = z.discriminatedUnion('form', [
  /** A run of A against a run of B. */
  z.strictObject({
    form: z.literal('pair'),
    a: ClaimSide,
    b: ClaimSide,
    alike: z.array(Alike),
    metric: PairMetric,
    threshold: Threshold,
    plan: ClaimPlan,
  }),
  /** One run against a number. */
  z.strictObject({
    form: z.literal('single'),
    side: ClaimSide,
    metric: SingleMetric,
    threshold: Threshold,
    plan: ClaimPlan,
  }),
  /** The share of models under one of `licences`, makers of A's countries minus makers of B's; needs no run. */
  z.strictObject({
    form: z.literal('catalogue'),
    a: z.strictObject({ name: Text, countries: Texts }),
    b: z.strictObject({ name: Text, countries: Texts }),
    licences: Texts,
    threshold: Threshold,
  }),
]);
export type Experiment = z.infer<typeof Experiment>;

/** A statement of a document put as an experiment, in our own words. */
export const Claim = z
  .strictObject({
    id: Identifier,
    title: Text,
    hypothesis: Text,
    /** Where documents say it, or what it was made from; paragraphs are lines that are not blank, counted from 1. */
    says: z.array(z.strictObject({ document: Text, paragraphs: z.array(z.number().int().positive()).min(1) })).min(1),
    /** Ids of `figures.json` that it rests on. */
    figures: z.array(Identifier),
    /** Ids of the systems of `figures.json` that it speaks about. */
    systems: z.array(Identifier),
    experiment: Experiment,
    /** What would refute it, for people. */
    refutedBy: Text,
    caveats: z.array(Text).min(2),
  })
  .refine(({ experiment }) => !isRatio(experiment) || experiment.threshold.value > 0, {
    error: 'the threshold of a ratio has to be more than 0',
    path: ['experiment', 'threshold', 'value'],
  });
export type Claim = z.infer<typeof Claim>;

const isRatio = (experiment: Experiment): boolean =>
  experiment.form === 'pair' && experiment.metric !== 'accuracy-difference';

/** The content of `seeds/claims.json`. */
export const Claims = z.strictObject({
  type: z.literal('tabmark-claims'),
  schemaVersion: z.literal(CLAIMS_SCHEMA_VERSION),
  /** Over everything else in the file, as canonical JSON. */
  digest: Digest,
  claims: z.array(Claim).min(1),
});
export type Claims = z.infer<typeof Claims>;

/** The claims of the documents, from a file or a bundle. Throws RefusedError with the path of the wrong field. */
export const parseClaims = (value: unknown): Claims =>
  openDoor(
    { name: 'list of claims', type: 'tabmark-claims', version: CLAIMS_SCHEMA_VERSION, shape: Claims, migrations: [] },
    value,
  );
