import { formatPlain } from '../format.ts';

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];

/** Bytes in powers of 1024, as sizes in memory are chosen: `64 KiB`, `1 GiB`, `2 GiB`; up to three digits of the rest. */
export function formatBinaryBytes(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(Math.floor(Math.log2(bytes) / 10), UNITS.length - 1);
  return `${formatPlain(bytes / 1024 ** power)} ${UNITS[power] ?? 'B'}`;
}
