import { describe, expect, it } from 'vitest';
import { makeMicrobenchmark, makeReport } from '../../../tests/fixtures/make-microbenchmarks.ts';
import { DEVICE } from '../../../tests/fixtures/make-run.ts';
import { notMeasured } from '../../schema/primitives.ts';
import { foundWords, headlineRows, measuredWords, microbenchmarkRows } from './microbenchmark-rows.ts';

const ten = (value: number) => Array<number>(10).fill(value);
const MIB = 2 ** 20;
const read = (bytes: number, gigabytes: number, variant = 'strided') =>
  makeMicrobenchmark('read-bandwidth', ten(gigabytes * 1e9), { bytes, variant });
const NONE = { ...makeMicrobenchmark('f16-rate', ten(1)), outcome: notMeasured('no 16-bit numbers') };

describe('microbenchmarkRows', () => {
  it('writes a measurement in the unit in which it is shown', () => {
    const rows = microbenchmarkRows(
      makeReport([
        read(64 * 1024, 250),
        makeMicrobenchmark('f32-rate', ten(12e12), { bytes: 256 * MIB, intensity: 15.75 }),
        makeMicrobenchmark('matrix-product', ten(5e12), { side: 1024 }),
        makeMicrobenchmark('dispatch-latency', ten(0.0125), { variant: 'GPU clock' }),
        NONE,
      ]),
      DEVICE,
    );
    const said = rows.map(({ subject, reading }) => [
      subject,
      reading.status === 'measured' ? `${reading.value} ${reading.unit}` : reading.reason,
    ]);
    expect(said).toEqual([
      ['64 KiB, strided', '250 GB/s'],
      ['15.8 operations a byte, 256 MiB', '12,000 Gop/s'],
      ['1,024 × 1,024', '5,000 Gop/s'],
      ['GPU clock', '12.5 µs'],
      ['', 'no 16-bit numbers'],
    ]);
    expect(rows[0]?.reading).toMatchObject({ interval: '250 to 250', n: '10', timedBy: 'GPU clock' });
    expect(measuredWords(rows)).toBe('4 of 5 were measured');
    expect(measuredWords(rows.slice(0, 4))).toBe('All 4 were measured');
  });

  it('says what speaks against a measurement, and when its interval is less than usual', () => {
    const [spread, few] = microbenchmarkRows(
      makeReport([
        makeMicrobenchmark('upload', [1e9, 5e9, 1e9, 5e9, 1e9, 5e9, 1e9, 5e9, 1e9, 5e9]),
        makeMicrobenchmark('upload', [1e9, 1.01e9, 1.02e9]),
      ]),
      DEVICE,
    );
    expect(spread?.doubts.join(' ')).toMatch(/did not converge/);
    expect(few?.reading).toMatchObject({ interval: expect.stringMatching(/^1\.00 to 1\.02 \(\d+%\)$/) });
  });
});

describe('headlineRows', () => {
  const rows = headlineRows(
    makeReport([
      read(MIB, 900),
      read(512 * MIB, 300),
      read(512 * MIB, 310, 'contiguous'),
      makeMicrobenchmark('f32-rate', ten(2e12), { variant: 'registers only' }),
      makeMicrobenchmark('f32-rate', ten(1e12), { bytes: 256 * MIB, intensity: 4 }),
      NONE,
      makeMicrobenchmark('dispatch-latency', ten(0.02), { variant: 'page clock' }),
      makeMicrobenchmark('dispatch-latency', ten(0.01), { variant: 'GPU clock' }),
      makeMicrobenchmark('pipeline-compile', ten(30)),
      makeMicrobenchmark('upload', ten(9e9), { bytes: MIB }),
      makeMicrobenchmark('upload', ten(7e9), { bytes: 16 * MIB }),
      { ...makeMicrobenchmark('upload', ten(1), { bytes: 64 * MIB }), outcome: notMeasured('no time') },
    ]),
    DEVICE,
  );

  it('has one row for each kind that was tried, and says which measurement stands for it', () => {
    expect(rows.map(({ id, subject }) => [id, subject])).toEqual([
      ['read-bandwidth', 'largest: 512 MiB, contiguous'],
      ['f32-rate', 'highest: registers only'],
      ['f16-rate', ''],
      ['dispatch-latency', 'lowest: GPU clock'],
      ['pipeline-compile', ''],
      ['upload', 'largest: 16 MiB'],
    ]);
  });

  it('keeps the doubts that the bounds have', () => {
    expect(rows[0]?.doubts.join(' ')).toMatch(/still falls/);
  });
});

it('says in a line what was found', () => {
  expect(foundWords(read(64 * 1024, 12.34))).toBe('Read bandwidth, 64 KiB, strided: 12.3 GB/s');
  expect(foundWords(NONE)).toBe('16-bit arithmetic: not measured');
});
