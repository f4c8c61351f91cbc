import { describe, expect, it } from 'vitest';
import { makeMicrobenchmark, makeReport } from '../../../tests/fixtures/make-microbenchmarks.ts';
import { DEVICE } from '../../../tests/fixtures/make-run.ts';
import { notMeasured } from '../../schema/primitives.ts';
import { placeOn } from '../plots/axis.ts';
import type { PointPlot } from '../plots/plot.ts';
import { bandwidthPlot, rooflinePlot } from './gpu-plots.ts';

const ten = (value: number) => Array<number>(10).fill(value);
const KIB = 1024;
const read = (bytes: number, gigabytes: number, variant = 'strided') =>
  makeMicrobenchmark('read-bandwidth', ten(gigabytes * 1e9), { bytes, variant });
const rate = (id: 'f32-rate' | 'f16-rate', intensity: number | undefined, giga: number) =>
  makeMicrobenchmark(id, ten(giga * 1e9), intensity === undefined ? {} : { bytes: 2 ** 28, intensity });
/** Where something lies, in percent from the left and from the lower end. */
const placeIn = (drawing: PointPlot | undefined, point: { x: number; y: number } | undefined) =>
  drawing && point ? [placeOn(drawing.x, point.x), placeOn(drawing.y, point.y)] : [];
const failed = { ...read(2048 * KIB, 1), outcome: notMeasured('no time') };

describe('bandwidthPlot', () => {
  const plot = bandwidthPlot(
    makeReport([
      read(1024 * KIB, 100),
      read(64 * KIB, 1000),
      failed,
      read(64 * KIB, 500, 'contiguous'),
      makeMicrobenchmark('copy-bandwidth', ten(50e9), { bytes: 64 * KIB }),
    ]),
  );

  it('draws each way to read and copying, from small to large, each with a mark of its own', () => {
    expect(plot?.drawing.series.map(({ name, mark, points }) => [name, mark, points.length])).toEqual([
      ['Read, strided', 'circle', 2],
      ['Read, contiguous', 'square', 1],
      ['Copy, read and written', 'triangle', 1],
    ]);
    const [first, last] = plot?.drawing.series[0]?.points ?? [];
    expect(placeIn(plot?.drawing, first)).toEqual([0, 100].map((place) => expect.closeTo(place)));
    expect(placeIn(plot?.drawing, last)[0]).toBeCloseTo(100);
    expect(placeIn(plot?.drawing, last)[1]).toBeLessThan(100);
    expect(plot?.drawing.x.ticks.at(0)?.text).toBe('64 KiB');
  });

  it('says the same in words', () => {
    expect(plot?.words[0]).toBe(
      'Read, strided: 1,000 GB/s at 64 KiB, at most 1,000 GB/s at 64 KiB, 100 GB/s at 1 MiB.',
    );
  });

  it('is not there where nothing was measured', () => {
    expect(bandwidthPlot(makeReport([failed]))).toBeUndefined();
  });
});

describe('rooflinePlot', () => {
  const roofline = rooflinePlot(
    makeReport([
      rate('f32-rate', undefined, 2000),
      rate('f32-rate', 1, 100),
      rate('f32-rate', 64, 1900),
      rate('f16-rate', 1, 100),
      rate('f16-rate', 64, 4000),
      read(512 * KIB, 100),
    ]),
    DEVICE,
  );

  it('has a slope up to the highest peak and a line for each peak from its ridge on', () => {
    const lines = roofline?.drawing.lines ?? [];
    const [slope, f32, f16] = lines.map(({ points }) => points);
    expect(lines.map(({ name }) => name)).toEqual([
      'Memory, 100 GB/s',
      'Peak in f32, 2,000 Gop/s',
      'Peak in f16, 4,000 Gop/s',
    ]);
    // The ridges are where 100 GB/s allow the peak.
    const near = (x: number, y: number) => ({ x: expect.closeTo(x), y: expect.closeTo(y) });
    expect(f32).toEqual([near(20, 2000), near(64, 2000)]);
    expect(f16?.[0]).toEqual(near(40, 4000));
    expect(slope).toEqual([near(1, 100), near(40, 4000)]);
    expect(placeIn(roofline?.drawing, f32?.[0])[0]).toBeCloseTo((100 * Math.log(20)) / Math.log(64));
  });

  it('leaves out the registers, which read nothing, from the marks and not from the peak', () => {
    expect(roofline?.drawing.series.map(({ name, points }) => [name, points.length])).toEqual([
      ['Measured in f32', 2],
      ['Measured in f16', 2],
    ]);
    expect(roofline?.words.at(-2)).toBe('The peak in f32 is 2,000 Gop/s, reached from 20 operations for each byte on.');
  });

  it('has peaks without a slope where bandwidth was not measured, and no plot without a rate', () => {
    const peaks = rooflinePlot(makeReport([rate('f32-rate', 1, 5), rate('f32-rate', 4, 9)]), DEVICE);
    expect(peaks?.drawing.lines.map(({ look, points }) => [look, ...points.map(({ x }) => x)])).toEqual([
      ['solid', 1, 4],
    ]);
    expect(rooflinePlot(makeReport([read(512 * KIB, 100)]), DEVICE)).toBeUndefined();
  });

  it('has a slope alone where arithmetic never stops being limited by memory', () => {
    const slow = rooflinePlot(makeReport([rate('f32-rate', 1, 100), rate('f32-rate', 2, 300), read(KIB, 100)]), DEVICE);
    expect(slow?.drawing.lines.map(({ look }) => look)).toEqual(['accent']);
    for (const point of slow?.drawing.lines[0]?.points ?? []) {
      const [, up] = placeIn(slow?.drawing, point);
      expect(up).toBeLessThanOrEqual(100);
      expect(up).toBeGreaterThanOrEqual(0);
    }
  });
});
