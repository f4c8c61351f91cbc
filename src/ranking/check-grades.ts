import type { Grade } from '../schema/grade.ts';
import type { Run } from '../schema/run.ts';
import { quarantine, reject, type Finding } from './finding.ts';

/**
 * Whether the grades of a run are those that its answers get here. `regraded`: the same run with our grades as the last
 * ones. A grade of another version of its grader is no lie, and ours counts. Where either side could not grade an answer,
 * nothing is said about it; a program that ran out of time on one machine may not on another, so that a few of these
 * are set aside for a person instead of refused.
 */
export function checkGrades(run: Run, regraded: Run): Finding[] {
  const differing = run.trials.flatMap((trial, index) => {
    const [theirs, ours] = [lastGrade(trial), lastGrade(regraded.trials[index])];
    if (!theirs || !ours || theirs.outcome === ours.outcome) return [];
    if (theirs.outcome === 'error' || ours.outcome === 'error') return [];
    const sameVersion = theirs.grader === ours.grader && theirs.graderVersion === ours.graderVersion;
    return sameVersion ? [{ place: trial.task.index + 1, theirs, ours }] : [];
  });
  const [first] = differing;
  if (!first) return [];
  const sentence = `The answer to task ${first.place} is ${first.ours.outcome}, and was sent as ${first.theirs.outcome}${
    differing.length > 1 ? `; ${differing.length} grades differ` : ''
  }.`;
  const byClock = differing.every(({ theirs, ours }) => [theirs, ours].some(isAboutTime));
  return [byClock ? quarantine('other-grades', sentence) : reject('other-grades', sentence)];
}

const lastGrade = (trial: Run['trials'][number] | undefined): Grade | undefined =>
  trial?.outcome.status === 'answered' ? trial.outcome.grades.at(-1) : undefined;

/** Programs are stopped after a time. */
const isAboutTime = ({ grader, reason }: Grade): boolean =>
  /^(javascript|python)/.test(grader) && /\b(time|seconds|stopped)\b/i.test(reason);
