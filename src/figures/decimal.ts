/** A finite number as `digits` times ten to the power of `exponent`: exactly what its shortest text says. */
export interface Decimal {
  digits: bigint;
  exponent: number;
}

/** The decimal that the shortest text of a number stands for, without trailing zeros. Throws RangeError unless finite. */
export function decimalOf(value: number): Decimal {
  if (!Number.isFinite(value)) throw new RangeError(`A figure is a finite number, not ${value}.`);
  const [coefficient = '0', power = '0'] = value.toExponential().split('e');
  const [whole = '0', fraction = ''] = coefficient.split('.');
  return { digits: BigInt(whole + fraction), exponent: Number(power) - fraction.length };
}

/** Integers in the ratio of the given decimals, over the smallest exponent among them: comparable without loss. */
export function onOneScale(decimals: readonly Decimal[]): bigint[] {
  const smallest = Math.min(...decimals.map(({ exponent }) => exponent));
  return decimals.map(({ digits, exponent }) => digits * 10n ** BigInt(exponent - smallest));
}
