const UNITS = ['bytes', 'kB', 'MB', 'GB'];

/** Bytes as people read them, in powers of a thousand: `594 bytes`, `3.4 MB`, `120 MB`. */
export function sayBytes(bytes: number): string {
  const power = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  const value = bytes / 1000 ** power;
  return `${power === 0 || value >= 100 ? Math.round(value) : Number(value.toFixed(1))} ${UNITS[power] ?? ''}`;
}

/** An exact count of bytes: `12,345,678 bytes`. */
export const countBytes = (bytes: number): string => `${bytes.toLocaleString('en')} bytes`;
