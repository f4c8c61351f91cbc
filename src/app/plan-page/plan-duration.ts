import type { EntryStanding } from '../../plan/check-plan.ts';
import type { DeviceReport } from '../../schema/device.ts';
import type { PlanEntry } from '../../schema/plan.ts';
import { isSpeedSuite } from '../../schema/suite.ts';
import { addDurations, guessDuration, type Duration, type DurationChoice } from '../duration.ts';
import { knownPaces, type Pace, type RunReader } from '../known-pace.ts';
import type { LabForm } from '../lab-plan.ts';

/** What the form of the Lab would hold for an entry, as far as its duration depends on it. */
export function formOf({ build, suite, settings }: PlanEntry, seed: number): LabForm {
  const { thinking, stopping, limit, repeat, sampling } = settings;
  return {
    builds: [build],
    suite: suite.id,
    seed,
    seedChosen: true,
    limit,
    repeat,
    sampling: sampling.method === 'greedy' ? 'greedy' : 'recommended',
    thinking: thinking.mode,
    budgetTokens: thinking.mode === 'on' ? thinking.budgetTokens : null,
    stopEarly: stopping.rule === 'precise',
    points: stopping.rule === 'precise' ? stopping.halfWidth * 100 : null,
    shapes: limit,
    repeats: stopping.rule === 'steady' ? 'until-steady' : 'exactly',
    timings: repeat,
    minutes: stopping.rule === 'time' ? stopping.seconds / 60 : null,
  };
}

/** By suite, then by build. */
export type PlanPaces = ReadonlyMap<string, ReadonlyMap<string, Pace>>;

/** How fast the builds of a plan have been here, read from stored runs. */
export async function pacesOf(standings: readonly EntryStanding[], reader: RunReader): Promise<PlanPaces> {
  const paces = new Map<string, ReadonlyMap<string, Pace>>();
  for (const suite of new Set(standings.map(({ entry }) => entry.suite.id))) {
    const builds = standings.filter(({ entry }) => entry.suite.id === suite).flatMap(({ build }) => build ?? []);
    paces.set(suite, await knownPaces([...new Set(builds)], suite, reader));
  }
  return paces;
}

export interface PlanDuration {
  /** Without downloading; of all entries, or of those that are known. Absent where none is. */
  duration?: Duration;
  /** Titles of builds that never ran here, so that nobody knows. */
  unknown: string[];
}

/** How long the entries that can run take, one after the other. */
export function durationOf(
  standings: readonly EntryStanding[],
  { seed, device, paces }: { seed: number; device: DeviceReport; paces: PlanPaces | undefined },
): PlanDuration {
  const known: Duration[] = [];
  const unknown = new Set<string>();
  for (const { entry, build, suite, problem } of standings) {
    if (problem || !build || !suite) continue;
    const pace = paces?.get(suite.id)?.get(build.id);
    const duration = entryDuration(entry, { seed, build, suite, device, pace });
    if (duration) known.push(duration);
    else unknown.add(build.title);
  }
  const all = known.length > 0 ? addDurations(known) : undefined;
  return { ...(all ? { duration: all } : {}), unknown: [...unknown] };
}

/**
 * The guess about the calibration build is for who never ran it: once it ran here, its own pace counts, as that of any
 * other build. Its reference prompts are as long as its tasks and take a good part of its time.
 */
function entryDuration(entry: PlanEntry, { seed, ...choice }: DurationChoice & { seed: number }): Duration | undefined {
  const { build, suite, pace } = choice;
  const form = formOf(entry, seed);
  const isTasks = !isSpeedSuite(suite);
  if (build.role !== 'calibration' || !pace || (isTasks && pace.tokensPerTask === undefined)) {
    return guessDuration(form, choice);
  }
  const duration = guessDuration(form, { ...choice, build: { ...build, role: 'model' } });
  const promptMs = pace.firstTokenMs + ((pace.tokensPerTask ?? 0) / pace.tokensPerSecond) * 1000;
  return duration && isTasks ? { ...duration, ms: duration.ms + entry.settings.gatePrompts * promptMs } : duration;
}
