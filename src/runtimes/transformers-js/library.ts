import { env, LogLevel } from '@huggingface/transformers';
import wasmFactoryUrl from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.mjs?url';
import wasmBinaryUrl from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url';
import type { LocalBuild } from '../../schema/build.ts';
import type { BuildContent } from '../build-content.ts';

/** A path that no server answers: the library only ever sees files that we hand it. */
const NOWHERE = '/no-such-place/';

/**
 * Sets the library up so that it reads a build's verified files and can reach nothing else: not the hub, not a content
 * network for its WebAssembly, not a cache of its own. Returns the versions of what will run.
 */
export function configureLibrary({ repository }: LocalBuild, content: BuildContent): Record<string, string> {
  env.allowRemoteModels = false;
  env.allowLocalModels = true;
  env.localModelPath = NOWHERE;
  env.useBrowserCache = false;
  env.useWasmCache = false;
  env.logLevel = LogLevel.ERROR;
  env.useCustomCache = true;
  env.customCache = {
    async match(request: string) {
      const path = content.paths.find((candidate) => request.endsWith(`${repository}/${candidate}`));
      return path === undefined ? undefined : content.respond(path);
    },
    async put() {},
  };
  // Optional files that a build does not have are asked for all the same: they are simply not there.
  env.fetch = async () => new Response(null, { status: 404 });
  const { wasm, versions } = env.backends.onnx;
  if (wasm) wasm.wasmPaths = { mjs: wasmFactoryUrl, wasm: wasmBinaryUrl };
  return { 'transformers.js': env.version, 'onnxruntime-web': versions?.web ?? 'unknown' };
}
