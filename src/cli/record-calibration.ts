/**
 * Writes sizes and digests of the calibration build's files into the catalogue. Run it after training:
 * npm run calibration:record
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';

const FOLDER = new URL('../../public/builds/tabmark/calibration/resolve/main/', import.meta.url);
const RECORD = new URL('../models/calibration-files.json', import.meta.url);
/** What transformers.js needs, and the reference outputs; the GGUF belongs to another runtime's build. */
const PATHS = [
  'config.json',
  'generation_config.json',
  'tokenizer.json',
  'tokenizer_config.json',
  'reference.json',
  'onnx/model.onnx',
];

const files = PATHS.map((path) => {
  const bytes = readFileSync(new URL(path, FOLDER));
  return { path, bytes: bytes.length, digest: `sha256:${createHash('sha256').update(bytes).digest('hex')}` };
});
writeFileSync(RECORD, `${JSON.stringify({ files }, null, 2)}\n`);
console.log(`Recorded ${files.length} files of the calibration build.`);
