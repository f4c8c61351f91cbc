import type { Build, WantedFile } from '../schema/build.ts';
import { RUN_SCHEMA_VERSION, type Run } from '../schema/run.ts';
import type { Plan, PlanEntry } from '../schema/plan.ts';
import { isSpeedSuite, type Suite } from '../schema/suite.ts';
import { canonicalJson } from '../schema/json.ts';
import type { LabParts } from './parts.ts';
import { plannedTrials } from '../suite/planned-trials.ts';
import { messageOf } from '../schema/message-of.ts';

/** A plan that cannot be performed as it stands; the message is one sentence for people. */
export class PlanRefusedError extends Error {
  override readonly name = 'PlanRefusedError';
}

/** The suite of a plan entry, provided it is still the one that the plan was made for. */
export function suiteFor(entry: PlanEntry, parts: Pick<LabParts, 'findSuite'>): Suite {
  const suite = parts.findSuite(entry.suite.id);
  if (!suite)
    throw new PlanRefusedError(`The plan asks for the suite "${entry.suite.id}", which this Tabmark does not have.`);
  if (suite.digest !== entry.suite.digest) {
    throw new PlanRefusedError(
      `The plan was made for ${suite.id} version ${entry.suite.version}, and this Tabmark has version ${suite.version} with other tasks; make the plan again.`,
    );
  }
  return suite;
}

/** The empty run of a plan entry. Throws a PlanRefusedError for a build that is not in the catalogue. */
export function newRun(plan: Plan, entry: PlanEntry, parts: LabParts, label?: string): Run {
  const suite = suiteFor(entry, parts);
  const build = parts.findBuild(entry.build);
  if (!build)
    throw new PlanRefusedError(`The plan asks for the build "${entry.build}", which is not in the catalogue.`);
  return {
    type: 'tabmark-run',
    schemaVersion: RUN_SCHEMA_VERSION,
    id: parts.newId(),
    provenance: 'measured',
    appVersion: parts.appVersion,
    startedAt: parts.now().toISOString(),
    ...(label ? { label } : {}),
    seed: plan.seed,
    entry,
    build,
    plannedTrials: plannedCount(entry, suite),
    status: { state: 'running' },
    sessions: [],
    trials: [],
    speedTrials: [],
  };
}

/** Of a suite that measures speed: every repeat, and a warm-up for each shape. */
const plannedCount = ({ settings: { limit, repeat } }: PlanEntry, suite: Suite): number =>
  limit * (isSpeedSuite(suite) ? repeat + 1 : repeat);

/** Throws a PlanRefusedError when the suite has fewer tasks for this seed than the plan asks for. */
export function requireTasks(run: Pick<Run, 'seed' | 'entry'>, suite: Suite): void {
  const { limit } = run.entry.settings;
  if (isSpeedSuite(suite)) {
    if (limit <= suite.shapes.length) return;
    throw new PlanRefusedError(
      `${limit} shapes are too many: ${suite.title} has ${suite.shapes.length}. Ask for fewer.`,
    );
  }
  try {
    plannedTrials(run, suite);
  } catch (error) {
    const reason = messageOf(error);
    throw new PlanRefusedError(`${limit} tasks are too many: ${reason} Ask for fewer.`);
  }
}

/**
 * Throws a PlanRefusedError unless the run's build is the one this Tabmark would load. Only what decides the computation
 * counts, not what is said about it; the files themselves are compared once they are loaded.
 */
export function requireSameBuild({ build }: Run, parts: Pick<LabParts, 'findBuild'>): void {
  const known = parts.findBuild(build.id);
  if (known && isSameBuild(build, known)) return;
  if (build.runtime !== 'endpoint') {
    throw new PlanRefusedError(
      `The run was made with other files of the build "${build.id}" than this Tabmark has; start a new run instead.`,
    );
  }
  throw new PlanRefusedError(
    known
      ? `The run asked for ${build.model} at ${build.address}, and another server has taken its place; start a new run instead.`
      : `The server of this run is not known here any more: add ${build.model} at ${build.address} again, or start a new run.`,
  );
}

function isSameBuild(one: Build, other: Build): boolean {
  if (one.runtime === 'endpoint')
    return other.runtime === 'endpoint' && one.address === other.address && one.model === other.model;
  if (other.runtime === 'endpoint') return false;
  const named = ({ id, runtime, repository, revision, quantisation, files }: typeof one) =>
    canonicalJson([id, runtime, repository, revision, quantisation, files.map(({ path }) => path).sort()]);
  return named(one) === named(other) && one.files.every((file) => agrees(file, other.files));
}

/** What only one of two records pins does not set them apart: the catalogue may have learnt it since. */
function agrees(file: WantedFile, others: readonly WantedFile[]): boolean {
  const same = others.find(({ path }) => path === file.path);
  const differs = (a: unknown, b: unknown) =>
    a !== undefined && b !== undefined && canonicalJson(a) !== canonicalJson(b);
  if (!same || differs(file.digest, same.digest) || differs(file.bytes, same.bytes)) return false;
  return canonicalJson(file.origin ?? null) === canonicalJson(same.origin ?? null);
}
