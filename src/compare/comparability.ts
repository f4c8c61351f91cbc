import { canonicalJson } from '../schema/json.ts';
import type { RunDigest } from '../schema/run-digest.ts';
import type { OutcomePairs } from '../statistics/paired-accuracy.ts';
import type { Caution, Difference, Names, NotComparable } from './comparison.ts';

const no = (because: NotComparable['because'], sentence: string): NotComparable => ({
  status: 'not-comparable',
  because,
  sentence,
});

const PASSED: ReadonlySet<RunDigest['correctness']> = new Set(['passed', 'sane']);

/** Whether a gate found that the device computes the build wrongly. */
const isWrong = ({ correctness }: RunDigest): boolean => correctness === 'failed' || correctness === 'garbage';

/** Why two runs cannot be compared, the gravest reason first; undefined when they can. */
export function whyNotComparable(a: RunDigest, b: RunDigest, names: Names): NotComparable | undefined {
  if (a.id === b.id) return no('same-run', 'A run cannot be compared with itself.');
  if (a.provenance !== b.provenance) {
    return no('made-up-with-measured', 'One of the runs was made up for a demonstration, the other was measured.');
  }
  const [suiteA, suiteB] = [a.suite, b.suite];
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
    if (run.state === 'running') return no('still-running', `${name} is still running.`);
    if (isWrong(run)) {
      return no(
        'gate-failed',
        `The device of ${name} computes its build wrongly: its answers and speeds mean nothing.`,
      );
    }
  }
  return undefined;
}

/** Why runs of the same suite still have no task to be compared on; undefined when they have one. */
export function whyNoPairs({ pairs, gradedDifferently }: OutcomePairs): NotComparable | undefined {
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
export function differences(a: RunDigest, b: RunDigest): Difference[] {
  const differs: Difference[] = [];
  const asked = ({ settings: { backend, sampling, thinking } }: RunDigest) =>
    canonicalJson([backend, sampling, thinking]);
  if (a.build.key !== b.build.key) differs.push('build');
  if (a.machine !== b.machine) differs.push('device');
  if (asked(a) !== asked(b)) differs.push('settings');
  return differs;
}

/** Reasons to read the comparison with care. */
export function cautions(a: RunDigest, b: RunDigest, { unpaired, gradedDifferently, pairs }: OutcomePairs): Caution[] {
  const found: Caution[] = [];
  const either = (holds: (run: RunDigest) => boolean) => holds(a) || holds(b);
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
  if (either((run) => !PASSED.has(run.correctness))) {
    found.push({
      id: 'gate-not-run',
      sentence: 'Whether both devices compute their builds correctly was not checked for each session.',
    });
  }
  if (either(({ doubts }) => doubts.includes('software-adapter'))) {
    found.push({ id: 'software-adapter', sentence: 'WebGPU ran in software: the speeds say nothing about a GPU.' });
  }
  const left = unpaired + gradedDifferently;
  if (left > 0) {
    found.push({
      id: 'tasks-left-out',
      sentence: `${left} tasks are left out: ${unpaired} were done in one run only, ${gradedDifferently} were graded differently; ${pairs.length} remain.`,
    });
  }
  if (either(({ settings }) => settings.stopping.rule === 'precise')) {
    found.push({
      id: 'stopped-early',
      sentence: 'A run was free to stop early: accuracies are compared with an interval that allows for it.',
    });
  }
  return found;
}
