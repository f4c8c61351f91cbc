import type { CodeLanguage } from '../schema/code-runner.ts';

/** What one program may use up. */
export interface SandboxLimits {
  /** For loading the program, all its calls and the reading of their results together, in milliseconds. */
  deadlineMs: number;
  /** Memory of the interpreter with the program in it, in bytes; JavaScript starts with 16 MB, Python with 30 MB. */
  memoryBytes: number;
  /** Stack of the interpreter, in bytes. Python is without: the stack is part of its image, see load-python.ts. */
  stackBytes?: number | undefined;
  /** All results of a program together, in characters (UTF-16 code units) of JSON. */
  outputCharacters: number;
}

const MEGABYTE = 1024 * 1024;

/**
 * The stack of a Chromium worker is small, cannot be set, and must not run out before this one does. It does at some 170 KB
 * of ours, at less while the browser compiles the interpreter anew (once seen at 144), so a third is kept in reserve: about
 * 650 nested calls are left. Node uses the same value, so that a program has the same fate on both.
 */
export const DEFAULT_LIMITS: Readonly<Record<CodeLanguage, SandboxLimits>> = {
  javascript: { deadlineMs: 1000, memoryBytes: 32 * MEGABYTE, stackBytes: 112 * 1024, outputCharacters: 64 * 1024 },
  python: { deadlineMs: 2000, memoryBytes: 256 * MEGABYTE, outputCharacters: 64 * 1024 },
};
