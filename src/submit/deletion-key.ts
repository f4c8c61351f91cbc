export interface DeletionKey {
  /** 64 hex digits, made here and kept here: who has it can delete the submission. */
  key: string;
  /** `sha256:` and the SHA-256 of the key's text, which is all that the board gets. */
  digest: string;
}

/** A new key for one submission. */
export async function makeDeletionKey(): Promise<DeletionKey> {
  return deletionKeyOf(hex(crypto.getRandomValues(new Uint8Array(32))));
}

/** A key that was made before, with its digest. */
export async function deletionKeyOf(key: string): Promise<DeletionKey> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(key));
  return { key, digest: `sha256:${hex(new Uint8Array(digest))}` };
}

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
