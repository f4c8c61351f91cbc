import { CodeLanguage } from './code-runner.ts';
import { Json } from './json.ts';
import { Digest, Identifier } from './primitives.ts';
import { SpeedShape } from './speed.ts';
import { GraderKind, GraderSpec, Message } from './task.ts';
import { z } from './zod.ts';

/** A family of tasks: a generator in code, its parameters and phrasings as data. */
export const Family = z.strictObject({
  id: Identifier,
  kind: z.enum(['reasoning', 'coding']),
  title: z.string().min(1),
  /** Name of a generator, as `src/suite/generators/index.ts` lists them. */
  generator: Identifier,
  levels: z
    .array(z.strictObject({ level: z.number().int().min(1).max(9), parameters: z.record(z.string(), Json) }))
    .min(1),
  /** Prompt templates; `{name}` is replaced by the value of that name which the generator made. */
  phrasings: z.array(z.string().min(1)).min(1),
  /**
   * For a family that is one problem to be solved in several programming languages: each makes one task, and all of
   * them ask for the same thing. Such a family has no further instances.
   */
  languages: z.array(CodeLanguage).min(1).optional(),
  maxTokens: z.number().int().positive(),
});
export type Family = z.infer<typeof Family>;

const Checklist = z.array(z.strictObject({ question: z.string().min(1), answer: z.string().min(1) })).min(1);

const Description = {
  id: Identifier,
  /** Raised by one for every change that can alter a task or a grade. */
  version: z.number().int().positive(),
  title: z.string().min(1),
  description: z.string().min(1),
  licence: z.string().min(1),
  source: z.string().min(1),
};

/** A suite whose tasks are made from a seed, as it stands in `bench-suites/<id>/suite.json`. */
export const GeneratedSuite = z.strictObject({
  type: z.literal('tabmark-suite'),
  schemaVersion: z.literal(1),
  ...Description,
  /**
   * Instances whose key hashes to 0 modulo `modulo` belong to the suite; all others may be trained on. Absent when
   * nobody trains on the families.
   */
  heldOut: z.strictObject({ modulo: z.number().int().min(2).max(100) }).optional(),
  /** `shuffled`: the seed also decides which families come first, so that a short run is not always the same ones. */
  order: z.enum(['listed', 'shuffled']).optional(),
  /** What is said below every prompt about the form of the answer, by kind of grader. */
  instructions: z.partialRecord(GraderKind, z.string().min(1)).optional(),
  families: z.array(Family).min(1),
  checklist: Checklist,
  /** SHA-256 over the canonical JSON of this object without `digest`, and over a sample expansion. */
  digest: Digest,
});
export type GeneratedSuite = z.infer<typeof GeneratedSuite>;

/** One task of a suite that lists its tasks. */
export const FixedTask = z.strictObject({
  /** Names the task in its suite, such as `line-17`. */
  id: Identifier,
  family: Identifier,
  level: z.number().int().min(1).max(9),
  messages: z.array(Message).min(1),
  grader: GraderSpec,
  maxTokens: z.number().int().positive(),
  /** A completion that must be graded correct, where the source gives one. It never reaches a runtime. */
  gold: z.string().optional(),
});
export type FixedTask = z.infer<typeof FixedTask>;

/** Every imported suite has an id that begins so, and no other: nobody can take a foreign suite for one of ours. */
export const IMPORTED_PREFIX = 'imported-';
export const isImported = (suite: { id: string }): boolean => suite.id.startsWith(IMPORTED_PREFIX);

/** A suite that lists its tasks: what the user imported. It stays on the machine it was imported on. */
export const FixedSuite = z
  .strictObject({
    type: z.literal('tabmark-fixed-suite'),
    schemaVersion: z.literal(1),
    ...Description,
    families: z
      .array(z.strictObject({ id: Identifier, kind: z.enum(['reasoning', 'coding']), title: z.string().min(1) }))
      .min(1),
    tasks: z.array(FixedTask).min(1).max(100_000),
    /** SHA-256 over the canonical JSON of this object without `digest`. */
    digest: Digest,
  })
  .refine(({ id }) => id.startsWith(IMPORTED_PREFIX), {
    path: ['id'],
    error: `expected it to begin with "${IMPORTED_PREFIX}"`,
  })
  .refine(({ tasks }) => new Set(tasks.map(({ id }) => id)).size === tasks.length, {
    path: ['tasks'],
    error: 'two tasks have the same id',
  })
  .refine(({ tasks, families }) => tasks.every(({ family }) => families.some(({ id }) => id === family)), {
    path: ['tasks'],
    error: 'a task names a family that the suite does not list',
  });
export type FixedSuite = z.infer<typeof FixedSuite>;

/** Whose shapes, and whose way to put them into one number, if any. */
export const SpeedProtocol = z.enum(['tabmark', 'llama-bench', 'localscore', 'mlperf-client', 'sustained']);
export type SpeedProtocol = z.infer<typeof SpeedProtocol>;

/** A suite that measures speed and asks for no answers, as it stands in `bench-suites/<id>/suite.json`. */
export const SpeedSuite = z
  .strictObject({
    type: z.literal('tabmark-speed-suite'),
    schemaVersion: z.literal(1),
    ...Description,
    protocol: SpeedProtocol,
    shapes: z.array(SpeedShape).min(1).max(100),
    /** How often each shape is timed where a plan does not say: at least so often, then until the spread is small. */
    repeats: z.strictObject({
      least: z.number().int().min(2).max(100),
      most: z.number().int().min(2).max(100),
      /** Coefficient of variation, of decode and prefill speed, below which a shape is done. */
      spread: z.number().min(0.001).max(1),
    }),
    /** What prompts of natural text are cut from. */
    text: z.string().optional(),
    checklist: Checklist,
    /** SHA-256 over the canonical JSON of this object without `digest`. */
    digest: Digest,
  })
  .refine(({ shapes }) => new Set(shapes.map(({ id }) => id)).size === shapes.length, {
    path: ['shapes'],
    error: 'two shapes have the same id',
  })
  .refine(({ repeats }) => repeats.least <= repeats.most, {
    path: ['repeats'],
    error: 'expected "least" to be no more than "most"',
  })
  .refine(({ shapes, text }) => text !== undefined || shapes.every(({ content }) => content !== 'natural-text'), {
    path: ['text'],
    error: 'a shape wants natural text and there is none',
  });
export type SpeedSuite = z.infer<typeof SpeedSuite>;

/** A suite of tasks that are answered and graded. */
export type TaskSuite = GeneratedSuite | FixedSuite;
export type Suite = TaskSuite | SpeedSuite;

export const isSpeedSuite = (suite: Suite): suite is SpeedSuite => suite.type === 'tabmark-speed-suite';

/** What a plan and a run say about the suite they used. */
export const SuiteReference = z.strictObject({ id: Identifier, version: z.number().int().positive(), digest: Digest });
export type SuiteReference = z.infer<typeof SuiteReference>;
