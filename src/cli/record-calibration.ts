/**
 * Writes sizes and digests of the calibration builds' files into the catalogue. Run it after training:
 * npm run calibration:record
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';

const FOLDER = new URL('../../public/builds/tabmark/calibration/resolve/main/', import.meta.url);
const RECORD = new URL('../models/calibration-files.json', import.meta.url);
/** What each runtime needs of the same weights, by build; both are held to the same reference outputs. */
const PATHS = {
  calibration: [
    'config.json',
    'generation_config.json',
    'tokenizer.json',
    'tokenizer_config.json',
    'reference.json',
    'onnx/model.onnx',
  ],
  'calibration-gguf': ['reference.json', 'calibration.gguf'],
};

const record = Object.fromEntries(Object.entries(PATHS).map(([build, paths]) => [build, paths.map(describe)]));
writeFileSync(RECORD, `${JSON.stringify(record, null, 2)}\n`);
console.log(`Recorded the files of ${Object.keys(PATHS).join(' and ')}.`);

function describe(path: string) {
  const bytes = readFileSync(new URL(path, FOLDER));
  return { path, bytes: bytes.length, digest: `sha256:${createHash('sha256').update(bytes).digest('hex')}` };
}
