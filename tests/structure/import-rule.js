/**
 * The shape of the code as a lint rule: which folder of src/ may import which, and which folder owns each dependency.
 * These tables are the architecture; ranks are shape, pure, edge, conductor, root.
 */
import { dirname, relative, resolve, sep } from 'node:path';

const PURE = ['plan', 'suite', 'grade', 'statistics', 'figures', 'compare', 'ranking'];
const EDGES = ['device', 'models', 'runtimes', 'sandbox', 'store', 'submit'];
const ALL = ['schema', ...PURE, ...EDGES, 'run', 'app', 'cli', 'server'];

/** Folder -> the folders it may import from, besides itself. */
const MAY_IMPORT = {
  schema: [],
  ...Object.fromEntries(PURE.map((folder) => [folder, ['schema', 'statistics']])),
  ...Object.fromEntries(EDGES.map((folder) => [folder, ['schema']])),
  run: ['schema', 'suite', 'grade'],
  app: ALL.filter((folder) => !['cli', 'server'].includes(folder)),
  cli: ALL.filter((folder) => folder !== 'app'),
  server: ['schema', ...PURE, 'sandbox'],
};

/** Folder -> folders of which it may import types only. */
const TYPES_ONLY = { run: ['runtimes'] };

const WHY = {
  schema: 'schema/ describes shapes and depends on nothing but zod',
  pure: 'a pure folder turns values into values; hand it what it needs as an argument',
  edge: 'an edge may know the schema and itself, never another edge; join the two in app/ or cli/',
  run: 'the conductor is handed its runtime, store and sandbox as arguments (LabParts) and imports only their types',
  server: 'the server shares shapes, pure rules and the sandbox with the app, and nothing else',
  root: 'nobody imports a root: move what is shared into a folder below',
};

/** Package -> folders that may import it. Packages not listed are free for cli/ and tests only. */
const OWNERS = {
  zod: ['schema'],
  idb: ['store'],
  svelte: ['app'],
  layercake: ['app'],
  fflate: ['plan'],
  bowser: ['device'],
  '@huggingface/transformers': ['runtimes'],
  'onnxruntime-web': ['runtimes'],
  '@wllama/wllama': ['runtimes'],
  '@mlc-ai/web-llm': ['runtimes', 'cli'],
  '@huggingface/jinja': ['runtimes'],
  'eventsource-parser': ['runtimes'],
  'quickjs-emscripten-core': ['sandbox'],
  '@jitl/quickjs-wasmfile-release-sync': ['sandbox'],
  pyodide: ['sandbox'],
  esbuild: ['sandbox'],
  '@cortex-js/compute-engine': ['grade'],
  'hash-wasm': ['models'],
  '@noble/hashes': ['suite'],
  'pure-rand': ['suite', 'statistics'],
  jstat: ['statistics'],
  hono: ['server'],
  '@hono/node-server': ['server'],
  '@electric-sql/pglite': ['server'],
  postgres: ['server'],
  'altcha-lib': ['server', 'submit'],
  'playwright-core': ['cli'],
  vite: ['cli'],
  tsx: ['cli', 'sandbox', 'server'],
};

const reasonFor = (from, to) => {
  if (['app', 'cli', 'server'].includes(to)) return WHY.root;
  if (PURE.includes(from)) return WHY.pure;
  if (EDGES.includes(from)) return WHY.edge;
  return WHY[from] ?? WHY.root;
};

/** `src/<folder>/...` -> folder, else undefined. */
function folderOf(file, root) {
  const [top, folder] = relative(root, file).split(sep);
  return top === 'src' ? folder : undefined;
}

const packageOf = (specifier) =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

/** What is wrong with an import, in one sentence, or undefined. Exported for its test. */
export function judgeImport({ file, specifier, typeOnly, root }) {
  const from = folderOf(file, root);
  if (!from) return undefined;
  if (!MAY_IMPORT[from]) return `src/${from} is not a folder of the architecture: use one of ${ALL.join(', ')}.`;
  if (specifier.startsWith('.')) {
    const to = folderOf(resolve(dirname(file), specifier), root);
    if (!to) return `src/ may not import what lies outside it (${specifier}): hand it in, or move it into a folder.`;
    if (to === from || MAY_IMPORT[from].includes(to)) return undefined;
    if (typeOnly && TYPES_ONLY[from]?.includes(to)) return undefined;
    const allowed = MAY_IMPORT[from].length ? MAY_IMPORT[from].join(', ') : 'nothing';
    return `${from}/ may not import ${to}/: ${reasonFor(from, to)}. It may import: ${allowed}.`;
  }
  if (specifier.startsWith('node:')) {
    const allowed = ['cli', 'server'].includes(from) || /sandbox.*node/.test(file);
    return allowed ? undefined : `${from}/ runs in browsers too and may not import ${specifier}.`;
  }
  const owners = OWNERS[packageOf(specifier)];
  if (!owners)
    return from === 'cli'
      ? undefined
      : `${packageOf(specifier)} has no owner: name its folder in tests/structure/import-rule.js.`;
  if (owners.includes(from)) return undefined;
  return `${packageOf(specifier)} belongs to ${owners.join(' and ')}/: use what that folder exports instead.`;
}

export const importRule = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const check = (node) => {
      if (!node.source || typeof node.source.value !== 'string') return;
      const typeOnly = node.importKind === 'type' || node.exportKind === 'type';
      const { filename: file, cwd: root } = context;
      const message = judgeImport({ file, specifier: node.source.value, typeOnly, root });
      if (message) context.report({ node, message });
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
      TSImportType: check,
    };
  },
};
