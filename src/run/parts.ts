import type { Build } from '../schema/build.ts';
import type { CodeRunner } from '../schema/code-runner.ts';
import type { Run } from '../schema/run.ts';
import type { DeviceReport } from '../schema/device.ts';
import type { Reference } from '../schema/reference.ts';
import type { Suite } from '../schema/suite.ts';
import type { Runtime } from '../runtimes/runtime.ts';

/** Says whether the page can be seen, and calls back when that changes. */
export interface Visibility {
  hidden(): boolean;
  /** Returns the function that ends the subscription. */
  onChange(listener: () => void): () => void;
}

/** All that the conductor needs of the world, handed to it: it reaches for nothing itself. */
export interface LabParts {
  runtime: Runtime;
  codeRunner: CodeRunner;
  findBuild(id: string): Build | undefined;
  findSuite(id: string): Suite | undefined;
  /** The reference outputs of a build, or undefined when it ships none. */
  readReference(build: Build): Promise<Reference | undefined>;
  describeDevice(): Promise<DeviceReport>;
  /** Whether the plan's rule for stopping is met. Always false for a plan that wants every trial. */
  isPreciseEnough(run: Run): boolean;
  visibility: Visibility;
  /** Wall-clock time, for dates in the record. */
  now(): Date;
  /** Monotonic milliseconds, for durations. */
  monotonicMs(): number;
  /** Resolves after so many milliseconds; rejects with the signal's reason when it aborts. */
  pause(ms: number, signal: AbortSignal): Promise<void>;
  newId(): string;
  appVersion: string;
}
