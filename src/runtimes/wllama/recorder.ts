import type { TokenEvent } from '../runtime.ts';
import type { Step } from './complete.ts';

interface Recorded {
  /** Undefined while it is not known: llama.cpp holds tokens back that end in the middle of a character. */
  tokenId: number | undefined;
  atMs: number;
}

/** Tokens that together make one character, or a few: the last is known, those before it were held back. */
interface Whole {
  text: string;
  last: number;
  heldBack: number;
}

/** Writes a completion down as it grows. */
export class Recorder {
  text = '';
  readonly #tokens: Recorded[] = [];
  readonly #wholes: Whole[] = [];
  readonly #startedAt: number;
  readonly #onToken: (token: TokenEvent) => void;

  constructor(startedAt: number, onToken: (token: TokenEvent) => void) {
    this.#startedAt = startedAt;
    this.#onToken = onToken;
  }

  /** Tokens so far, held back ones included. */
  get count(): number {
    return this.#tokens.length;
  }

  add({ tokenId, text, computedAt, heldBack }: Step): void {
    for (const at of heldBack) this.#tokens.push({ tokenId: undefined, atMs: this.#sinceStart(at) });
    if (heldBack.length > 0) this.#wholes.push({ text, last: this.count, heldBack: heldBack.length });
    this.#push(tokenId, text, this.#sinceStart(computedAt));
  }

  /** Tokens that the runtime wrote itself. They take no time: they are read together with the next step. */
  addForced(tokenIds: readonly number[], text: string): void {
    const atMs = Math.max(this.#sinceStart(performance.now()), this.#tokens.at(-1)?.atMs ?? 0);
    tokenIds.forEach((tokenId, index) => this.#push(tokenId, index === 0 ? text : '', atMs));
  }

  /** Texts of which tokens were held back; `timeline` wants to know how they are encoded. */
  get wholeTexts(): string[] {
    return this.#wholes.map(({ text }) => text);
  }

  /** The tokens with their times. Those that cannot be told, as in a character that was cut, are left out. */
  timeline(encoded: readonly number[][]): { tokenIds: number[]; arrivedMs: number[] } {
    this.#wholes.forEach(({ last, heldBack }, index) => {
      const ids = encoded[index] ?? [];
      if (ids.length !== heldBack + 1 || ids.at(-1) !== this.#tokens[last]?.tokenId) return;
      ids.slice(0, -1).forEach((tokenId, place) => {
        const token = this.#tokens[last - heldBack + place];
        if (token) token.tokenId = tokenId;
      });
    });
    const known = this.#tokens.flatMap(({ tokenId, atMs }) => (tokenId === undefined ? [] : { tokenId, atMs }));
    return { tokenIds: known.map(({ tokenId }) => tokenId), arrivedMs: known.map(({ atMs }) => atMs) };
  }

  #push(tokenId: number, text: string, atMs: number): void {
    this.text += text;
    this.#tokens.push({ tokenId, atMs });
    this.#onToken({ tokenId, text, atMs });
  }

  /** Finer digits than a microsecond are noise of the clock and only lengthen the record. */
  #sinceStart(at: number): number {
    return Math.round((at - this.#startedAt) * 1000) / 1000;
  }
}
