import type { LocalBuild } from '../schema/build.ts';
import { canonicalJson } from '../schema/json.ts';
import type { PlanEntry } from '../schema/plan.ts';
import type { Run } from '../schema/run.ts';
import type { Session } from '../schema/session.ts';
import type { SpeedShape } from '../schema/speed.ts';
import type { Ticket } from '../schema/submission.ts';
import { isImported } from '../schema/suite.ts';
import type { Task } from '../schema/task.ts';
import { checkFiles } from './check-files.ts';
import { checkShapes } from './check-shapes.ts';
import { failureOf } from './failure-of.ts';
import { reject, type Finding } from './finding.ts';
import { redactRun } from './redact-run.ts';

/** What a board knows by itself of the run that a ticket was given for. */
export interface Expected {
  ticket: Ticket;
  /** The entry of the plan that boards take, made by the board from build, suite and seed. */
  entry: PlanEntry;
  build: LocalBuild;
  /** The suite expanded anew with the seed of the ticket, in the order in which runs make the tasks; none where the suite times shapes. */
  tasks: readonly Task[];
  /** Shapes of the suite, where it times shapes. */
  shapes: readonly SpeedShape[];
}

/**
 * Why no board takes a run, in a sentence for the visitor; undefined where one may. Runs on endpoints and of imported
 * suites stay on the machine, made-up ones too, and the plan has to be the board's.
 */
export function whyNotSubmittable(run: Run): string | undefined {
  const { provenance, build, entry, status, trials, speedTrials } = run;
  if (provenance === 'synthetic') return 'The run was made up for a demonstration.';
  if (build.runtime === 'endpoint') return 'The model ran on a server, not on this device.';
  if (isImported(entry.suite)) return 'The suite was imported: what it contains stays on this machine.';
  if (status.state === 'running') return 'The run is not finished.';
  if (status.state === 'stopped') return 'The run was stopped before its end: resume it first.';
  // That a build does not fit, or computes wrongly, is a result.
  if (trials.length + speedTrials.length === 0 && failureOf(run) === undefined) return 'The run has no trial.';
  return undefined;
}

/** Whether a run is the one its ticket was given for, as it may be sent: everything that can be told by looking. */
export function checkIdentity(run: Run, expected: Expected): Finding[] {
  const why = whyNotSubmittable(run);
  if (why !== undefined) {
    const id =
      run.provenance === 'synthetic' ? 'made-up' : run.status.state === 'stopped' ? 'unfinished' : 'not-for-boards';
    return [reject(id, why)];
  }
  return [
    ...redaction(run, expected.ticket),
    ...ticketOf(run, expected.ticket),
    ...settingsOf(run, expected.entry),
    ...buildOf(run, expected.build),
    ...checkFiles(run, expected.build),
    ...tasksOf(run, expected),
    ...checkShapes(run, expected),
  ];
}

function redaction(run: Run, { id }: Ticket): Finding[] {
  return canonicalJson(redactRun(run, id)) === canonicalJson(run)
    ? []
    : [
        reject(
          'not-redacted',
          'The submission holds something that must not be sent. Update Tabmark and send it again.',
        ),
      ];
}

function ticketOf({ seed, entry }: Run, ticket: Ticket): Finding[] {
  const same =
    seed === ticket.seed && entry.build === ticket.build && canonicalJson(entry.suite) === canonicalJson(ticket.suite);
  return same ? [] : [reject('other-ticket', 'The ticket was given for another build, suite or seed.')];
}

/** The device chooses the backend; everything else is the same for all who share a row. */
function settingsOf({ entry: { settings }, plannedTrials, status, trials }: Run, entry: PlanEntry): Finding[] {
  const { backend: _device, ...mine } = settings;
  const { backend: _free, ...wanted } = entry.settings;
  if (canonicalJson(mine) !== canonicalJson(wanted)) {
    return [reject('other-settings', 'Boards compare runs with the standard settings, and this run has others.')];
  }
  const cut = status.state === 'completed' && status.because === 'every-trial' && trials.length > 0;
  return cut && trials.length !== plannedTrials
    ? [reject('unfinished', `The run says that it made every trial, and has ${trials.length} of ${plannedTrials}.`)]
    : [];
}

function buildOf({ build, sessions }: Run, known: LocalBuild): Finding[] {
  const parts = (one: LocalBuild) => {
    const { id, model, runtime, repository, quantisation, parameters, role } = one;
    return canonicalJson({ id, model, runtime, repository, quantisation, parameters, role });
  };
  const isRunBy = ({ runtime }: Session) => runtime.status !== 'loaded' || runtime.report.runtime === known.runtime;
  return build.runtime !== 'endpoint' && parts(build) === parts(known) && sessions.every(isRunBy)
    ? []
    : [reject('other-build', 'The build is not the one of that name in the catalogue.')];
}

/** In the order in which runs make them and from its beginning; a failed run may have fewer, none may have others. */
function tasksOf({ trials, status, plannedTrials }: Run, { tasks, shapes }: Expected): Finding[] {
  if (shapes.length > 0) {
    return trials.length > 0 ? [reject('other-tasks', 'The suite times shapes, and the run has tasks.')] : [];
  }
  const others = trials.findIndex((trial, index) => canonicalJson(trial.task) !== canonicalJson(tasks[index] ?? null));
  if (others >= 0) {
    return [reject('other-tasks', `Task ${others + 1} is not the one that the seed of the ticket gives.`)];
  }
  if (trials.some(({ attempt }) => attempt !== 0) || plannedTrials !== tasks.length) {
    return [reject('other-tasks', 'Boards take each task once, and all of them.')];
  }
  return status.state === 'completed' && trials.length !== tasks.length
    ? [reject('unfinished', `The run has ${trials.length} of ${tasks.length} tasks.`)]
    : [];
}
