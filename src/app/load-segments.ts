import type { LoadReport } from '../schema/session.ts';

export interface LoadSegment {
  part: 'download' | 'storage' | 'compile' | 'other';
  ms: number;
  /** Where it lies on the whole of loading, in percent. */
  start: number;
  width: number;
}

/** Rounding of the clock is no part of its own. */
const LEAST_OTHER_MS = 5;

/** The parts of loading one after the other; `other` is what the total holds beyond them. */
export function loadSegments({ totalMs, downloadMs, storageMs, compileMs }: LoadReport): LoadSegment[] {
  const parts: { part: LoadSegment['part']; ms: number }[] = [
    { part: 'download', ms: downloadMs },
    { part: 'storage', ms: storageMs },
    { part: 'compile', ms: compileMs },
  ];
  const other = totalMs - downloadMs - storageMs - compileMs;
  if (other >= LEAST_OTHER_MS) parts.push({ part: 'other', ms: other });
  const whole = parts.reduce((total, { ms }) => total + ms, 0) || 1;
  let passed = 0;
  return parts.map(({ part, ms }) => {
    const start = (passed / whole) * 100;
    passed += ms;
    return { part, ms, start, width: (ms / whole) * 100 };
  });
}
