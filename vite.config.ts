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
  build: { target: 'es2023', chunkSizeWarningLimit: 1500 },
  server: { headers: ISOLATION_HEADERS },
  preview: { headers: ISOLATION_HEADERS },
  optimizeDeps: { exclude: ['onnxruntime-web', '@huggingface/transformers', '@jitl/quickjs-wasmfile-release-sync'] },
});
