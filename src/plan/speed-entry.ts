import type { PlanEntry, Stopping } from '../schema/plan.ts';
import { contextOf } from '../schema/speed.ts';
import type { SpeedSuite } from '../schema/suite.ts';
import { DEFAULT_SETTINGS } from './default-settings.ts';
import type { PlanChoice, PlannedBuild } from './make-plan.ts';

/** How long a sustained run goes on where nobody says. */
const DEFAULT_SUSTAINED_SECONDS = 120;

/** What `Settings.repeat` says where a clock and not a count ends the run: more than anybody waits for. */
const NO_COUNT = 10_000;

/**
 * One build on one suite that measures speed. Greedy and without thinking, because nobody reads what is written. Throws an
 * Error with one sentence for what cannot be measured so.
 */
export function speedEntry(build: PlannedBuild, suite: SpeedSuite, choice: PlanChoice): PlanEntry {
  if (build.runtime === 'endpoint') {
    throw new Error(
      `${build.title} runs behind an address: a server takes no prompts of an exact number of tokens, so ${suite.title} cannot be measured there.`,
    );
  }
  if (choice.settings?.stopping?.rule === 'precise') {
    throw new Error(`${suite.title} measures speed: there is no accuracy that could be precise enough.`);
  }
  if (suite.protocol === 'sustained' && choice.settings?.repeat !== undefined) {
    throw new Error(`${suite.title} goes on for a time and not for a number of repeats: say how many minutes instead.`);
  }
  const { stopping, repeat } = repeatsOf(suite, choice);
  const longest = suite.shapes.reduce((most, shape) => Math.max(most, contextOf(shape)), 0);
  return {
    build: build.id,
    suite: { id: suite.id, version: suite.version, digest: suite.digest },
    settings: {
      ...DEFAULT_SETTINGS,
      ...choice.settings,
      sampling: { method: 'greedy' },
      thinking: { mode: 'off' },
      stopping,
      repeat,
      limit: Math.min(choice.settings?.limit ?? suite.shapes.length, suite.shapes.length),
      contextTokens: Math.min(build.contextTokens, longest),
    },
  };
}

/** Exactly as often as was asked for; without that until the speeds are steady, or the time is over. */
function repeatsOf(
  { protocol, repeats }: SpeedSuite,
  { settings, sustainedSeconds }: PlanChoice,
): { stopping: Stopping; repeat: number } {
  if (protocol === 'sustained') {
    return {
      stopping: { rule: 'time', seconds: sustainedSeconds ?? DEFAULT_SUSTAINED_SECONDS },
      repeat: NO_COUNT,
    };
  }
  if (settings?.repeat !== undefined) return { stopping: { rule: 'all' }, repeat: settings.repeat };
  const { least, most, spread } = repeats;
  return { stopping: { rule: 'steady', least, spread }, repeat: most };
}
