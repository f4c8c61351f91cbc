import { RuntimeFailure } from '../runtime.ts';

/** How llama.cpp finds that there is no GPU, or that the adapter has hidden it. */
const EXPECTED = /Failed to get an adapter/;

/** What llama.cpp logs while it loads and runs: kept for what it tells about itself and for the reason of a failure. */
export class CoreLog {
  /** The GGUF's type in llama.cpp's words, such as `Q4_K - Medium` or `F32`. */
  fileType: string | undefined;
  /** Layers on the GPU, of how many. */
  offloaded: { layers: number; of: number } | undefined;
  readonly #errors = new Set<string>();

  readonly add = (line: string): void => {
    const [, level, text = ''] = /^@@(\w+)@@(.*)/.exec(line) ?? [];
    const isError = (level === 'ERROR' || level === undefined) && !EXPECTED.test(line);
    if (isError) this.#errors.add(text || line);
    const type = /print_info: file type\s+= (?:all )?(.+?)\s*$/.exec(text);
    if (type) this.fileType = type[1];
    const layers = /offloaded (\d+)\/(\d+) layers to GPU/.exec(text);
    if (layers) this.offloaded = { layers: Number(layers[1]), of: Number(layers[2]) };
  };

  /** To be called before each call: what went wrong in an earlier one is no reason for what goes wrong in this. */
  beginCall(): void {
    this.#errors.clear();
  }

  /** The errors of this call in one line, the cause before its consequences; empty when there were none. */
  get errors(): string {
    return [...this.#errors].slice(0, 3).join(' ').trim();
  }
}

/** What llama.cpp said went wrong, with its reason: exhaustion has many words, and all of them name the memory. */
export const failureOf = (words: string): RuntimeFailure =>
  new RuntimeFailure(
    /alloc|\bOOM\b|(insufficient|enlarge|out of) memory/i.test(words) ? 'out-of-memory' : 'runtime-error',
    words,
  );
