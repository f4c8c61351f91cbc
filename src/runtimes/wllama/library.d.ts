/**
 * The parts of @wllama/wllama that run in this worker instead of in one of its own. The package ships them as source
 * without declarations for outside use; its version is pinned, and the gate's tests would notice a change.
 */
declare module '@wllama/wllama/src/wasm/wllama.js?core' {
  /** llama.cpp compiled to WebAssembly, as Emscripten wraps it. `vite.config.ts` makes this function of a script. */
  export default function startModule(module: Record<string, unknown>): void;
}

/** The way in which messages cross between JavaScript and the core. */
declare module '@wllama/wllama/src/glue/glue.ts' {
  export type GlueMessage = { _name: string } & Record<string, unknown>;
  export function glueSerialize(message: GlueMessage): Uint8Array;
  export function glueDeserialize(bytes: Uint8Array): GlueMessage;
}

declare module '@wllama/wllama/src/workers-code/generated.ts' {
  export const LIBLLAMA_VERSION: string;
}
