import { createSHA1, createSHA256, type IHasher } from 'hash-wasm';

/** What a file turned out to be. `digest` is of the kind that was asked for; both are the same for a SHA-256. */
export interface Sums {
  digest: string;
  sha256: string;
}

/**
 * Hashes a file while it arrives. Git names small files by the SHA-1 of a header and the content, which also depends on
 * the length, so the length must be known from the start. The SHA-256 is computed in any case: reports name it.
 */
export class FileHasher {
  readonly #sha256: IHasher;
  readonly #git: IHasher | undefined;

  private constructor(sha256: IHasher, git: IHasher | undefined) {
    this.#sha256 = sha256.init();
    this.#git = git?.init();
  }

  static async of({ bytes, digest }: { bytes: number; digest: string }): Promise<FileHasher> {
    const git = digest.startsWith('git-sha1:') ? await createSHA1() : undefined;
    const hasher = new FileHasher(await createSHA256(), git);
    hasher.#git?.update(`blob ${bytes}\0`);
    return hasher;
  }

  update(chunk: Uint8Array): void {
    this.#sha256.update(chunk);
    this.#git?.update(chunk);
  }

  /** Ends the hash; the hasher cannot be used afterwards. */
  finish(): Sums {
    const sha256 = `sha256:${this.#sha256.digest()}`;
    return { sha256, digest: this.#git ? `git-sha1:${this.#git.digest()}` : sha256 };
  }
}

/** The SHA-256 of stored content, read in pieces. */
export async function sha256Of(content: Blob): Promise<string> {
  const hasher = await FileHasher.of({ bytes: content.size, digest: 'sha256:' });
  for await (const piece of piecesOf(content)) hasher.update(piece);
  return hasher.finish().sha256;
}

const PIECE = 4 * 1024 * 1024;

/** The content of a blob in pieces of a few megabytes, so that a large file never lies in memory whole. */
export async function* piecesOf(content: Blob): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let at = 0; at < content.size; at += PIECE) {
    yield new Uint8Array(await content.slice(at, at + PIECE).arrayBuffer());
  }
}
