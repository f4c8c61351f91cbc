import type { Adapter } from '../schema/device.ts';
import type { Run } from '../schema/run.ts';
import { isSpeedSuite, type Suite } from '../schema/suite.ts';

/** What an adapter calls itself; undefined when the browser keeps all of it to itself. */
export function adapterName({ vendor, architecture, device, description }: Adapter): string | undefined {
  const parts = [vendor, architecture, device].filter(Boolean).join(' ');
  return description || parts || undefined;
}

/** Where names are looked up: the suites that ship and those the user imported. */
export interface SuiteFinder {
  find(id: string): Suite | undefined;
}

/** The suite's title where this browser has it, else its id. */
export const suiteName = ({ entry }: Pick<Run, 'entry'>, suites: SuiteFinder): string =>
  suites.find(entry.suite.id)?.title ?? entry.suite.id;

/** The family's title where this browser has the suite, else its id. */
export function familyName({ entry }: Pick<Run, 'entry'>, family: string, suites: SuiteFinder): string {
  const suite = suites.find(entry.suite.id);
  if (!suite || isSpeedSuite(suite)) return family;
  return suite.families.find(({ id }) => id === family)?.title ?? family;
}
