import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defaultClientConditions, defineConfig, type Plugin } from 'vite';
import packageJson from './package.json' with { type: 'json' };

/** Cross-origin isolation: without it the browser coarsens the timer, and WebAssembly gets no threads. */
export const ISOLATION_HEADERS = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/**
 * wllama ships its core as a classic script that takes its settings from a global `Module`. Runtimes live in module
 * workers, whose scripts have no such globals: this makes the script a function of its settings.
 */
function wllamaCore(): Plugin {
  const HEAD = 'var Module=typeof Module!="undefined"?Module:{};';
  return {
    name: 'tabmark:wllama-core',
    enforce: 'pre',
    transform: {
      filter: { id: /\/@wllama\/wllama\/src\/wasm\/wllama\.js\?core$/ },
      handler(code) {
        if (!code.startsWith(HEAD)) throw new Error('The core of wllama begins in another way than it did in 3.8.1.');
        // `require` and `module` are there for Node, and would have the bundler look for Node's own modules.
        const parameters = 'Module,require,module';
        return { code: `export default function startModule(${parameters}){${code.slice(HEAD.length)}\n}`, map: null };
      },
    },
  };
}

export default defineConfig({
  plugins: [svelte(), wllamaCore()],
  define: { __APP_VERSION__: JSON.stringify(packageJson.version) },
  resolve: {
    // onnxruntime-web then takes its WebAssembly from the address we give it, instead of carrying a second copy.
    conditions: ['onnxruntime-web-use-extern-wasm', ...defaultClientConditions],
  },
  worker: { format: 'es', plugins: () => [wllamaCore()], rolldownOptions: { checks: { pluginTimings: false } } },
  build: { target: 'es2023', chunkSizeWarningLimit: 1500, rolldownOptions: { checks: { pluginTimings: false } } },
  server: { headers: ISOLATION_HEADERS },
  preview: { headers: ISOLATION_HEADERS },
  optimizeDeps: {
    // They find their WebAssembly beside themselves, which bundling for development would break.
    exclude: ['onnxruntime-web', '@huggingface/transformers', '@wllama/wllama', '@jitl/quickjs-wasmfile-release-sync'],
    // Found late, in workers; naming them saves a reload in the middle of a test.
    include: [
      'idb',
      'bowser',
      'zod',
      'hash-wasm',
      '@noble/hashes/sha2.js',
      '@noble/hashes/utils.js',
      'quickjs-emscripten-core',
      '@huggingface/jinja',
      '@mlc-ai/web-llm',
      'eventsource-parser',
    ],
  },
});
