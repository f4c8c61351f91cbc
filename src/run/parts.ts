import type { Backend, Build } from '../schema/build.ts';
import type { CodeRunner } from '../schema/code-runner.ts';
import type { Run } from '../schema/run.ts';
import type { SpeedTrial } from '../schema/speed.ts';
import type { Conditions, DeviceReport } from '../schema/device.ts';
import type { Settings } from '../schema/plan.ts';
import type { Reference } from '../schema/reference.ts';
import type { LoadReport, Session } from '../schema/session.ts';
import type { Suite } from '../schema/suite.ts';
import type { LoadedFile, LoadProgress, Runtime } from '../runtimes/runtime.ts';

/** Says whether the page can be seen, and calls back when that changes. */
export interface Visibility {
  hidden(): boolean;
  /** Returns the function that ends the subscription. */
  onChange(listener: () => void): () => void;
}

export interface PrepareWatch {
  onProgress(progress: LoadProgress): void;
  signal: AbortSignal;
}

export interface MeasureWatch {
  onProgress(done: number, total: number): void;
  signal: AbortSignal;
}

/** The files of a build, ready to be loaded. */
export interface PreparedBuild {
  files: readonly LoadedFile[];
  /** Not measured for an endpoint, which has no files here. */
  report: Session['files'];
  /** What had to be downloaded just now. */
  downloadMs: number;
  downloadedBytes: number;
  /** Of that time, what hashing the files took. */
  verifyMs: LoadReport['verifyMs'];
  /** What an endpoint wants as a password, and where it is reached when that is not its own address. */
  key?: string;
  via?: string;
}

/** All that the conductor needs of the world, handed to it: it reaches for nothing itself. */
export interface LabParts {
  runtime: Runtime;
  codeRunner: CodeRunner;
  findBuild(id: string): Build | undefined;
  findSuite(id: string): Suite | undefined;
  /** Downloads what is missing of a build and verifies everything. Rejects with one sentence, or the signal's reason. */
  prepareBuild(build: Build, watch: PrepareWatch): Promise<PreparedBuild>;
  /** The reference outputs among the files of a build, or undefined when it ships none. */
  readReference(build: Build, files: readonly LoadedFile[]): Promise<Reference | undefined>;
  describeDevice(): Promise<DeviceReport>;
  /** Where a build computes on this device, given what its plan asks for. */
  chooseBackend(build: Build, asked: Settings['backend'], device: DeviceReport): Backend;
  /** Measures the GPU with a quick set of kernels. Rejects with the signal's reason only. */
  measureGpu(watch: MeasureWatch): Promise<Session['microbenchmarks']>;
  /** What the machine is doing at this moment, as far as the browser tells. */
  conditions(): Promise<Conditions>;
  /** Whether the trials of one shape are as steady as the rule wants. */
  isSteady(trials: readonly SpeedTrial[], rule: { least: number; spread: number }): boolean;
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
