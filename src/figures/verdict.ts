import type { Figure, FigureValue, FigureVerdict } from '../schema/figure.ts';
import { decimalOf, onOneScale } from './decimal.ts';
import { isCoarserDate } from './partial-date.ts';

/** A rounded number may lie this far, as a share of the primary one, from it: one digit alone would allow a third. */
const MOST_ROUNDING_PERCENT = 5n;

type Agreement = Exclude<FigureVerdict, 'not-found'>;
type NumberValue = Extract<FigureValue, { form: 'number' }>;

/**
 * How a quoted value stands to a primary one of the same form and unit.
 * `same`: the two are equal.
 * `rounded`: the quoted one is right as far as it goes and says less. A number: the primary one lies within half a unit
 * of the last digit quoted, ends included (trailing zeros of the quoted number do not count as digits), and within 5% of
 * the primary one. A bound ("more than"): the primary number keeps it. A date: every part that both give is the same.
 * `differs`: anything else. Ranks and terms are the same or differ.
 * Throws TypeError where form or unit differ.
 */
export function compareValues(quoted: FigureValue, primary: FigureValue): Agreement {
  if (quoted.form === 'number' && primary.form === 'number' && quoted.unit === primary.unit) {
    return compareNumbers(quoted, primary);
  }
  if (quoted.form !== primary.form || quoted.form === 'number') {
    throw new TypeError(`A ${quoted.form} cannot be compared with a ${primary.form} of another form or unit.`);
  }
  if (quoted.value === primary.value) return 'same';
  return quoted.form === 'date' && isCoarserDate(quoted.value, String(primary.value)) ? 'rounded' : 'differs';
}

function compareNumbers(quoted: NumberValue, primary: NumberValue): Agreement {
  if (quoted.relation === 'more-than') return primary.value > quoted.value ? 'rounded' : 'differs';
  if (quoted.relation === 'less-than') return primary.value < quoted.value ? 'rounded' : 'differs';
  if (quoted.value === primary.value) return 'same';
  return isRounded(quoted.value, primary.value) ? 'rounded' : 'differs';
}

/** Exact: a half is a half, whatever binary fractions make of it. */
function isRounded(quoted: number, primary: number): boolean {
  const shown = decimalOf(quoted);
  const lastPlace = { digits: 1n, exponent: shown.exponent };
  const [q = 0n, p = 0n, place = 0n] = onOneScale([shown, decimalOf(primary), lastPlace]);
  const distance = absolute(q - p);
  return 2n * distance <= place && 100n * distance <= MOST_ROUNDING_PERCENT * absolute(p);
}

const absolute = (value: bigint): bigint => (value < 0n ? -value : value);

/**
 * The verdict on a quoted figure: the best agreement with any of the figures that the primary source gives for it, or
 * `not-found` where none was read.
 */
export function verdictOf({ value, primary }: Pick<Figure, 'value' | 'primary'>): FigureVerdict {
  if (primary.status === 'not-found') return 'not-found';
  const found = new Set(primary.figures.map((figure) => compareValues(value, figure.value)));
  if (found.has('same')) return 'same';
  return found.has('rounded') ? 'rounded' : 'differs';
}
