import { BaseStreamer, type PreTrainedTokenizer } from '@huggingface/transformers';
import type { TokenEvent } from '../runtime.ts';

/** Marks the middle of a character that needs further tokens. */
const INCOMPLETE = '\uFFFD';

/** Takes each token the moment the library hands it out: the clock first, everything else after it. */
export class TokenRecorder extends BaseStreamer {
  readonly tokenIds: number[] = [];
  readonly arrivedMs: number[] = [];
  promptTokenIds: number[] = [];
  #promptSeen = false;
  #pending: number[] = [];
  readonly #startedAt: number;
  readonly #tokenizer: PreTrainedTokenizer;
  readonly #onToken: (token: TokenEvent) => void;

  constructor(options: { startedAt: number; tokenizer: PreTrainedTokenizer; onToken: (token: TokenEvent) => void }) {
    super();
    this.#startedAt = options.startedAt;
    this.#tokenizer = options.tokenizer;
    this.#onToken = options.onToken;
  }

  override put(value: bigint[][]): void {
    const now = performance.now();
    const ids = (value[0] ?? []).map(Number);
    if (!this.#promptSeen) {
      this.#promptSeen = true;
      this.promptTokenIds = ids;
      return;
    }
    for (const tokenId of ids) {
      const atMs = roundToMicroseconds(now - this.#startedAt);
      this.tokenIds.push(tokenId);
      this.arrivedMs.push(atMs);
      this.#onToken({ tokenId, text: this.#read(tokenId), atMs });
    }
  }

  override end(): void {}

  #read(tokenId: number): string {
    this.#pending.push(tokenId);
    const text = this.#tokenizer.decode(this.#pending, { skip_special_tokens: true });
    if (text.endsWith(INCOMPLETE) && this.#pending.length < 8) return '';
    this.#pending = [];
    return text;
  }
}

/** Finer digits than a microsecond are noise of the clock and only lengthen the record. */
const roundToMicroseconds = (ms: number) => Math.round(ms * 1000) / 1000;
