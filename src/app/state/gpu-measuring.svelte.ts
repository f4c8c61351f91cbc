import type { AwakeHold } from '../../device/wake-lock.ts';
import type { MicrobenchmarkOptions } from '../../device/microbenchmarks/run-microbenchmarks.ts';
import type { Conditions, DeviceReport } from '../../schema/device.ts';
import { GPU_MEASUREMENT_SCHEMA_VERSION, type GpuMeasurement } from '../../schema/gpu-measurement.ts';
import { messageOf } from '../../schema/message-of.ts';
import type { Microbenchmark, MicrobenchmarkReport } from '../../schema/microbenchmark.ts';
import type { Reading } from '../../schema/primitives.ts';
import type { whileMeasuring } from '../measuring-lock.ts';
import type { Kept } from './kept.svelte.ts';

export interface GpuMeasuringOptions {
  measure(options: MicrobenchmarkOptions): Promise<Reading<MicrobenchmarkReport>>;
  /** Does the work unless something else in this browser measures. */
  exclusively: typeof whileMeasuring<void>;
  kept: Kept<GpuMeasurement | null>;
  device: DeviceReport;
  conditions(): Promise<Conditions>;
  keepAwake(): Promise<Pick<AwakeHold, 'release'>>;
  /** Whether the tab is hidden, and whether that changes. */
  visibility: { hidden(): boolean; onChange(listener: () => void): () => void };
  source: string;
}

/** How the measuring is getting on. */
export interface MeasuringProgress {
  done: number;
  /** 0 until the GPU has answered. */
  total: number;
  latest: Microbenchmark | undefined;
}

const QUARTERS = ['Measuring the GPU.', 'A quarter is measured.', 'Half is measured.', 'Three quarters are measured.'];
const ELSEWHERE = 'Something else in this browser is measuring. Let it finish or stop it there, then start again.';

/** The GPU being measured on the Device page, and the newest measurement, which the browser keeps. */
export class GpuMeasuring {
  /** Undefined while nothing is being measured. */
  progress = $state.raw<MeasuringProgress | undefined>();
  /** A sentence when the GPU could not be measured. */
  problem = $state<string | undefined>();
  readonly #options: GpuMeasuringOptions;
  #ended = $state('');
  #stopping: AbortController | undefined;

  constructor(options: GpuMeasuringOptions) {
    this.#options = options;
  }

  get measurement(): GpuMeasurement | null {
    return this.#options.kept.value;
  }

  get busy(): boolean {
    return this.progress !== undefined;
  }

  /** For a voice: by quarters, as one that reads every measurement would never stop. Empty while there is nothing to say. */
  get announcement(): string {
    if (!this.progress) return this.#ended;
    const { done, total } = this.progress;
    return QUARTERS[total === 0 ? 0 : Math.floor((done / total) * 4)] ?? '';
  }

  /**
   * Measures with the full set and keeps the result. Stopped, refused or failed, it leaves the measurement before as it
   * is. Never rejects; does nothing while it is under way.
   */
  async measure(): Promise<void> {
    if (this.busy) return;
    this.problem = undefined;
    this.#ended = '';
    this.progress = { done: 0, total: 0, latest: undefined };
    const stopping = (this.#stopping = new AbortController());
    try {
      await this.#options.exclusively(
        () => this.#whileAwake(stopping.signal),
        () => {
          this.problem = ELSEWHERE;
        },
      );
    } catch (error) {
      if (!stopping.signal.aborted) this.problem = messageOf(error);
    } finally {
      this.#ended = stopping.signal.aborted ? 'Stopped.' : this.problem === undefined ? 'The GPU is measured.' : '';
      this.progress = undefined;
    }
  }

  /** Ends what is being measured; nothing of it is kept. */
  stop(): void {
    this.#stopping?.abort();
  }

  forget(): void {
    this.#options.kept.value = null;
  }

  async #whileAwake(signal: AbortSignal): Promise<void> {
    const awake = this.#options.keepAwake();
    try {
      await this.#take(signal);
    } finally {
      void awake.then(({ release }) => release());
    }
  }

  async #take(signal: AbortSignal): Promise<void> {
    const { measure, kept, device, conditions, visibility, source } = this.#options;
    let hidden = visibility.hidden();
    const unwatch = visibility.onChange(() => (hidden ||= visibility.hidden()));
    const onProgress: MicrobenchmarkOptions['onProgress'] = (done, total, latest) =>
      (this.progress = { done, total, latest });
    try {
      const outcome = await measure({ set: 'full', signal, onProgress });
      const now = await conditions();
      if (signal.aborted) return;
      if (outcome.status === 'not-measured') {
        this.problem = `The GPU could not be measured: ${outcome.reason}.`;
        return;
      }
      kept.value = {
        type: 'tabmark-gpu-measurement',
        schemaVersion: GPU_MEASUREMENT_SCHEMA_VERSION,
        source,
        device,
        conditions: now,
        hidden,
        report: outcome.value,
      };
    } finally {
      unwatch();
    }
  }
}
