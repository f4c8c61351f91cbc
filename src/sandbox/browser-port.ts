import type { SandboxPort } from './serve-sandbox.ts';

/** The wire as a browser worker sees it. */
export function browserPort(): SandboxPort {
  return {
    post: (message) => self.postMessage(message),
    onMessage: (listener) => self.addEventListener('message', (event) => listener(event.data)),
  };
}

/** A file of the interpreter, from the place the app itself comes from. */
export async function fetchBytes(url: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`The interpreter could not be fetched (${response.status}).`);
  return new Uint8Array(await response.arrayBuffer());
}
