import { deviceClassOfKey } from '../../compare/device-class/device-class.ts';
import type { Build } from '../../schema/build.ts';
import type { Run } from '../../schema/run.ts';
import type { Session } from '../../schema/session.ts';
import type { Submission } from '../../schema/submission.ts';
import { correctnessOf, type Correctness } from '../../statistics/validity.ts';
import { formatCount, formatList } from '../format.ts';
import { gpuLine } from '../gpu/gpu-line.ts';

/** One line of what a submission holds. */
export interface SubmissionFact {
  name: string;
  text: string;
}

const GATE_WORDS: Record<Correctness, string> = {
  passed: 'the device computes the build correctly',
  failed: 'the device computes the build wrongly',
  sane: 'the build answers sensibly',
  garbage: 'the build prints garbage',
  'not-run': 'it could not be checked whether the device computes correctly',
  none: 'the run did not get as far as the check',
};

/** What a submission holds, in words and counts. `suite`: what the suite is called. */
export function submissionFacts({ run, deviceClass, label }: Submission, suite: string): SubmissionFact[] {
  const { build, entry, sessions } = run;
  return [
    { name: 'Device class', text: deviceClassOfKey(deviceClass)?.name ?? deviceClass },
    ...(label === undefined ? [] : [{ name: 'Label', text: label }]),
    { name: 'Build', text: buildWords(build) },
    { name: 'Suite', text: `${suite}, version ${entry.suite.version}, with the seed of the ticket` },
    workFact(run),
    {
      name: 'Timelines',
      text: `${things(arrivals(run), 'time')} at which tokens arrived, counted from their requests`,
    },
    { name: 'Correctness gate', text: GATE_WORDS[correctnessOf(run)] },
    { name: 'GPU', text: formatList(sessions.map(gpuOf)) || 'nothing: the run did not get as far' },
    { name: 'Also', text: alsoOf(run) },
  ];
}

const buildWords = (build: Build): string =>
  [build.title, build.runtime, ...('quantisation' in build ? [build.quantisation] : [])].join(', ');

const things = (count: number, one: string): string => `${formatCount(count)} ${one}${count === 1 ? '' : 's'}`;

function workFact({ trials, speedTrials }: Run): SubmissionFact {
  if (speedTrials.length > 0) {
    const shapes = new Set(speedTrials.map(({ shape }) => shape.id)).size;
    return { name: 'Shapes', text: `${things(shapes, 'shape')}, timed ${things(speedTrials.length, 'time')} in all` };
  }
  const answered = trials.filter(({ outcome }) => outcome.status === 'answered').length;
  return {
    name: 'Tasks',
    text: `${things(trials.length, 'task')} of the suite with ${things(answered, 'answer')} of the model, whole, and their grades`,
  };
}

function arrivals({ trials, speedTrials }: Run): number {
  const outcomes = [...trials, ...speedTrials].map(({ outcome }) => outcome);
  return outcomes.reduce((sum, outcome) => sum + ('timeline' in outcome ? outcome.timeline.arrivedMs.length : 0), 0);
}

function gpuOf({ device, microbenchmarks }: Session): string {
  const adapter = device.gpu.status === 'measured' ? device.gpu.value.adapter : undefined;
  const name = [adapter?.vendor, adapter?.architecture].filter(Boolean).join(' ') || 'unnamed';
  return microbenchmarks.status === 'measured' ? `${name}: ${gpuLine({ device, microbenchmarks })}` : name;
}

const alsoOf = ({ sessions }: Run): string =>
  `how loading went, memory, settings, library versions, and the device of ${things(sessions.length, 'session')} in coarse words: browser, system, form, cores`;
