import { describe, expect, it } from 'vitest';
import { DEVICE, makeRun } from '../../tests/fixtures/make-run.ts';
import { CATALOGUE } from '../models/catalogue.ts';
import { makePlan } from '../plan/make-plan.ts';
import type { Build } from '../schema/build.ts';
import { measuredBy } from '../schema/device.ts';
import { notMeasured } from '../schema/primitives.ts';
import type { Ticket } from '../schema/submission.ts';
import { importSuite } from '../suite/import/import-suite.ts';
import { SUITES } from './suites.ts';
import { FIRST_BUILD, labPlan, newLabForm } from './lab-plan.ts';
import { standardForm, standardPlan, ticketPlans, whyNoTicket } from './ticket-plan.ts';

const adapter = { vendor: 'google', architecture: 'swiftshader', device: '', description: '', isFallback: true };
const gpu = { adapter, features: [], limits: {}, subgroupSizes: notMeasured('not told') };
const WITH_GPU = { ...DEVICE, gpu: measuredBy('webgpu', gpu) };
const [suite] = SUITES;
if (!suite) throw new Error('There is no suite.');
const thinker = CATALOGUE.map(({ build }) => build).find(({ thinking }) => thinking === 'always');
if (!thinker) throw new Error('There is no build that thinks.');
const ticketOf = (build: string, seed: number): Ticket => ({
  type: 'tabmark-ticket',
  schemaVersion: 1,
  id: '00000000-0000-4000-8000-000000000001',
  build,
  suite: makeRun().entry.suite,
  seed,
  issuedAt: '2026-11-20T10:00:00.000Z',
  deadline: '2026-11-21T10:00:00.000Z',
  proof: '{}',
});

describe('a plan for a board', () => {
  it.each(SUITES.map((one) => [one.id, one] as const))(
    'asks of %s what boards take, whatever the form says',
    (_, one) => {
      const changed = {
        ...newLabForm(DEVICE, one),
        limit: 3,
        repeat: 2,
        sampling: 'greedy' as const,
        thinking: 'off' as const,
        stopEarly: true,
        shapes: 1,
        repeats: 'exactly' as const,
        minutes: 1,
      };
      // What the words about the plan are made from is the same as what runs.
      const builds = [thinker, FIRST_BUILD];
      const words = labPlan(standardForm({ ...changed, seed: 7 }, one), { builds, suite: one, device: DEVICE });
      expect(words).toEqual(standardPlan(7, builds, one));
    },
  );

  it('has the seed of its ticket, one for each build', () => {
    const tickets = [ticketOf(thinker.id, 11), ticketOf(FIRST_BUILD.id, 12)];
    const plans = ticketPlans(tickets, [FIRST_BUILD, thinker], suite);
    expect(plans).toEqual([
      makePlan({ builds: [thinker], suites: [suite], seed: 11 }),
      makePlan({ builds: [FIRST_BUILD], suites: [suite], seed: 12 }),
    ]);
    expect(() => ticketPlans([ticketOf('other', 1)], [FIRST_BUILD], suite)).toThrow(/another build/);
  });

  it('says in one sentence what no board takes', () => {
    const remote = { title: 'QwQ at home', runtime: 'endpoint' } as Build;
    const imported = importSuite(
      '{"question":"q","answer":"#### 1"}\n{"question":"r","answer":"#### 2"}',
      'mine.jsonl',
    );
    expect(whyNoTicket([FIRST_BUILD], suite, WITH_GPU)).toBeUndefined();
    expect(whyNoTicket([FIRST_BUILD, remote], suite, WITH_GPU)).toMatch(/^QwQ at home runs on a server, .*\.$/);
    expect(whyNoTicket([FIRST_BUILD], imported, WITH_GPU)).toMatch(/imported/);
    expect(whyNoTicket([FIRST_BUILD], suite, DEVICE)).toMatch(/no GPU adapter/);
  });
});
