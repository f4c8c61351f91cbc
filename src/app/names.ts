import type { Adapter } from '../schema/device.ts';
import type { Run } from '../schema/run.ts';
import { findSuite } from './suites.ts';

/** What an adapter calls itself; undefined when the browser keeps all of it to itself. */
export function adapterName({ vendor, architecture, device, description }: Adapter): string | undefined {
  const parts = [vendor, architecture, device].filter(Boolean).join(' ');
  return description || parts || undefined;
}

/** The suite's title where this Tabmark has it, else its id. */
export const suiteName = ({ entry }: Pick<Run, 'entry'>): string => findSuite(entry.suite.id)?.title ?? entry.suite.id;

/** The family's title where this Tabmark has the suite, else its id. */
export function familyName({ entry }: Pick<Run, 'entry'>, family: string): string {
  return findSuite(entry.suite.id)?.families.find(({ id }) => id === family)?.title ?? family;
}
