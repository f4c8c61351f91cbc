/** Sizes in bytes of GGUF's plain value types, by number; 8 is a text, 9 a list. */
const SIZES: Readonly<Record<number, number>> = {
  0: 1,
  1: 1,
  2: 2,
  3: 2,
  4: 4,
  5: 4,
  6: 4,
  7: 1,
  10: 8,
  11: 8,
  12: 8,
};
const TEXT = 8;
const LIST = 9;
/** The token type of `<|im_end|>` and its like: never the result of encoding plain text. */
const CONTROL = 3;
/** The token type of ordinary text. */
const NORMAL = 1;
/** A space and a word as vocabularies write them: each is split off a text before anything is merged. */
const WORD = /^[Ġ▁]([A-Za-z]+)$/;

/** Where a list of the header begins, and how many items it has. */
interface ListAt {
  offset: number;
  count: number;
}

/** A GGUF's header with a large vocabulary has some ten megabytes; it is read in growing parts until it is whole. */
const FIRST_PART_BYTES = 4 * 2 ** 20;

/**
 * The control tokens of a GGUF, by text. llama.cpp keeps its vocabulary to itself, and the text of a prompt can only be
 * put back into tokens by someone who knows which of its parts are control tokens. `readPart` gives the first so many bytes
 * of the file.
 */
export function readControlTokens(fileBytes: number, readPart: ReadPart): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const { id, text } of readTokens(fileBytes, readPart, CONTROL)) found.set(text, id);
  return found;
}

/** The tokens of a GGUF that are a space and a word in the Latin alphabet, as text: ` word`. */
export function readWords(fileBytes: number, readPart: ReadPart): string[] {
  return readTokens(fileBytes, readPart, NORMAL).flatMap(({ text }) => {
    const word = WORD.exec(text)?.[1];
    return word === undefined ? [] : [` ${word}`];
  });
}

type ReadPart = (bytes: number) => Uint8Array;

function readTokens(fileBytes: number, readPart: ReadPart, type: number): { id: number; text: string }[] {
  for (let bytes = FIRST_PART_BYTES; ; bytes *= 4) {
    try {
      return findTokens(readPart(Math.min(bytes, fileBytes)), type);
    } catch (error) {
      // The part ended in the middle of the header.
      if (!(error instanceof RangeError) || bytes >= fileBytes) throw error;
    }
  }
}

function findTokens(beginning: Uint8Array, type: number): { id: number; text: string }[] {
  const header = new HeaderReader(beginning);
  const lists = header.lists();
  const tokens = lists.get('tokenizer.ggml.tokens');
  const types = lists.get('tokenizer.ggml.token_type');
  if (!tokens || !types) return [];
  const found: { id: number; text: string }[] = [];
  header.offset = tokens.offset;
  for (let id = 0; id < tokens.count; id++) {
    const isWanted = id < types.count && header.view.getInt32(types.offset + 4 * id, true) === type;
    if (isWanted) found.push({ id, text: header.text() });
    else header.skip(TEXT);
  }
  return found;
}

/** Walks over the key-value part of a GGUF, version 2 or 3. Throws a RangeError where the bytes end too soon. */
class HeaderReader {
  offset = 0;
  readonly view: DataView;
  readonly #bytes: Uint8Array;

  constructor(beginning: Uint8Array) {
    this.view = new DataView(beginning.buffer, beginning.byteOffset, beginning.byteLength);
    this.#bytes = beginning;
  }

  lists(): Map<string, ListAt> {
    const lists = new Map<string, ListAt>();
    this.offset = 16; // magic, version, number of tensors
    const pairs = this.#count();
    for (let pair = 0; pair < pairs; pair++) {
      const key = this.text();
      const type = this.#uint32();
      if (type === LIST) {
        const itemType = this.#uint32();
        const count = this.#count();
        lists.set(key, { offset: this.offset, count });
        for (let item = 0; item < count; item++) this.skip(itemType);
      } else this.skip(type);
    }
    return lists;
  }

  text(): string {
    const length = this.#count();
    this.offset += length;
    if (this.offset > this.#bytes.length) throw new RangeError('The text goes on behind the end.');
    return new TextDecoder().decode(this.#bytes.subarray(this.offset - length, this.offset));
  }

  skip(type: number): void {
    const size = type === TEXT ? this.#count() : SIZES[type];
    if (size === undefined) throw new Error(`The GGUF has a value of the unknown type ${type}.`);
    this.offset += size;
  }

  #uint32(): number {
    this.offset += 4;
    return this.view.getUint32(this.offset - 4, true);
  }

  #count(): number {
    this.offset += 8;
    return Number(this.view.getBigUint64(this.offset - 8, true));
  }
}
