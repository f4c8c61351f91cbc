import type { Run } from '../schema/run.ts';
import type { LoadReport } from '../schema/session.ts';

export interface LoadSegment {
  part: 'download' | 'verify' | 'storage' | 'upload' | 'compile' | 'pipelines' | 'first-token' | 'other';
  ms: number;
  /** Where it lies on the whole of loading, in percent. Parts of a part are drawn from where that begins. */
  start: number;
  width: number;
  /** It is a part of the one before it that has no such mark, and adds nothing to the total. */
  inside: boolean;
}

/** Rounding of the clock is no part of its own. */
const LEAST_OTHER_MS = 5;

type Part = Pick<LoadSegment, 'part' | 'ms'> & { parts?: Pick<LoadSegment, 'part' | 'ms'>[] };

/** The parts of loading one after the other, what is known of their own parts below each; `other` is the rest of the total. */
export function loadSegments(load: LoadReport): LoadSegment[] {
  const parts = partsOf(load);
  const other = load.totalMs - parts.reduce((total, { ms }) => total + ms, 0);
  if (other >= LEAST_OTHER_MS) parts.push({ part: 'other', ms: other });
  const whole = parts.reduce((total, { ms }) => total + ms, 0) || 1;
  let passed = 0;
  return parts.flatMap(({ part, ms, parts: inner = [] }) => {
    const start = (passed / whole) * 100;
    passed += ms;
    return [{ part, ms }, ...inner].map((one, index) => ({
      ...one,
      start,
      width: (one.ms / whole) * 100,
      inside: index > 0,
    }));
  });
}

function partsOf({
  downloadMs,
  verifyMs,
  storageMs,
  uploadMs,
  compileMs,
  pipelinesMs,
  firstTokenMs,
}: LoadReport): Part[] {
  const known = (part: LoadSegment['part'], reading: LoadReport['verifyMs']) =>
    reading.status === 'measured' ? [{ part, ms: reading.value }] : [];
  return [
    { part: 'download', ms: downloadMs, parts: downloadMs > 0 ? known('verify', verifyMs) : [] },
    { part: 'storage', ms: storageMs },
    ...known('upload', uploadMs),
    {
      part: 'compile',
      ms: compileMs,
      parts: [...known('pipelines', pipelinesMs), ...known('first-token', firstTokenMs)],
    },
  ];
}

/** Whether the files had to be fetched, in words. */
export function loadWords({
  downloadedBytes,
  storedBytes,
}: Pick<LoadReport, 'downloadedBytes' | 'storedBytes'>): string {
  if (downloadedBytes > 0) return 'cold: the files were downloaded just now';
  return storedBytes > 0 ? 'warm: the files were here already' : 'nothing had to be fetched';
}

export interface LoadRow {
  /** From 1. */
  session: number;
  load: LoadReport;
}

/** How loading went in each session that got so far: later ones find files, and perhaps shaders, that the first one had to make. */
export const loadRows = ({ sessions }: Pick<Run, 'sessions'>): LoadRow[] =>
  sessions.flatMap(({ runtime }, index) =>
    runtime.status === 'loaded' ? [{ session: index + 1, load: runtime.load }] : [],
  );
