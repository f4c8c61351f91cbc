/** What timing a shape has in common in all runtimes: which tokens go in, and the timeline that comes out. */
import type { Timeline } from '../schema/trial.ts';
import { RuntimeFailure, type GenerateWatch, type ShapeRequest } from './runtime.ts';

/** A build's tokenizer, as far as the tokens of a shape need it. */
export interface Vocabulary {
  /** A text as the tokenizer encodes it, with nothing put before or after it. */
  encode(text: string): number[] | Promise<number[]>;
  /** Tokens have the ids from 0 up to this. */
  vocabularySize: number;
  /** Whether it steers the build instead of standing for text, as the end of an answer does; or stands for nothing. */
  isSpecial(tokenId: number): boolean;
}

export interface ShapeTokens {
  depth: number[];
  prompt: number[];
}

/**
 * Tokens that are put into the cache in one step before the clock starts. A step between which an abort is heard, and in
 * which runtimes without fused attention can afford the square of its length.
 */
export const DEPTH_STEP_TOKENS = 512;

/**
 * The tokens of a shape: those of the depth, then those of the prompt.
 *
 * Random tokens: the number x in [0, 1) becomes ordinary token floor(x n) of the n that are not special, in the order of
 * their ids. A text is encoded once and begins anew where it ends. Rejects with a RuntimeFailure: `prompt-too-long` when
 * the context has no room for all of it, `runtime-error` when the request cannot be made into so many tokens.
 */
export async function shapeTokens(
  request: ShapeRequest,
  vocabulary: Vocabulary,
  contextTokens: number,
): Promise<ShapeTokens> {
  requireRoom(request, contextTokens);
  const { depthTokens, promptTokens, content } = request;
  const wanted = depthTokens + promptTokens;
  const tokenIds =
    content.kind === 'random-tokens'
      ? drawn(content.fractions, wanted, vocabulary)
      : repeated(await vocabulary.encode(content.text), wanted);
  return { depth: tokenIds.slice(0, depthTokens), prompt: tokenIds.slice(depthTokens) };
}

/** Throws a RuntimeFailure when the context has no room for a shape. */
export function requireRoom(shape: ShapeRequest, contextTokens: number): void {
  const { depthTokens, promptTokens, decodeTokens } = shape;
  const total = depthTokens + promptTokens + decodeTokens;
  if (total <= contextTokens) return;
  const parts = `${depthTokens} before it, ${promptTokens} of prompt, ${decodeTokens} to write`;
  throw new RuntimeFailure(
    'prompt-too-long',
    `The shape needs ${total} tokens (${parts}), and the build was given room for ${contextTokens}.`,
  );
}

function drawn(fractions: readonly number[], wanted: number, { vocabularySize, isSpecial }: Vocabulary): number[] {
  const ordinary = Array.from({ length: vocabularySize }, (_, id) => id).filter((id) => !isSpecial(id));
  return pick(fractions, wanted, ordinary);
}

/** For each of so many numbers in [0, 1) one of the things, spread evenly. Throws a RuntimeFailure for other numbers. */
export function pick<Thing>(fractions: readonly number[], wanted: number, things: readonly Thing[]): Thing[] {
  if (fractions.length !== wanted) {
    const sentence = `The shape needs ${wanted} random numbers and was given ${fractions.length}.`;
    throw new RuntimeFailure('runtime-error', sentence);
  }
  return fractions.map((fraction) => {
    const thing = things[Math.floor(fraction * things.length)];
    if (thing !== undefined) return thing;
    throw new RuntimeFailure('runtime-error', `Nothing can be picked of ${things.length} with the number ${fraction}.`);
  });
}

function repeated(text: readonly number[], wanted: number): number[] {
  if (text.length === 0) throw new RuntimeFailure('runtime-error', 'The text of the shape has no tokens.');
  return Array.from({ length: wanted }, (_, at) => text[at % text.length] as number);
}

/** Parts of the depth, each to be put into the cache in one step. */
export const depthSteps = (depth: readonly number[]): number[][] =>
  Array.from({ length: Math.ceil(depth.length / DEPTH_STEP_TOKENS) }, (_, step) =>
    depth.slice(step * DEPTH_STEP_TOKENS, (step + 1) * DEPTH_STEP_TOKENS),
  );

/** Writes down when tokens arrive: as in every trial, on the worker's clock, to the microsecond. */
export class Arrivals {
  readonly #tokenIds: number[] = [];
  readonly #arrivedMs: number[] = [];
  readonly #startedAt: number;
  readonly #onToken: GenerateWatch['onToken'];

  /** `startedAt`: when the prompt was handed over, on the clock of `performance.now`. */
  constructor(startedAt: number, onToken: GenerateWatch['onToken']) {
    this.#startedAt = startedAt;
    this.#onToken = onToken;
  }

  add(tokenId: number, at: number): void {
    const atMs = this.addUnknown(at);
    this.#tokenIds.push(tokenId);
    this.#onToken({ tokenId, text: '', atMs });
  }

  /** A token of which the runtime tells only when it was computed. */
  addUnknown(at: number): number {
    const atMs = Math.round((at - this.#startedAt) * 1000) / 1000;
    this.#arrivedMs.push(atMs);
    return atMs;
  }

  /** Every arrival; and which tokens they were, if that is known of all. */
  taken(): { tokenIds: number[]; arrivedMs: number[] } {
    const isKnown = this.#tokenIds.length === this.#arrivedMs.length;
    return { tokenIds: isKnown ? this.#tokenIds : [], arrivedMs: this.#arrivedMs };
  }
}

/** The timeline, provided that it has exactly as many tokens as were asked for. Throws a RuntimeFailure. */
export function exactTimeline(timeline: Timeline, { decodeTokens }: ShapeRequest): Timeline {
  const { arrivedMs } = timeline;
  if (arrivedMs.length === decodeTokens) return timeline;
  const sentence = `The runtime wrote ${arrivedMs.length} tokens of the ${decodeTokens} that were to be timed.`;
  throw new RuntimeFailure('runtime-error', sentence);
}
