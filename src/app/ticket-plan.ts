import { deviceClassOf } from '../compare/device-class/device-class.ts';
import { DEFAULT_LIMIT, DEFAULT_THINKING_BUDGET } from '../plan/default-settings.ts';
import { makePlan } from '../plan/make-plan.ts';
import type { Build } from '../schema/build.ts';
import type { DeviceReport } from '../schema/device.ts';
import type { Plan } from '../schema/plan.ts';
import type { Ticket } from '../schema/submission.ts';
import { isImported, isSpeedSuite, type Suite } from '../schema/suite.ts';
import { mostTasks, type LabForm } from './lab-plan.ts';
import { newSpeedForm } from './speed/speed-plan.ts';

/** What boards let a sustained run take, in minutes: what `makePlan` takes where nobody says. */
const SUSTAINED_MINUTES = 2;

/** Why no board takes runs of these builds on this suite and device, in one sentence; undefined where one may. */
export function whyNoTicket(
  builds: readonly Pick<Build, 'title' | 'runtime'>[],
  suite: Suite,
  device: DeviceReport,
): string | undefined {
  if (deviceClassOf(device).status === 'not-measured') {
    return 'The browser gives no GPU adapter, so that this device has no class to stand in.';
  }
  if (isImported(suite)) return 'The suite was imported: what it contains stays on this machine.';
  const remote = builds.find(({ runtime }) => runtime === 'endpoint');
  return remote && `${remote.title} runs on a server, which says nothing about this device.`;
}

/** The plan that boards take: the standard settings, whatever the form says. */
export const standardPlan = (seed: number, builds: readonly Build[], suite: Suite): Plan =>
  makePlan({ builds, suites: [suite], seed });

/** A form that asks for the same as `standardPlan`, for what is guessed from forms. What else it holds stays. */
export const standardForm = (form: LabForm, suite: Suite): LabForm => ({
  ...form,
  limit: Math.min(DEFAULT_LIMIT, isSpeedSuite(suite) ? DEFAULT_LIMIT : mostTasks(suite)),
  repeat: 1,
  sampling: 'recommended',
  thinking: 'on',
  budgetTokens: DEFAULT_THINKING_BUDGET,
  stopEarly: false,
  ...newSpeedForm(isSpeedSuite(suite) ? suite : undefined),
  minutes: SUSTAINED_MINUTES,
});

/**
 * A plan for each ticket, because each has its own seed, with the build it was given for. Throws an Error with one sentence
 * for a ticket of another build.
 */
export const ticketPlans = (tickets: readonly Ticket[], builds: readonly Build[], suite: Suite): Plan[] =>
  tickets.map(({ build: id, seed }) => {
    const build = builds.find((one) => one.id === id);
    if (!build) throw new Error('The leaderboard gave a ticket for another build than was asked for.');
    return standardPlan(seed, [build], suite);
  });
