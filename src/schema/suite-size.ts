import type { Suite } from './suite.ts';

/**
 * How many different tasks a suite can give for one seed, where that is a plain count: it lists its tasks or shapes, or
 * all its families are single problems. Undefined for suites whose generators make as many as anyone asks for.
 */
export function suiteSize(suite: Suite): number | undefined {
  if (suite.type === 'tabmark-fixed-suite') return suite.tasks.length;
  if (suite.type === 'tabmark-speed-suite') return suite.shapes.length;
  let size = 0;
  for (const { languages } of suite.families) {
    if (!languages) return undefined;
    size += languages.length;
  }
  return size;
}
