import { describe, expect, it } from 'vitest';
import { LEFT_OUT } from '../../ranking/redact-device.ts';
import { notMeasured } from '../../schema/primitives.ts';
import { countWords, examplesOf } from './left-out-words.ts';

describe('examplesOf', () => {
  it('shows what a fact was and what is sent of it, once for equal ones', () => {
    const versions = { path: ['sessions', '0', 'device', 'browser', 'value', 'version', 'value'], was: '156.0.1.2' };
    const differences = [
      { ...versions, sent: '156' },
      { ...versions, sent: '156' },
      { path: ['label'], was: 'my laptop', sent: undefined },
      { path: ['gate'], was: { ...notMeasured('no GPU') }, sent: { ...notMeasured(LEFT_OUT) } },
    ];
    expect(examplesOf({ differences })).toEqual([
      { place: 'sessions / 0 / device / browser / version', was: '156.0.1.2', sent: '156' },
      { place: 'label', was: 'my laptop', sent: 'nothing' },
      { place: 'gate', was: 'no GPU', sent: 'nothing' },
    ]);
  });

  it('cuts what is long', () => {
    const [example] = examplesOf({ differences: [{ path: ['x'], was: 'a'.repeat(500), sent: undefined }] });
    expect(example?.was.length).toBeLessThan(130);
  });
});

it('counts in words', () => {
  expect(countWords({ id: 'errors', leftOut: 3, coarse: 0 })).toBe('3 left out');
  expect(countWords({ id: 'products', leftOut: 1, coarse: 2 })).toBe('1 left out, 2 made coarse');
});
