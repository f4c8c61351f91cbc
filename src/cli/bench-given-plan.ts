import { readFileSync } from 'node:fs';
import { standingOf, whyTooMuch, type EntryStanding } from '../plan/check-plan.ts';
import { isPlanLink, planFromLink } from '../plan/plan-link.ts';
import type { EndpointBuild } from '../schema/build.ts';
import { parsePlan } from '../schema/doors.ts';
import { messageOf } from '../schema/message-of.ts';
import { readJson } from '../schema/parse.ts';
import type { Plan } from '../schema/plan.ts';
import type { BenchValues } from './bench-arguments.ts';
import { knownBuilds, requireEnough } from './bench-plan.ts';
import { choose } from './choose.ts';
import { readSuites } from './suites/suite-files.ts';
import { UsageError } from './usage-error.ts';

/** What a plan already says cannot be said beside it. */
const IN_A_PLAN = [
  'build',
  'suite',
  'seed',
  'limit',
  'repeat',
  'backend',
  'sampling',
  'thinking',
  'thinking-budget',
  'precision',
  'minutes',
] as const;

/** More would fill the screen, and the first ones tell what is the matter. */
const MOST_NAMED = 8;

/**
 * The plan of `--plan`: a file, a link, or the code of a link. A link holds the plan itself, so nothing is fetched. Throws
 * a UsageError with one sentence, and names every entry that cannot run here.
 */
export function givenPlan(text: string, values: BenchValues, endpoint: EndpointBuild | undefined): Plan {
  const beside = IN_A_PLAN.find((name) => values[name] !== undefined);
  if (beside) throw new UsageError(`--${beside} cannot stand beside --plan, which says it already.`);
  const from = isPlanLink(text) || /^https?:/i.test(text) ? 'link' : 'file';
  const name = from === 'link' ? '--plan' : text;
  try {
    const plan = from === 'link' ? linkedPlan(text) : planInFile(text);
    const [builds, suites] = [knownBuilds(endpoint), readSuites().map(({ suite }) => suite)];
    const standings = standingOf(plan, { builds, suites }, from);
    const problems = standings.flatMap((standing, index) => problemLine(standing, index, builds));
    if (problems.length > 0) throw new UsageError(problemWords(problems, plan.entries.length));
    requireEnough(plan, suites);
    return plan;
  } catch (error) {
    throw new UsageError(`${name}: ${messageOf(error)}`);
  }
}

function linkedPlan(text: string): Plan {
  const plan = planFromLink(text);
  const tooMuch = whyTooMuch(plan);
  if (tooMuch) throw new UsageError(tooMuch);
  return plan;
}

function planInFile(path: string): Plan {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new UsageError('The plan file cannot be read.');
  }
  return parsePlan(readJson(text, 'plan'));
}

function problemLine(
  { entry, problem }: EntryStanding,
  index: number,
  builds: ReturnType<typeof knownBuilds>,
): string[] {
  if (!problem) return [];
  const sentence =
    problem.because === 'unknown-build' ? whyNoBuild(entry.build, builds) : problem.sentence.replace(/\s+/g, ' ');
  return [`entry ${index + 1}: ${sentence}`];
}

/** With the ids that look like it. */
function whyNoBuild(id: string, builds: ReturnType<typeof knownBuilds>): string {
  try {
    choose('build', id, builds);
  } catch (error) {
    return messageOf(error);
  }
  return '';
}

function problemWords(problems: readonly string[], entries: number): string {
  const named = problems.slice(0, MOST_NAMED).join(' ');
  const rest = problems.length - MOST_NAMED;
  const more = rest > 0 ? ` And ${rest} more.` : '';
  return `${problems.length} of ${entries} runs of this plan cannot be made here: ${named}${more}`;
}
