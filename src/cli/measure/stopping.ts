import { accuracySequence, enough, type Enough } from '../../statistics/accuracy-sequence.ts';
import { rankingStep, type RankingStep } from '../../statistics/paired-sequence.ts';
import { wilson } from '../../statistics/wilson.ts';
import type { Simulation } from '../measure.ts';
import { percent } from './coverage.ts';
import { drawPair } from './difference-regimes.ts';
import { makeDraw } from './draw.ts';
import { plannedFixed, smallestFixed, type World } from './fixed-design.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

/** The smallest difference that matters: 15 points. */
const INTEREST = 0.15;
/** Budgets, and the shares of tasks that tell the builds apart; a tight budget trades errors for tasks. */
const CASES = [
  { budget: 600, apart: 0.25 },
  { budget: 600, apart: 0.35 },
  { budget: 600, apart: 0.5 },
  { budget: 250, apart: 0.35 },
];
/** What a plan must allow for: two builds near one half that answer independently differ on half of the tasks. */
const WORST_APART = 0.5;
const MISSED = 0.05;

/**
 * Prints how many tasks stopping early saves, against numbers of tasks that are fixed in advance and make the same
 * errors. The errors of ranking: equal builds called distinguishable, and builds 15 points apart not called so.
 */
export function measureStopping(simulation: Simulation): void {
  const startedAt = performance.now();
  say(`Ranking two builds on the same tasks; ${simulation.runs} simulated comparisons for each line.`);
  say('It stops as soon as they are distinguishable, or surely less than 15 points apart, or at the budget.');
  const plan = plannedFixed({ difference: INTEREST, apart: WORST_APART }, MISSED, simulation.seed);
  say(`The plan: ${plan} tasks fixed in advance, McNemar's exact test at 5 %, missing 15 points in at most 5 %`);
  say(`even if half of the tasks tell the builds apart, which nobody knows beforehand.`);
  say(
    'The hardest baseline: the fewest fixed tasks with both errors as measured here, for a planner who knows the share',
  );
  say('of tasks that tell the builds apart, and that they differ by 15 points if at all.');
  for (const one of CASES) measureRanking(simulation, { ...one, plan });
  measurePrecision(simulation);
  say(`\n${((performance.now() - startedAt) / 1000).toFixed(0)} s`);
}

interface Tally {
  tasks: number;
  right: number;
  wrong: number;
  alike: number;
  spent: number;
}

function measureRanking(
  { runs, seed }: Simulation,
  { budget, apart, plan }: { budget: number; apart: number; plan: number },
): void {
  const play = (difference: number) => rankMany({ difference, apart }, budget, { runs, seed });
  const found = [INTEREST, 0.05, 0].map((difference) => ({ difference, tally: play(difference) }));
  const [far, , equal] = found.map(({ tally }) => tally) as [Tally, Tally, Tally];
  const errors = { falseClaim: (equal.right + equal.wrong) / runs, missed: 1 - far.right / runs };
  const hardest = smallestFixed({ difference: INTEREST, apart }, errors, seed);
  say(
    `\nBudget ${budget}, ${apart * 100} % of tasks tell them apart: false claims ${describe(errors.falseClaim, runs)},`,
  );
  say(`  15 points missed ${describe(errors.missed, runs)}; hardest baseline ${hardest} tasks, plan ${plan}`);
  for (const { difference, tally } of found) {
    const mean = tally.tasks / runs;
    const shares = [tally.right, tally.wrong, tally.alike, tally.spent].map((count) => percent(count / runs));
    const target = difference === INTEREST && 1 - mean / hardest < 0.5 ? '  SHORT' : '';
    say(
      `  ${`${difference * 100} points apart`.padEnd(16)} ${mean.toFixed(0).padStart(4)} tasks on average, saved ${percent(1 - mean / hardest).padStart(5)} % of hardest, ${percent(1 - mean / plan).padStart(5)} % of plan; A better ${shares[0]} %, B ${shares[1]} %, alike ${shares[2]} %, budget spent ${shares[3]} %${target}`,
    );
  }
}

