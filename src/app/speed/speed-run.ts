import type { Run } from '../../schema/run.ts';
import { isSpeedSuite } from '../../schema/suite.ts';
import type { SuiteFinder } from '../names.ts';

/** Whether a run times shapes. Where its suite is gone, a rule for stopping that only such suites know tells. */
export function isSpeedRun({ entry }: Pick<Run, 'entry'>, suites: SuiteFinder): boolean {
  const suite = suites.find(entry.suite.id);
  const { rule } = entry.settings.stopping;
  return suite ? isSpeedSuite(suite) : rule === 'steady' || rule === 'time';
}
