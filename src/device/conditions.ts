import { Pressure, type Conditions } from '../schema/device.ts';
import { messageOf } from '../schema/message-of.ts';
import { measured, notMeasured, type Reading } from '../schema/primitives.ts';
import { inTime } from './in-time.ts';

/** Looks at the machine while a run goes on. */
export interface ConditionsWatch {
  /**
   * The latest readings. Waits only for the first ones, and no longer than a second from when the watch began; later
   * calls give what is known at once. Never rejects.
   */
  currentConditions(): Promise<Conditions>;
  /** What is known at this moment, without waiting even for the first readings. */
  latest(): Conditions;
  /** Stops looking. From then on nothing is measured. */
  close(): void;
}

/** The parts of a browser that tell of conditions; each may be missing, hang or fail. */
export interface ConditionsScope {
  getBattery?: (() => Promise<{ readonly charging: boolean }>) | undefined;
  PressureObserver?: PressureObserverClass | undefined;
}

type PressureObserverClass = new (listen: (records: readonly { state: string }[]) => void) => {
  observe(source: 'cpu'): Promise<void>;
  disconnect(): void;
};

const FIRST_READING_MS = 1000;

/** One watch serves a whole run: it keeps a single observer and the battery's live object. */
export function watchConditions(scope: ConditionsScope = conditionsScope(navigator)): ConditionsWatch {
  const battery = watchBattery(scope.getBattery);
  const pressure = watchPressure(scope.PressureObserver);
  let open = true;
  const closed = notMeasured('no longer watched');
  const latest = (): Conditions =>
    open ? { charging: battery.read(), pressure: pressure.read() } : { charging: closed, pressure: closed };
  return {
    async currentConditions() {
      await Promise.all([battery.first, pressure.first]);
      return latest();
    },
    latest,
    close() {
      open = false;
      pressure.close();
    },
  };
}

/** What this browser has of it; `scope` is its navigator. */
export function conditionsScope(scope: object): ConditionsScope {
  const { getBattery } = scope as { getBattery?: () => Promise<{ charging: boolean }> };
  const { PressureObserver } = globalThis as { PressureObserver?: PressureObserverClass };
  return { getBattery: getBattery?.bind(scope), PressureObserver };
}

/** One thing that is looked at: what is known of it, and when the first answer is there or no longer waited for. */
interface Watched<Value> {
  read(): Reading<Value>;
  first: Promise<unknown>;
}

const ABSENT = { read: () => notMeasured('not exposed'), first: Promise.resolve() };

function watchBattery(getBattery: ConditionsScope['getBattery']): Watched<boolean> {
  if (!getBattery) return ABSENT;
  let read = (): Reading<boolean> => notMeasured('the browser has not told of the battery yet');
  const first = inTime(
    started(getBattery).then(
      (battery) => (read = () => measured(Boolean(battery.charging))),
      (error: unknown) => (read = () => notMeasured(`the browser does not tell of the battery: ${messageOf(error)}`)),
    ),
    FIRST_READING_MS,
    'the battery',
  ).catch(() => undefined);
  return { read: () => read(), first };
}

function watchPressure(Observer: ConditionsScope['PressureObserver']): Watched<Pressure> & { close(): void } {
  let disconnect = () => {};
  if (!Observer) return { ...ABSENT, close: disconnect };
  let latest: Reading<Pressure> = notMeasured('the browser has not told of the pressure yet');
  const told = new Promise<void>((resolve) => {
    const take = (reading: Reading<Pressure>) => {
      latest = reading;
      resolve();
    };
    const begin = async () => {
      const observer = new Observer((records) => take(pressureOf(records.at(-1)?.state)));
      disconnect = () => observer.disconnect();
      await observer.observe('cpu');
    };
    begin().catch((error: unknown) =>
      take(notMeasured(`the browser does not tell of the pressure: ${messageOf(error)}`)),
    );
  });
  const first = inTime(told, FIRST_READING_MS, 'the pressure').catch(() => undefined);
  return { read: () => latest, first, close: () => disconnect() };
}

function pressureOf(state: unknown): Reading<Pressure> {
  const known = Pressure.safeParse(state);
  return known.success ? measured(known.data) : notMeasured('the browser told of a pressure that has no known name');
}

/** Turns a throw into a rejection. */
const started = async <Value>(start: () => Promise<Value>): Promise<Value> => start();