function describe(share: number, runs: number): string {
  const { low, high } = wilson(Math.round(share * runs), runs);
  return `${percent(share)} % (${percent(low)} to ${percent(high)})`;
}

function rankMany({ difference, apart }: World, budget: number, { runs, seed }: Simulation): Tally {
  const draw = makeDraw(seed);
  const tally: Tally = { tasks: 0, right: 0, wrong: 0, alike: 0, spent: 0 };
  for (let run = 0; run < runs; run++) {
    const counts = { tasks: 0, onlyA: 0, onlyB: 0 };
    let step: RankingStep = { next: 'go-on' };
    while (step.next === 'go-on') {
      const outcome = drawPair(draw, difference, apart);
      counts.tasks++;
      if (outcome > 0) counts.onlyA++;
      if (outcome < 0) counts.onlyB++;
      step = rankingStep(counts, { interest: INTEREST, budget });
    }
    tally.tasks += counts.tasks;
    if (step.next === 'distinguishable') tally[step.better === 'a' ? 'right' : 'wrong']++;
    else tally[step.next === 'alike' ? 'alike' : 'spent']++;
  }
  return tally;
}

/** How many tasks it takes until an accuracy is known within 10 or 15 points. */
function measurePrecision(simulation: Simulation): void {
  say(
    '\nAccuracy until its interval is precise enough. The plan: the fewest tasks whose Wilson interval is that precise',
  );
  say('whatever the accuracy; the hardest baseline: the same for a planner who knows the accuracy beforehand.');
  for (const halfWidth of [0.1, 0.15]) {
    const plan = tasksFor(0.5, halfWidth);
    const budget = 4 * plan;
    say(`\nWithin ${halfWidth * 100} points, budget ${budget}, plan ${plan} tasks`);
    for (const truth of [0.02, 0.1, 0.2, 0.35, 0.5]) {
      const { mean, held, precise } = stopMany(truth, { halfWidth, budget }, simulation);
      const hardest = tasksFor(truth, halfWidth);
      say(
        `  accuracy ${truth.toString().padEnd(5)} ${mean.toFixed(0).padStart(4)} tasks on average, saved ${percent(1 - mean / plan).padStart(6)} % of plan, ${percent(1 - mean / hardest).padStart(6)} % of hardest (${hardest}); held ${percent(held)} %, precise ${percent(precise)} %`,
      );
    }
  }
}

/** The fewest tasks for which Wilson's interval around `share` is at most `halfWidth` on either side. */
function tasksFor(share: number, halfWidth: number): number {
  let tasks = 1;
  for (; ; tasks++) {
    const { low, high } = wilson(Math.round(share * tasks), tasks);
    if ((high - low) / 2 <= halfWidth) return tasks;
  }
}

function stopMany(truth: number, rule: { halfWidth: number; budget: number }, { runs, seed }: Simulation) {
  const draw = makeDraw(seed);
  const known = new Map<number, Enough['next']>();
  const next = (correct: number, done: number) => {
    const key = done * 100_003 + correct;
    const found = known.get(key) ?? enough(correct, done, rule).next;
    known.set(key, found);
    return found;
  };
  const total = { tasks: 0, held: 0, precise: 0 };
  for (let run = 0; run < runs; run++) {
    let [correct, done] = [0, 0];
    while (next(correct, done) === 'go-on') {
      done++;
      if (draw.chance(truth)) correct++;
    }
    const { low, high } = accuracySequence(correct, done);
    total.tasks += done;
    if (low <= truth && truth <= high) total.held++;
    if (next(correct, done) === 'precise') total.precise++;
  }
  return { mean: total.tasks / runs, held: total.held / runs, precise: total.precise / runs };
}
