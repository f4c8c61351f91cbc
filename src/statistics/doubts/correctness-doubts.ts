import type { Run } from '../../schema/run.ts';
import type { RunDoubt } from './run-doubt.ts';

/** Whether the answers, and the record itself, can be believed. */
export function gateDoubts({ sessions, provenance }: Run): RunDoubt[] {
  const doubts: RunDoubt[] = [];
  const failed = sessions.flatMap(({ gate }) => (gate.status === 'failed' ? [gate] : []))[0];
  const notRun = sessions.flatMap(({ gate }) => (gate.status === 'not-run' ? [gate] : []))[0];
  if (failed) {
    doubts.push({
      id: 'gate-failed',
      severity: 'invalid',
      sentence: `${failed.evidence.method === 'sanity' ? 'The build prints garbage here' : 'This device computes the build wrongly'}: ${failed.reason} Its speed is the speed of wrong answers.`,
    });
  }
  if (notRun) {
    doubts.push({ id: 'gate-not-run', severity: 'caution', sentence: `Correctness was not checked: ${notRun.reason}` });
  }
  if (sessions.some(({ gate }) => gate.status === 'passed' && gate.evidence.method === 'sanity')) {
    doubts.push({
      id: 'gate-sanity-only',
      severity: 'note',
      sentence: 'No reference outputs are stored for this build: it was checked for garbage, not for small errors.',
    });
  }
  if (provenance === 'synthetic') {
    doubts.push({ id: 'synthetic', severity: 'invalid', sentence: 'These numbers were made up for a demonstration.' });
  }
  return doubts;
}

/** A mirror, or whoever made a list of checksums, can name the digests of whatever files it has. */
export function filesDoubts({ sessions }: Run): RunDoubt[] {
  const vouchers = sessions.flatMap(({ files }) => (files.status === 'measured' ? [files.value.verifiedAgainst] : []));
  if (!vouchers.some((voucher) => voucher === 'mirror' || voucher === 'checksums')) return [];
  const sentence =
    'The files of this build were checked against what their source says of itself, not against the hub.';
  return [{ id: 'files-not-vouched', severity: 'caution', sentence }];
}
