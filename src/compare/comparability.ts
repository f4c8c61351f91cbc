import type { Reading } from '../schema/primitives.ts';
import type { Run } from '../schema/run.ts';
import { runDoubts } from '../statistics/doubts.ts';
import { gateVerdict } from '../statistics/validity.ts';
import type { Caution, Difference, Names, NotComparable } from './comparison.ts';
import type { Pairing } from './task-pairs.ts';

const no = (because: NotComparable['because'], sentence: string): NotComparable => ({
  status: 'not-comparable',
  because,
  sentence,
});

/** Why two runs cannot be compared, the gravest reason first; undefined when they can. */
export function whyNotComparable(a: Run, b: Run, names: Names): NotComparable | undefined {
  if (a.id === b.id) return no('same-run', 'A run cannot be compared with itself.');
  if (a.provenance !== b.provenance) {
    return no('made-up-with-measured', 'One of the runs was made up for a demonstration, the other was measured.');
  }
  const [suiteA, suiteB] = [a.entry.suite, b.entry.suite];
  if (suiteA.id !== suiteB.id) {
    return no('other-suite', `The runs did different suites: ${suiteA.id} and ${suiteB.id}.`);
  }
  if (suiteA.version !== suiteB.version) {
    return no(
      'other-suite-version',
      `The runs did different versions of ${suiteA.id}: ${suiteA.version} and ${suiteB.version}.`,
    );
  }
  if (suiteA.digest !== suiteB.digest) {
    return no('other-suite-content', `The runs did suites of the same name and version with different content.`);
  }
  for (const [run, name] of [
    [a, names.a],
    [b, names.b],
  ] as const) {
    if (run.status.state === 'running') return no('still-running', `${name} is still running.`);
    if (gateVerdict(run) === 'failed') {
      return no(
        'gate-failed',
        `The device of ${name} computes its build wrongly: its answers and speeds mean nothing.`,
      );
    }
  }
  return undefined;
}

/** Why runs of the same suite still have no task to be compared on; undefined when they have one. */
export function whyNoPairs({ pairs, gradedDifferently }: Pairing): NotComparable | undefined {
  if (pairs.length > 0) return undefined;
  if (gradedDifferently > 0) {
    return no(
      'graded-differently',
      `All ${gradedDifferently} common tasks were graded by different versions of a grader: grade both runs again first.`,
    );
  }
  return no('no-common-tasks', 'The runs have no task in common: they used different seeds, or one has no trial.');
}

/** What differs between two runs besides their answers. */
export function differences(a: Run, b: Run): Difference[] {
  const differs: Difference[] = [];
  const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
  if (!same(buildOf(a), buildOf(b))) differs.push('build');
  if (!same(machineOf(a), machineOf(b))) differs.push('device');
  const { backend, sampling, thinking } = a.entry.settings;
  const other = b.entry.settings;
  if (!same([backend, sampling, thinking], [other.backend, other.sampling, other.thinking])) differs.push('settings');
  return differs;
}

/** Older records do not tell whether the output layer has a table of its own: that makes no other build. */
function buildOf({ build }: Run): unknown {
  if (build.runtime === 'endpoint' || !build.architecture) return build;
  return { ...build, architecture: { ...build.architecture, tied: undefined } };
}

/** Only what every version of the record holds: more of it in a newer one does not make it another machine. */
function machineOf({ sessions, label }: Run): unknown {
  const device = sessions[0]?.device;
  const gpu = valueOf(device?.gpu);
  const browser = valueOf(device?.browser);
  const system = valueOf(device?.operatingSystem)?.name;
  const cores = valueOf(device?.logicalCores);
  return [label, gpu?.adapter, gpu?.features, browser?.name, valueOf(browser?.version), system, cores];
}

const valueOf = <Value>(reading: Reading<Value> | undefined): Value | undefined =>
  reading?.status === 'measured' ? reading.value : undefined;

/** Reasons to read the comparison with care. */
export function cautions(a: Run, b: Run, { unpaired, gradedDifferently, pairs }: Pairing): Caution[] {
  const found: Caution[] = [];
  const either = (holds: (run: Run) => boolean) => holds(a) || holds(b);
  const differs = differences(a, b);
  if (a.provenance === 'synthetic') {
    found.push({ id: 'made-up', sentence: 'Both runs were made up for a demonstration.' });
  }
  if (differs.length > 1) {
    const list = differs.join(' and ');
    found.push({
      id: 'several-things-differ',
      sentence: `The runs differ in ${list}: which of them made the difference, nobody can tell.`,
    });
  }
  if (either((run) => gateVerdict(run) !== 'passed')) {
    found.push({
      id: 'gate-not-run',
      sentence: 'Whether both devices compute their builds correctly was not checked for each session.',
    });
  }
  if (either((run) => runDoubts(run).some(({ id }) => id === 'software-adapter'))) {
    found.push({ id: 'software-adapter', sentence: 'WebGPU ran in software: the speeds say nothing about a GPU.' });
  }
  const left = unpaired + gradedDifferently;
  if (left > 0) {
    found.push({
      id: 'tasks-left-out',
      sentence: `${left} tasks are left out: ${unpaired} were done in one run only, ${gradedDifferently} were graded differently; ${pairs.length} remain.`,
    });
  }
  if (either((run) => run.entry.settings.stopping.rule === 'precise')) {
    found.push({
      id: 'stopped-early',
      sentence: 'A run was free to stop early: accuracies are compared with an interval that allows for it.',
    });
  }
  return found;
}
