import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseReference } from '../schema/doors.ts';
import { CALIBRATION_BUILD, CALIBRATION_GGUF_BUILD } from './calibration-build.ts';

const FOLDER = new URL('../../public/builds/tabmark/calibration/resolve/main/', import.meta.url);
const LARGEST = 4_000_000;

describe('the calibration build', () => {
  it.each([CALIBRATION_BUILD, CALIBRATION_GGUF_BUILD])('ships exactly the files that $id names', ({ files }) => {
    for (const { path, bytes, digest } of files) {
      const content = readFileSync(new URL(path, FOLDER));
      expect([path, content.length]).toEqual([path, bytes]);
      expect([path, `sha256:${createHash('sha256').update(content).digest('hex')}`]).toEqual([path, digest]);
    }
  });

  it('keeps its weights small in both forms', () => {
    for (const path of ['onnx/model.onnx', 'calibration.gguf']) {
      expect(statSync(new URL(path, FOLDER)).size).toBeLessThanOrEqual(LARGEST);
    }
  });

  it('has at least 32 reference prompts, each with logits, and no near tie that rounding could tip', () => {
    const { cases } = parseReference(JSON.parse(readFileSync(new URL('reference.json', FOLDER), 'utf8')));
    expect(cases.length).toBeGreaterThanOrEqual(32);
    for (const { greedyTokenIds, topLogits } of cases) {
      topLogits.forEach(([first, second], step) => {
        expect(first?.tokenId).toBe(greedyTokenIds[step]);
        expect((first?.logit ?? 0) - (second?.logit ?? 0)).toBeGreaterThanOrEqual(0.05);
      });
    }
  });
});
