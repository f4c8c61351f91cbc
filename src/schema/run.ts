import { Build } from './build.ts';
import { canonicalJson } from './json.ts';
import { PlanEntry } from './plan.ts';
import { Instant } from './primitives.ts';
import { Session } from './session.ts';
import { SpeedTrial } from './speed.ts';
import { Trial } from './trial.ts';
import { z } from './zod.ts';

/** The version of the shape below. Raise it with a migration in `migrations.ts` and a fixture of the old shape. */
export const RUN_SCHEMA_VERSION = 4;

export const RunStatus = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('running') }),
  /** Where it is not `every-trial`, the plan's rule for stopping was met before every planned trial was made. */
  z.strictObject({
    state: z.literal('completed'),
    finishedAt: Instant,
    because: z.enum(['every-trial', 'precise-enough', 'steady', 'time-over']),
  }),
  /** Ended by the user; it can be resumed. A run whose page went away still says `running`. */
  z.strictObject({ state: z.literal('stopped'), finishedAt: Instant }),
  z.strictObject({ state: z.literal('failed'), finishedAt: Instant, reason: z.string().min(1) }),
]);
export type RunStatus = z.infer<typeof RunStatus>;

const Fields = z.strictObject({
  type: z.literal('tabmark-run'),
  schemaVersion: z.literal(RUN_SCHEMA_VERSION),
  id: z.uuid(),
  /** `synthetic` marks made-up records for demonstrations; they are never mixed with measured ones. */
  provenance: z.enum(['measured', 'synthetic']),
  appVersion: z.string().min(1),
  startedAt: Instant,
  /** A name for the machine, set by whoever ran it. It never leaves the machine in a submission. */
  label: z.string().max(80).optional(),
  seed: z.number().int().nonnegative(),
  entry: PlanEntry,
  build: Build,
  /**
   * How many trials the run has when complete. Of speed trials, how many there are when each shape is repeated as often as
   * the settings say; a spread that is small early makes it fewer, repeats that are made again and sessions make it more.
   */
  plannedTrials: z.number().int().positive(),
  status: RunStatus,
  sessions: z.array(Session),
  trials: z.array(Trial),
  /** Of a suite that measures speed; empty for any other. */
  speedTrials: z.array(SpeedTrial),
});

const speedTrialKey = ({ shape, attempt }: SpeedTrial) => `${shape.id}#${attempt}`;

/** Whether every id stands for one shape. */
const namesAreUnique = (trials: readonly SpeedTrial[]): boolean =>
  new Set(trials.map(({ shape }) => shape.id)).size === new Set(trials.map(({ shape }) => canonicalJson(shape))).size;

/** One plan entry on one device. A run holds facts only: means, intervals and scores are derived from it. */
export const Run = Fields.refine(
  ({ trials }) => new Set(trials.map(({ task, attempt }) => `${task.id}#${attempt}`)).size === trials.length,
  { path: ['trials'], error: 'a trial stands twice' },
)
  .refine(({ trials, plannedTrials }) => trials.length <= plannedTrials, {
    path: ['trials'],
    error: 'more trials than planned',
  })
  .refine(({ trials, speedTrials }) => trials.length === 0 || speedTrials.length === 0, {
    path: ['speedTrials'],
    error: 'tasks and shapes in one run',
  })
  .refine(({ speedTrials }) => new Set(speedTrials.map(speedTrialKey)).size === speedTrials.length, {
    path: ['speedTrials'],
    error: 'a trial stands twice',
  })
  .refine(({ speedTrials }) => namesAreUnique(speedTrials), {
    path: ['speedTrials'],
    error: 'two shapes have the same id',
  })
  .refine(({ speedTrials, sessions }) => speedTrials.every(({ session }) => session < sessions.length), {
    path: ['speedTrials'],
    error: 'a trial names a session that does not exist',
  })
  .refine(({ trials, sessions }) => trials.every(({ session }) => session < sessions.length), {
    path: ['trials'],
    error: 'a trial names a session that does not exist',
  });
export type Run = z.infer<typeof Run>;
