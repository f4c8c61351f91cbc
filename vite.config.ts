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

/** Pages are loaded one by one, see `src/app/pages.ts`: what some of them share would else be many files of a kilobyte. */
const CHUNKS = [
  { name: 'start', tags: ['$initial' as const], priority: 2 },
  { name: 'shared', minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: 8_000, priority: 1 },
];

/** Rolldown adds the names of all pages that share a chunk. */
const chunkFileNames = ({ name }: { name: string }) => `assets/${name.split('~', 1)[0]}-[hash].js`;

export default defineConfig({
  plugins: [svelte(), wllamaCore()],
  define: { __APP_VERSION__: JSON.stringify(packageJson.version) },
  resolve: {
    // onnxruntime-web then takes its WebAssembly from the address we give it, instead of carrying a second copy.
    conditions: ['onnxruntime-web-use-extern-wasm', ...defaultClientConditions],
  },
  worker: { format: 'es', plugins: () => [wllamaCore()], rolldownOptions: { checks: { pluginTimings: false } } },
  build: {
    target: 'es2023',
    chunkSizeWarningLimit: 1500,
    // One sheet, there before the first page: a page can neither show without its styles nor fail for want of them.
    cssCodeSplit: false,
    rolldownOptions: {
      checks: { pluginTimings: false },
      output: { codeSplitting: { groups: CHUNKS }, chunkFileNames },
    },
  },
  server: { headers: ISOLATION_HEADERS },
  preview: { headers: ISOLATION_HEADERS },
  optimizeDeps: {
    // They find their WebAssembly beside themselves, which bundling for development would break.
    exclude: ['onnxruntime-web', '@huggingface/transformers', '@wllama/wllama', '@jitl/quickjs-wasmfile-release-sync'],
    // Found late, in workers; naming them saves a reload in the middle of a test.
    include: [
      'idb',
      // A second copy of Svelte would come with it.
      'layercake',
      'fflate',
      'altcha-lib',
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
