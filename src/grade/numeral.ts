import { parseDecimal, type Rational } from './rational.ts';

/** A number written in digits. `decimals`: how many of them follow the point. */
export interface Numeral {
  value: Rational;
  decimals: number;
}

const SPACED = /^\d{1,3}(['’\u00A0\u2009\u202F ])\d{3}(?:\1\d{3})*(?:[.,]\d+)?$/;
const COMMAS = /^(?:[1-9]\d{0,2}(?:,\d{3})+|\d{1,3}(?:,\d{3}){2,})(?:\.\d+)?$/;
const LAKHS = /^[1-9]\d?(?:,\d{2})+,\d{3}(?:\.\d+)?$/;
const POINTS = /^[1-9]\d{0,2}(?:(?:\.\d{3})+,\d+|(?:\.\d{3}){2,})$/;
const DECIMAL_COMMA = /^\d+,\d+$/;

/**
 * Reads digits with separators in them, in both conventions; undefined when they make no single number.
 * - `1,234.5`, `1.234,5`, `1 234,5`, `1'234.5`, `12,34,567` (India): the separators say themselves which they are.
 * - `1,234` is 1234 (a comma before exactly three digits), but `0,234`, `3,5` and `1,2345` have a decimal comma.
 * - `1.234` is one and a bit, `1.234.567` is a million.
 */
export function readNumeral(run: string): Numeral | undefined {
  if (SPACED.test(run)) return plain(run.replace(/[^\d.,]/g, '').replace(',', '.'));
  if (COMMAS.test(run) || LAKHS.test(run)) return plain(run.replaceAll(',', ''));
  if (POINTS.test(run)) return plain(run.replaceAll('.', '').replace(',', '.'));
  return plain(DECIMAL_COMMA.test(run) ? run.replace(',', '.') : run);
}

function plain(decimal: string): Numeral | undefined {
  const value = parseDecimal(decimal);
  return value && { value, decimals: decimal.split('.')[1]?.length ?? 0 };
}
