import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchConditions, type ConditionsScope } from './conditions.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const never = () => new Promise<never>(() => {});

type Listen = (records: readonly { state: string }[]) => void;
type Observe = (source: 'cpu') => Promise<void>;

/** An observer of which the test decides what it tells. */
function fakePressure(observe: Observe = async () => {}) {
  const told: Listen[] = [];
  const disconnect = vi.fn();
  const PressureObserver = class {
    observe = observe;
    disconnect = disconnect;
    constructor(listen: Listen) {
      told.push(listen);
    }
  };
  const tell = (...states: string[]) => told.forEach((listen) => listen(states.map((state) => ({ state }))));
  return { PressureObserver, tell, disconnect, observers: () => told.length };
}

/** The first readings, with as much time as they are given. */
async function first(scope: ConditionsScope) {
  const watch = watchConditions(scope);
  const conditions = watch.currentConditions();
  await vi.advanceTimersByTimeAsync(1000);
  return { watch, conditions: await conditions };
}

describe('watchConditions', () => {
  it('says that nothing is exposed where nothing is', async () => {
    expect(await watchConditions({}).currentConditions()).toEqual({
      charging: { status: 'not-measured', reason: 'not exposed' },
      pressure: { status: 'not-measured', reason: 'not exposed' },
    });
  });

  it('follows the battery and the pressure with one observer', async () => {
    const battery = { charging: true };
    const { PressureObserver, tell, observers } = fakePressure();
    const watch = watchConditions({ getBattery: async () => battery, PressureObserver });
    const begun = watch.currentConditions();
    tell('nominal', 'fair');
    expect(await begun).toEqual({
      charging: { status: 'measured', value: true },
      pressure: { status: 'measured', value: 'fair' },
    });
    battery.charging = false;
    tell('critical');
    expect(await watch.currentConditions()).toMatchObject({
      charging: { value: false },
      pressure: { value: 'critical' },
    });
    expect(observers()).toBe(1);
  });

  it('waits for the first readings only, and not for ever', async () => {
    const { PressureObserver, tell } = fakePressure(never);
    const { watch, conditions } = await first({ getBattery: never, PressureObserver });
    expect(conditions).toMatchObject({
      charging: { reason: expect.stringContaining('not told of the battery yet') },
      pressure: { reason: expect.stringContaining('not told of the pressure yet') },
    });
    expect(watch.latest()).toEqual(conditions);
    // No timer is moved on: this answers at once, or never.
    expect(await watch.currentConditions()).toMatchObject({ charging: { status: 'not-measured' } });
    tell('serious');
    expect(await watch.currentConditions()).toMatchObject({ pressure: { value: 'serious' } });
  });

  it('takes a battery that answers late', async () => {
    const late = () => new Promise<{ charging: boolean }>((give) => setTimeout(() => give({ charging: false }), 5000));
    const { watch, conditions } = await first({ getBattery: late });
    expect(conditions.charging.status).toBe('not-measured');
    await vi.advanceTimersByTimeAsync(5000);
    expect((await watch.currentConditions()).charging).toMatchObject({ value: false });
  });

  it('says why the browser refused', async () => {
    const refuse = async () => {
      throw new Error('by policy');
    };
    const { conditions } = await first({ getBattery: refuse, ...fakePressure(refuse) });
    expect(conditions).toMatchObject({
      charging: { reason: expect.stringContaining('by policy') },
      pressure: { reason: expect.stringContaining('by policy') },
    });
  });

  it('survives calls that throw at once, and states nobody knows', async () => {
    const explode = () => {
      throw new TypeError('no such thing');
    };
    const Exploding = class {
      observe = explode;
      disconnect() {}
      constructor() {
        explode();
      }
    };
    const { conditions } = await first({ getBattery: explode, PressureObserver: Exploding });
    expect(conditions).toMatchObject({
      charging: { reason: expect.stringContaining('no such thing') },
      pressure: { reason: expect.stringContaining('no such thing') },
    });
    const { PressureObserver, tell } = fakePressure();
    const { watch } = await first({ PressureObserver });
    tell('<script>');
    expect((await watch.currentConditions()).pressure).toMatchObject({ reason: expect.not.stringContaining('<') });
  });

  it('stops its observer when closed, and then measures nothing', async () => {
    const { PressureObserver, tell, disconnect } = fakePressure();
    const { watch } = await first({ getBattery: async () => ({ charging: true }), PressureObserver });
    watch.close();
    tell('fair');
    expect(disconnect).toHaveBeenCalledOnce();
    expect(await watch.currentConditions()).toMatchObject({
      charging: { reason: 'no longer watched' },
      pressure: { reason: 'no longer watched' },
    });
  });
});
