import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defaultClientConditions, defineConfig } from 'vite';
import packageJson from './package.json' with { type: 'json' };

/** Cross-origin isolation: without it the browser coarsens the timer, and WebAssembly gets no threads. */
export const ISOLATION_HEADERS = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

export default defineConfig({
  plugins: [svelte()],
  define: { __APP_VERSION__: JSON.stringify(packageJson.version) },
  resolve: {
    // onnxruntime-web then takes its WebAssembly from the address we give it, instead of carrying a second copy.
    conditions: ['onnxruntime-web-use-extern-wasm', ...defaultClientConditions],
  },
  worker: { format: 'es' },
  build: { target: 'es2023', chunkSizeWarningLimit: 1500, rolldownOptions: { checks: { pluginTimings: false } } },
  server: { headers: ISOLATION_HEADERS },
  preview: { headers: ISOLATION_HEADERS },
  optimizeDeps: {
    // They find their WebAssembly beside themselves, which bundling for development would break.
    exclude: ['onnxruntime-web', '@huggingface/transformers', '@jitl/quickjs-wasmfile-release-sync'],
    // Found late, in workers; naming them saves a reload in the middle of a test.
    include: ['idb', 'bowser', 'zod', '@noble/hashes/sha2.js', '@noble/hashes/utils.js', 'quickjs-emscripten-core'],
  },
});
