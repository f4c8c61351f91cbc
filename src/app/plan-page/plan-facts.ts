import { planCode } from '../../plan/plan-link.ts';
import { isEndpoint, type EntryStanding } from '../../plan/check-plan.ts';
import type { Build, LocalBuild } from '../../schema/build.ts';
import { canonicalJson } from '../../schema/json.ts';
import { messageOf } from '../../schema/message-of.ts';
import { PLAN_SCHEMA_VERSION, type Plan, type PlanEntry } from '../../schema/plan.ts';
import type { Run } from '../../schema/run.ts';
import { isSpeedSuite, type Suite } from '../../schema/suite.ts';
import type { RunHead } from '../../store/lab-database.ts';
import type { Standing } from '../build-standing.ts';
import { formatCount } from '../format.ts';
import { repeatWords, shapesWords } from '../plan-words.ts';
import { hrefOf } from '../route.ts';

/** The plan that made a run: with that run alone. */
export const planOfRun = ({ seed, entry }: Pick<Run, 'seed' | 'entry'>): Plan => ({
  type: 'tabmark-plan',
  schemaVersion: PLAN_SCHEMA_VERSION,
  seed,
  entries: [entry],
});

/** The address of a plan, or why it has none. `base`: where this app is, without fragment. */
export function linkOf(plan: Plan, base: string): { link: string } | { problem: string } {
  if (plan.entries.some(isEndpoint)) {
    return { problem: 'A plan with a model behind an address has no link: where prompts are sent is chosen by hand.' };
  }
  try {
    return { link: `${base}${hrefOf({ page: 'plan', code: planCode(plan) })}` };
  } catch (error) {
    return { problem: messageOf(error) };
  }
}

/** What of a plan can run here, and the builds of that, each once. */
export function runnableOf(
  plan: Plan,
  standings: readonly EntryStanding[],
): { plan: Plan | undefined; builds: LocalBuild[] } {
  const ready = standings.filter(({ problem }) => !problem);
  const builds = ready.flatMap(({ build }) => (build && build.runtime !== 'endpoint' ? [build] : []));
  return {
    plan: ready.length > 0 ? { ...plan, entries: ready.map(({ entry }) => entry) } : undefined,
    builds: [...new Map(builds.map((build) => [build.id, build])).values()],
  };
}

export interface PlanDownload {
  /** Bytes that are still to come. */
  missingBytes: number;
  /** Builds that are stored as a whole. */
  stored: number;
  /** Builds of which something is missing. */
  missing: number;
}

/** What a plan has to download before it has run. */
export function downloadOf(
  builds: readonly LocalBuild[],
  standing: (build: LocalBuild) => Pick<Standing, 'state' | 'loadedBytes' | 'totalBytes'>,
): PlanDownload {
  const left = builds.map((build) => {
    const { state, loadedBytes, totalBytes } = standing(build);
    return state === 'stored' ? 0 : Math.max(0, totalBytes - loadedBytes);
  });
  const stored = builds.filter((build) => standing(build).state === 'stored').length;
  return { missingBytes: left.reduce((sum, bytes) => sum + bytes, 0), stored, missing: builds.length - stored };
}

/** Ids of the newest runs that this browser made of each entry, with the seed of the plan, in the order of the plan. */
export function resultsOf(plan: Plan, heads: readonly RunHead[]): string[] {
  const here = heads.filter(
    ({ origin, seed, status }) => origin === 'here' && seed === plan.seed && status.state !== 'running',
  );
  const keyed = here.map((head) => ({ id: head.id, key: canonicalJson(head.entry) }));
  const ids = plan.entries.flatMap((entry) => {
    const key = canonicalJson(entry);
    return keyed.find((one) => one.key === key)?.id ?? [];
  });
  return [...new Set(ids)];
}

export const sameEntries = (one: readonly PlanEntry[], other: readonly PlanEntry[]): boolean =>
  one.length === other.length && canonicalJson(one) === canonicalJson(other);

/** What an entry does: `24 tasks, once each`, `10 shapes, 5 to 20 times each`. */
export function entryWords(suite: Suite | undefined, { settings }: PlanEntry): string {
  const { stopping, limit } = settings;
  const isSpeed = suite ? isSpeedSuite(suite) : stopping.rule === 'steady' || stopping.rule === 'time';
  if (isSpeed) return shapesWords(settings);
  const most = stopping.rule === 'precise' ? 'at most ' : '';
  return limit === 1
    ? `${most}1 task, ${repeatWords(settings)}`
    : `${most}${formatCount(limit)} tasks, ${repeatWords(settings)} each`;
}

/** Whether an entry lets its build think: `off`, `up to 2,048 tokens`. */
export const thinkingWords = ({ settings: { thinking } }: PlanEntry): string =>
  thinking.mode === 'off' ? 'off' : `up to ${formatCount(thinking.budgetTokens)} tokens`;

/** `build`: none where nothing is known of it. */
export const titleOf = ({ build, entry }: { build: Build | undefined; entry: PlanEntry }): string =>
  build?.title ?? entry.build;
