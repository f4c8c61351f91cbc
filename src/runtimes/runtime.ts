import type { Backend, Build } from '../schema/build.ts';
import type { TokenLogit } from '../schema/reference.ts';
import type { LoadReport, MemoryReport, RuntimeReport } from '../schema/session.ts';
import type { ShapeContent } from '../schema/speed.ts';
import type { Message } from '../schema/task.ts';
import type { FailureReason, Finish, Timeline } from '../schema/trial.ts';
import type { Thinking } from '../schema/plan.ts';
import type { Sampling } from '../schema/sampling.ts';

/**
 * The contract that every runtime satisfies: web-llm, transformers.js, wllama and an OpenAI-compatible endpoint. It is
 * the same on both sides of the worker: an adapter implements it inside, `workerRuntime` outside.
 */
export interface Runtime {
  /**
   * Makes a build ready to generate. Rejects with a RuntimeFailure; a backend other than the one asked for is a
   * failure, never a substitute.
   */
  load(request: LoadRequest, watch: LoadWatch): Promise<LoadedBuild>;
}

export interface LoadRequest {
  build: Build;
  backend: Backend;
  /** Tokens of prompt and completion together to make room for; at most what the build can take. */
  contextTokens: number;
  /** The build's verified files. A runtime reads these and downloads nothing itself. */
  files: readonly LoadedFile[];
  /** What an endpoint wants as a password. It lives in memory only. */
  key?: string;
  /** Where an endpoint is reached, when that is not its own address but something that passes requests on. */
  via?: string;
}

/** A verified file as it is handed to a runtime: a reference to storage or memory, not a copy of the bytes. */
export interface LoadedFile {
  path: string;
  content: Blob;
}

/** Loading in stages. Bytes are given where they are known: `total` is absent for a stage that has no size. */
export interface LoadProgress {
  stage: 'download' | 'storage' | 'compile';
  loadedBytes: number;
  totalBytes?: number;
  /** What a download is waiting for, in one sentence; absent while it runs. */
  waiting?: string;
}

export interface LoadWatch {
  onProgress(progress: LoadProgress): void;
  signal: AbortSignal;
}

export interface LoadedBuild {
  readonly report: RuntimeReport;
  readonly load: LoadReport;
  /**
   * Generates one completion. Resolves when it ends or is cut; rejects with a RuntimeFailure, or with the signal's
   * reason when aborted. One generation at a time.
   */
  generate(request: GenerateRequest, watch: GenerateWatch): Promise<Generation>;
  /**
   * How likely the build finds a text: the mean of the natural logarithms of the probabilities of its tokens but the
   * first, each after those before it. Absent where the runtime does not tell.
   */
  score?(text: string): Promise<TextScore>;
  /**
   * Times exactly so many tokens of prompt and completion, from an empty cache or at a depth. Rejects as `generate` does.
   * Absent where the runtime does not let anybody do so, as with an endpoint.
   */
  timeShape?(request: ShapeRequest, watch: GenerateWatch): Promise<ShapeTiming>;
  /** What the runtime has allocated up to now. */
  memory(): Promise<MemoryReport>;
  /** Why the build can no longer generate, its worker or device being gone; undefined while it can. */
  failure(): RuntimeFailure | undefined;
  /** Frees the device. Safe to call twice. */
  unload(): Promise<void>;
}

export interface TextScore {
  tokens: number;
  meanLogProbability: number;
}

/** What to time. Tokens are those of the build's own tokenizer; end tokens do not end anything. */
export interface ShapeRequest {
  /** Tokens put into the empty KV cache before the clock starts. */
  depthTokens: number;
  promptTokens: number;
  decodeTokens: number;
  /** Where depth and prompt come from, in this order. */
  content: ShapeContent;
}

export interface ShapeTiming {
  /** From handing the prompt over, the depth being in the cache, one arrival for each of the decode tokens. */
  timeline: Timeline;
  /** How long the depth took; 0 where there is none. */
  depthMs: number;
}

export interface GenerateRequest {
  messages: Message[];
  sampling: Sampling;
  /** Seed of the sampler; greedy generation ignores it. */
  seed: number;
  /** Tokens of the answer. A budget for thinking comes on top; the context of the build bounds both. */
  maxTokens: number;
  /** Absent: as the build does it, without a budget. Builds that cannot think ignore it. */
  thinking?: Thinking;
  /** With `true` the end token does not end generation: for timing exactly `maxTokens` tokens. */
  ignoreEnd: boolean;
  /** How many of the largest logits to report for each of how many first steps; absent for none. */
  logits?: { top: number; steps: number };
}

/** One token as it arrives. `atMs` counts from the moment the runtime was handed the request, on the worker's clock. */
export interface TokenEvent {
  tokenId: number;
  /** Text that became readable with this token; may be empty in the middle of a character. */
  text: string;
  atMs: number;
}

export interface GenerateWatch {
  onToken(token: TokenEvent): void;
  signal: AbortSignal;
}

export interface Generation {
  text: string;
  finish: Finish;
  timeline: Timeline;
  /** The chat template opened the thinking, so that the text begins inside it. */
  startsThinking?: boolean;
  /** The budget for thinking was spent, and the runtime closed it. */
  thinkingCut?: boolean;
  /** Present when logits were asked for and the runtime exposes them: one list a step, largest first. */
  topLogits?: TokenLogit[][];
  /** The prompt as the build's own tokenizer encoded it, where the runtime tells. */
  promptTokenIds?: number[];
}

/** A failure with a reason the run can record. It keeps its reason across the worker boundary. */
export class RuntimeFailure extends Error {
  override readonly name = 'RuntimeFailure';
  readonly reason: FailureReason;

  constructor(reason: FailureReason, message: string) {
    super(message);
    this.reason = reason;
  }
}
