import { parseAnySuite } from '../schema/doors.ts';
import type { Suite } from '../schema/suite.ts';

const files = import.meta.glob('../../bench-suites/*/suite.json', { eager: true, import: 'default' });

/** Every suite that ships with the app. A damaged one stops the app at once: `npm test` would have caught it. */
export const SUITES: readonly Suite[] = Object.values(files).map(parseAnySuite);

export const findSuite = (id: string): Suite | undefined => SUITES.find((suite) => suite.id === id);
