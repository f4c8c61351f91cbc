import { describe, expect, it } from 'vitest';
import { makeRun, makeSession } from '../../../tests/fixtures/make-run.ts';
import { deviceClassOf } from '../../compare/device-class/device-class.ts';
import { measuredBy, type Adapter } from '../../schema/device.ts';
import { measured, notMeasured } from '../../schema/primitives.ts';
import type { Session } from '../../schema/session.ts';
import { checkDevices } from './check-devices.ts';

const named = (vendor: string, architecture: string): Adapter => ({
  ...{ vendor, architecture, device: '', description: '' },
  isFallback: false,
});
const LOVELACE = named('nvidia', 'lovelace');
const INTEL = named('intel', 'xe-lpg');

/** Of one machine: its adapter, the one that computed, and the one that was measured. */
function session(adapter: Adapter, computed = adapter, benchmarked = computed): Session {
  const made = makeSession();
  const { runtime, microbenchmarks, device } = made;
  if (runtime.status === 'not-measured' || microbenchmarks.status === 'not-measured') throw new Error('fixture');
  const gpu = { adapter, features: ['shader-f16'], limits: {}, subgroupSizes: notMeasured('not exposed') };
  return {
    ...made,
    device: { ...device, gpu: measuredBy('webgpu', gpu) },
    runtime: { ...runtime, report: { ...runtime.report, adapter: measured(computed) } },
    microbenchmarks: measured({ ...microbenchmarks.value, adapter: benchmarked }),
  };
}

const KEY = 'nvidia-lovelace.desktop.linux.chromium.f16';
const found = (sessions: Session[], key = KEY) =>
  checkDevices(makeRun({ sessions }), key).map(({ id, action }) => `${action} ${id}`);

describe('checkDevices', () => {
  it('finds nothing where all sessions are of one class', () => {
    expect(deviceClassOf(session(LOVELACE).device)).toMatchObject({ value: { key: KEY } });
    expect(found([session(LOVELACE), session(LOVELACE)])).toEqual([]);
    // Names that a browser keeps to itself contradict none.
    expect(found([session(LOVELACE, named('', ''))])).toEqual([]);
    expect(found([session(named('', ''), LOVELACE)], KEY)).toEqual([]);
  });

  it('takes a class that tells more than the record does, and no other', () => {
    expect(found([session(named('nvidia', ''))])).toEqual([]);
    expect(found([session(INTEL)])).toEqual(['reject other-device-class']);
    expect(found([session(LOVELACE)], 'nonsense')).toEqual(['reject other-device-class']);
  });

  it('refuses what was made on no device, or on one without a class', () => {
    expect(found([])).toEqual(['reject other-device-class']);
    expect(found([makeSession()])).toEqual(['reject other-device-class']);
  });

  it.each<[string, Session[]]>([
    ['a later session on another GPU', [session(LOVELACE), session(INTEL)]],
    ['a later session without a GPU', [session(LOVELACE), makeSession()]],
    ['a runtime on another GPU', [session(LOVELACE, INTEL)]],
    ['a runtime on a GPU in software', [session(LOVELACE, { ...LOVELACE, isFallback: true })]],
    ['measurements of another GPU', [session(LOVELACE, LOVELACE, INTEL)]],
  ])('sets %s aside', (_, sessions) => expect(found(sessions)).toEqual(['quarantine several-devices']));
});
