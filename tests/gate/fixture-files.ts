import type { LoadedFile } from '../../src/runtimes/runtime.ts';
import type { Build } from '../../src/schema/build.ts';
import { withBrokenGgufWeight, withThinkingTemplate } from './broken-gguf.ts';
import { withBrokenWeight } from './broken-weight.ts';

const CALIBRATION = '/builds/tabmark/calibration/resolve/main/';
const TWIN = '/tests/fixtures/builds/gqa-twin/';

/**
 * The files of the calibration build as a runtime is handed them, except that the repository's name says what is wrong
 * with them: one weight broken, the GroupQueryAttention twin, a file that is no model, a template that opens the
 * thinking.
 */
export async function filesOf(build: Build): Promise<LoadedFile[]> {
  if (build.runtime === 'endpoint') return [];
  const { repository } = build;
  return Promise.all(
    build.files.map(async ({ path }) => ({ path, content: new Blob([await bytesOf(repository, path)]) })),
  );
}

async function bytesOf(repository: string, path: string): Promise<ArrayBuffer> {
  const isWeights = /\.(onnx|gguf)$/.test(path);
  const folder = isWeights && repository === 'fixtures/gqa-twin' ? TWIN : CALIBRATION;
  const bytes = await (await fetch(folder + path)).arrayBuffer();
  if (isWeights && repository === 'fixtures/broken-weight') {
    return path.endsWith('.gguf') ? withBrokenGgufWeight(bytes) : withBrokenWeight(bytes);
  }
  if (isWeights && repository === 'fixtures/no-model') return new ArrayBuffer(64);
  return isWeights && repository === 'fixtures/thinking' ? withThinkingTemplate(bytes) : bytes;
}
