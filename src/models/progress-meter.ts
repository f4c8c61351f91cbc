import type { Clock } from './clock.ts';
import type { DownloadStatus } from './model-library.ts';

const WINDOW_MS = 5_000;
const EVERY_MS = 250;
/** Over less time than this a speed would be noise. */
const LEAST_MS = 500;

/** Adds up how a build's files are getting on, and says so a few times a second. */
export class ProgressMeter {
  readonly #clock: Clock;
  readonly #emit: (status: DownloadStatus) => void;
  readonly #buildId: string;
  #totalBytes: number;
  #state: DownloadStatus['state'] = 'resolving';
  #message: string | undefined;
  readonly #loaded = new Map<string, number>();
  /** Files that are being fetched, and why they stand still if they do. */
  readonly #active = new Map<string, string | undefined>();
  #arrivals: { at: number; bytes: number }[] = [];
  #lastEmit = Number.NEGATIVE_INFINITY;

  constructor(
    buildId: string,
    totalBytes: number,
    { clock, emit }: { clock: Clock; emit(status: DownloadStatus): void },
  ) {
    this.#buildId = buildId;
    this.#totalBytes = totalBytes;
    this.#clock = clock;
    this.#emit = emit;
  }

  /** What the files of the build are, and how much of each is here already. */
  begin(totalBytes: number, loaded: ReadonlyMap<string, number>): void {
    this.#totalBytes = totalBytes;
    for (const [path, bytes] of loaded) this.#loaded.set(path, bytes);
    this.state('downloading');
  }

  state(state: DownloadStatus['state'], message?: string): void {
    this.#state = state;
    this.#message = message;
    this.tell(true);
  }

  /** `have`: bytes of that file that are here now; `arrived`: those that came over the network just now. */
  bytes(path: string, have: number, arrived: number): void {
    this.#loaded.set(path, have);
    if (arrived > 0) this.#arrivals.push({ at: this.#clock.now(), bytes: arrived });
    this.tell(false);
  }

  /** The file is being fetched; `standstill` says in one sentence why nothing arrives. */
  active(path: string, standstill?: string): void {
    const before = this.#active.get(path);
    this.#active.set(path, standstill);
    if (before !== standstill) this.tell(true);
  }

  inactive(path: string): void {
    this.#active.delete(path);
  }

  /** Reports where it stands, unless it did so a moment ago. */
  tell(atOnce: boolean): void {
    const now = this.#clock.now();
    if (!atOnce && now - this.#lastEmit < EVERY_MS) return;
    this.#lastEmit = now;
    this.#emit(this.status());
  }

  status(): DownloadStatus {
    const standstill = this.#standstill();
    const loadedBytes = [...this.#loaded.values()].reduce((total, bytes) => total + bytes, 0);
    const message = standstill ?? this.#message;
    const common = {
      buildId: this.#buildId,
      loadedBytes,
      totalBytes: this.#totalBytes,
      ...(message ? { message } : {}),
    };
    if (standstill) return { ...common, state: 'waiting' };
    const bytesPerSecond = this.#state === 'downloading' ? this.#speed() : undefined;
    if (bytesPerSecond === undefined) return { ...common, state: this.#state };
    const timeLeftMs = Math.round(((this.#totalBytes - loadedBytes) / bytesPerSecond) * 1000);
    return { ...common, state: this.#state, bytesPerSecond, timeLeftMs: Math.max(0, timeLeftMs) };
  }

  /** Nothing arrives when every file that is being fetched stands still. */
  #standstill(): string | undefined {
    if (this.#state !== 'downloading' || this.#active.size === 0) return undefined;
    const reasons = [...this.#active.values()];
    return reasons.includes(undefined) ? undefined : reasons[0];
  }

  #speed(): number | undefined {
    const now = this.#clock.now();
    this.#arrivals = this.#arrivals.filter(({ at }) => now - at <= WINDOW_MS);
    const [first] = this.#arrivals;
    if (!first || now - first.at < LEAST_MS) return undefined;
    const bytes = this.#arrivals.reduce((total, arrival) => total + arrival.bytes, 0);
    return bytes / ((now - first.at) / 1000);
  }
}
