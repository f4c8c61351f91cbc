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
 * The stack of JavaScript is the largest that plain recursion does not overrun in a Chromium worker, whose own stack is
 * small and cannot be set. Node uses the same value, so that a program has the same fate on both: about 830 nested calls.
 */
export const DEFAULT_LIMITS: Readonly<Record<CodeLanguage, SandboxLimits>> = {
  javascript: { deadlineMs: 1000, memoryBytes: 32 * MEGABYTE, stackBytes: 144 * 1024, outputCharacters: 64 * 1024 },
  python: { deadlineMs: 2000, memoryBytes: 256 * MEGABYTE, outputCharacters: 64 * 1024 },
};
