import { Backend, RuntimeId } from './build.ts';
import { Estimate } from './estimate.ts';
import { openDoor } from './parse.ts';
import { Count, Identifier } from './primitives.ts';
import { z } from './zod.ts';

/** Raise it with a migration: links live as long as the messages they were sent in. */
export const SHARE_CARD_VERSION = 1;

/** Most UTF-16 units of each text of a card. Longer ones are shortened when a card is made, and refused when one is read. */
export const SHARE_CARD_TEXTS = {
  title: 100,
  model: 80,
  quantisation: 32,
  runtimeVersion: 120,
  suite: 80,
  shape: 60,
  deviceClass: 140,
} as const;

const text = (what: keyof typeof SHARE_CARD_TEXTS) => z.string().min(1).max(SHARE_CARD_TEXTS[what]);
const Id = Identifier.max(120);

export const ShareMetricId = z.enum(['accuracy', 'decode', 'prefill', 'timeToFirstToken', 'secondsPerCorrect']);
export type ShareMetricId = z.infer<typeof ShareMetricId>;

/** More of anything than a browser can make: what is above was never measured. */
const MOST = 1e12;

/** A number of a card in the unit that `METRICS` names, and the shape it is of where the suite times shapes. */
export const ShareNumber = z
  .strictObject({ metric: ShareMetricId, shape: text('shape').optional(), estimate: Estimate })
  .refine(({ estimate: { low, value, high } }) => low <= value && value <= high, {
    path: ['estimate'],
    error: 'the interval does not hold the value',
  })
  .refine(({ estimate: { low, high } }) => low >= 0 && high <= MOST, {
    path: ['estimate'],
    error: 'the interval has an end that is below 0 or beyond all measure',
  })
  .refine(({ estimate: { n, confidence } }) => n > 0 && confidence > 0, {
    path: ['estimate'],
    error: 'it rests on no observation',
  })
  .refine(({ metric, estimate: { high } }) => metric !== 'accuracy' || high <= 1, {
    path: ['estimate'],
    error: 'the accuracy is above 100%',
  });
export type ShareNumber = z.infer<typeof ShareNumber>;

const Fields = z.strictObject({
  type: z.literal('tabmark-share-card'),
  schemaVersion: z.literal(SHARE_CARD_VERSION),
  /** Id of the run. */
  run: z.uuid(),
  provenance: z.enum(['measured', 'synthetic']),
  /** Day on which the run began, UTC. */
  day: z.iso.date(),
  kind: z.enum(['tasks', 'speed']),
  /** `interrupted`: its page went away before it ended. */
  state: z.enum(['completed', 'stopped', 'failed', 'interrupted']),
  build: z.strictObject({
    /** Absent for an endpoint: its id is made from an address. */
    id: Id.optional(),
    title: text('title'),
    model: text('model'),
    quantisation: text('quantisation').optional(),
    runtime: RuntimeId,
    role: z.enum(['calibration', 'model']),
  }),
  /** Absent where the runtime did not tell, as is the next. */
  runtimeVersion: text('runtimeVersion').optional(),
  backend: Backend.optional(),
  suite: z.strictObject({ id: Id, version: z.number().int().positive().max(1_000_000), title: text('suite') }),
  /** Of either kind. `planned` is absent where nobody knew how many there would be. */
  trials: z.strictObject({ done: Count.positive().max(MOST), planned: Count.max(MOST).optional() }),
  /** Name of the device class. Absent where the browser gave no adapter. */
  deviceClass: text('deviceClass').optional(),
  correctness: z.enum(['passed', 'failed', 'not-run', 'none', 'sane', 'garbage']),
  /** Why the speeds of the run are no speeds of its device; absent where they are. */
  speedsInvalid: z.enum(['wrong', 'made-up']).optional(),
  /** Ids of all doubts about the run, the gravest first. */
  doubts: z.array(Identifier.max(40)).max(40),
  numbers: z.array(ShareNumber).max(ShareMetricId.options.length),
  /** Most bytes of GPU memory allocated at one time: counted, so without an interval. */
  gpuPeakBytes: Count.max(MOST * 1000).optional(),
});

const OF_TASKS: ReadonlySet<ShareMetricId> = new Set(['accuracy', 'secondsPerCorrect']);

/** What a link says of a run: a summary that anybody can write, so every number that cannot be is refused. */
export const ShareCard = Fields.refine(
  ({ numbers }) => new Set(numbers.map(({ metric }) => metric)).size === numbers.length,
  { path: ['numbers'], error: 'a number stands there twice' },
)
  .refine(({ kind, numbers }) => numbers.every(({ metric }) => kind === 'tasks' || !OF_TASKS.has(metric)), {
    path: ['numbers'],
    error: 'a suite that times shapes has no answers',
  })
  .refine(({ kind, numbers }) => numbers.every(({ shape }) => (kind === 'speed') === (shape !== undefined)), {
    path: ['numbers'],
    error: 'speeds of shapes name their shape, and no others do',
  })
  .refine(({ trials, numbers }) => numbers.every(({ estimate }) => estimate.n <= trials.done), {
    path: ['numbers'],
    error: 'a number rests on more observations than there were trials',
  })
  .refine(isWrong, { path: ['speedsInvalid'], error: 'it computes wrongly, or was made up, and does not say so' })
  .refine(
    ({ speedsInvalid, numbers }) => speedsInvalid !== 'wrong' || numbers.every(({ metric }) => metric === 'accuracy'),
    { path: ['numbers'], error: 'it computes wrongly and yet has speeds' },
  );
export type ShareCard = z.infer<typeof ShareCard>;

/** Whether what is said about the speeds fits the check of correctness and the provenance. */
function isWrong({ correctness, provenance, speedsInvalid }: z.infer<typeof Fields>): boolean {
  const computesWrongly = correctness === 'failed' || correctness === 'garbage';
  if (computesWrongly) return speedsInvalid === 'wrong';
  return (provenance === 'synthetic') === (speedsInvalid === 'made-up') && speedsInvalid !== 'wrong';
}

/** The summary of a run from a link. Throws RefusedError with one sentence. */
export const parseShareCard = (value: unknown): ShareCard =>
  openDoor(
    {
      name: 'summary of a run',
      type: 'tabmark-share-card',
      version: SHARE_CARD_VERSION,
      shape: ShareCard,
      migrations: [],
    },
    value,
  );
