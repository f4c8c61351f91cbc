import type { LoadReport, MemoryReport, RuntimeReport } from '../schema/session.ts';
import type { FailureReason } from '../schema/trial.ts';
import type {
  GenerateRequest,
  Generation,
  LoadProgress,
  LoadRequest,
  ShapeRequest,
  ShapeTiming,
  TextScore,
  TokenEvent,
} from './runtime.ts';

/**
 * All that crosses between the page and the worker of a runtime, in both directions. Every request carries an id, and
 * every reply names the request it answers; both sides switch over `kind` exhaustively.
 */
export type ToWorker =
  | { kind: 'load'; id: number; request: LoadRequest }
  | { kind: 'generate'; id: number; request: GenerateRequest }
  | { kind: 'score'; id: number; text: string }
  | { kind: 'time-shape'; id: number; request: ShapeRequest }
  | { kind: 'memory'; id: number }
  | { kind: 'unload'; id: number }
  /** Ends the request of that id early; it then answers `aborted`. */
  | { kind: 'abort'; id: number };

export type FromWorker =
  | { kind: 'load-progress'; id: number; progress: LoadProgress }
  | { kind: 'loaded'; id: number; report: RuntimeReport; load: LoadReport; can: Abilities }
  | { kind: 'token'; id: number; token: TokenEvent }
  | { kind: 'generated'; id: number; generation: Generation }
  | { kind: 'scored'; id: number; score: TextScore }
  | { kind: 'shape-timed'; id: number; timing: ShapeTiming }
  | { kind: 'memory-read'; id: number; memory: MemoryReport }
  | { kind: 'unloaded'; id: number }
  | { kind: 'aborted'; id: number }
  /** `dead`: the build cannot generate any more either. */
  | { kind: 'failed'; id: number; failure: Failure; dead?: true }
  /** Not an answer: the GPU device is gone, whatever was under way will not finish. */
  | { kind: 'device-lost'; message: string };

/** What not every build can do. */
export interface Abilities {
  /** Tell how likely it finds a text. */
  score: boolean;
  timeShape: boolean;
}

/** An error as it crosses: what it was, in words, with its reason. */
export interface Failure {
  reason: FailureReason;
  message: string;
}

/** The part of a worker, or of a worker's global scope, that the protocol needs. */
export interface Port<Outgoing> {
  postMessage(message: Outgoing): void;
  onmessage: ((event: MessageEvent<unknown>) => void) | null;
}
