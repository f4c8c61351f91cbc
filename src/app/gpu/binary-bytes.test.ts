import { expect, it } from 'vitest';
import { formatBinaryBytes } from './binary-bytes.ts';

it.each([
  [0, '0 B'],
  [4, '4 B'],
  [1023, '1,020 B'],
  [65_536, '64 KiB'],
  [2 ** 29, '512 MiB'],
  [2 ** 30, '1 GiB'],
  [1.5 * 2 ** 30, '1.5 GiB'],
  [2 ** 60, '1,050,000 TiB'],
])('%d bytes are %s', (bytes, text) => expect(formatBinaryBytes(bytes)).toBe(text));
