import type { CodeOutcome, StopReason } from '../schema/code-runner.ts';
import type { MemoryCap } from './cap-memory.ts';

/**
 * The limit an uncaught exception stands for, if any. With no memory left QuickJS cannot always make its own exception
 * and throws null, so a refusal of memory counts as well. A program may throw the same words on purpose; it gains
 * nothing by being stopped.
 */
export function stopReasonOf(line: string, memory: MemoryCap): StopReason | undefined {
  if (memory.refused || line === 'InternalError: out of memory') return 'memory-limit';
  if (line === 'InternalError: stack overflow') return 'stack-limit';
  return undefined;
}

/** The outcome of a program that ran into a limit. */
export function stopped(reason: StopReason, message: string): CodeOutcome {
  return { status: 'stopped', reason, message };
}
