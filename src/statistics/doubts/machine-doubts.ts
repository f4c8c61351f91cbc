import type { Run } from '../../schema/run.ts';
import type { RunDoubt } from './run-doubt.ts';

/** What the machine was doing while shapes were timed, as far as the browser told. */
export function machineDoubts({ speedTrials, sessions }: Run): RunDoubt[] {
  return [...pressureDoubts(speedTrials), ...chargingDoubts(speedTrials, sessions)];
}

function pressureDoubts(trials: Run['speedTrials']): RunDoubt[] {
  const told = trials.flatMap(({ conditions: { pressure } }) =>
    pressure.status === 'measured' ? [pressure.value] : [],
  );
  const pressed = told.filter((pressure) => pressure === 'serious' || pressure === 'critical');
  if (pressed.length === 0) return [];
  const worst = pressed.includes('critical') ? 'critical' : 'serious';
  const sentence = `The processor was under ${worst} pressure after ${pressed.length} of ${trials.length} repeats: something else may have been running, or the machine was slowing down from heat.`;
  return [{ id: 'under-pressure', severity: 'caution', sentence }];
}

function chargingDoubts(trials: Run['speedTrials'], sessions: Run['sessions']): RunDoubt[] {
  const used = new Set(trials.map(({ session }) => session));
  const told = [
    ...sessions.filter((_, index) => used.has(index)).map(({ device }) => device.charging),
    ...trials.map(({ conditions }) => conditions.charging),
  ].flatMap((charging) => (charging.status === 'measured' ? [charging.value] : []));
  if (new Set(told).size < 2) return [];
  const sentence =
    'The machine was charging during a part of the run and on its battery during the other: many compute slower on battery.';
  return [{ id: 'charging-changed', severity: 'caution', sentence }];
}
