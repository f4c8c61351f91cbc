import { expect, it } from 'vitest';
import type { CallsRequest, CodeOutcome, CodeRunner } from '../../schema/code-runner.ts';
import { patientRunner, SECOND_ATTEMPTS } from './patient-runner.ts';

const REQUEST: CallsRequest = { kind: 'calls', language: 'javascript', program: '', entryPoint: 'f', calls: [[]] };
const RETURNED: CodeOutcome = { status: 'called', calls: [{ status: 'returned', value: 1 }] };
const stopped = (reason: 'time-limit' | 'killed' | 'memory-limit'): CodeOutcome => ({
  status: 'stopped',
  reason,
  message: 'stopped',
});

function scripted(outcome: CodeOutcome): CodeRunner & { asked: number } {
  const runner = {
    asked: 0,
    run: () => {
      runner.asked++;
      return Promise.resolve(outcome);
    },
    close: () => Promise.resolve(),
  };
  return runner;
}

it.each(['time-limit', 'killed'] as const)(
  'gives a program that ended with %s a second, longer attempt',
  async (why) => {
    expect(await patientRunner(scripted(stopped(why)), scripted(RETURNED)).run(REQUEST)).toEqual(RETURNED);
  },
);

it.each([RETURNED, stopped('memory-limit')])('takes every other outcome as it is: %o', async (outcome) => {
  const patient = scripted(RETURNED);
  expect(await patientRunner(scripted(outcome), patient).run(REQUEST)).toEqual(outcome);
  expect(patient.asked).toBe(0);
});

it('tries again a few times only for each submission', async () => {
  const patient = scripted(stopped('time-limit'));
  const runner = patientRunner(scripted(stopped('time-limit')), patient);
  for (let program = 0; program < 20; program++) await runner.run(REQUEST);
  expect(patient.asked).toBe(SECOND_ATTEMPTS);
  runner.startAnew();
  await runner.run(REQUEST);
  expect(patient.asked).toBe(SECOND_ATTEMPTS + 1);
});

it('grades no more once programs that had to be stopped took a minute', async () => {
  let clock = 0;
  const quick = { ...scripted(stopped('killed')), run: () => Promise.resolve(((clock += 2500), stopped('killed'))) };
  const patient = { ...scripted(RETURNED), run: () => Promise.resolve(((clock += 10_000), stopped('killed'))) };
  const runner = patientRunner(quick, patient, () => clock);
  const outcomes: string[] = [];
  for (let program = 0; program < 20; program++) outcomes.push((await runner.run(REQUEST)).status);
  // Three of 12.5 s and ten of 2.5 s are 62.5 s.
  expect(outcomes).toEqual([...Array<string>(13).fill('stopped'), ...Array<string>(7).fill('failed')]);
  runner.startAnew();
  expect((await runner.run(REQUEST)).status).toBe('stopped');
});
