import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FigureValue, Relation } from '../schema/figure.ts';
import { compareValues, verdictOf } from './verdict.ts';

const number = (value: number, relation: Relation = 'exactly'): FigureValue => ({
  form: 'number',
  value,
  relation,
  unit: 'parameters',
});
const date = (value: string): FigureValue => ({ form: 'date', value });
const rank = (value: number): FigureValue => ({ form: 'rank', value });
const term = (value: string): FigureValue => ({ form: 'term', value });

describe('compareValues', () => {
  it.each([
    ['equal', number(685e9), number(685e9), 'same'],
    ['rounded down', number(32e9), number(32.4e9), 'rounded'],
    ['rounded up', number(33e9), number(32.6e9), 'rounded'],
    ['a half rounded down', number(32e9), number(32.5e9), 'rounded'],
    ['a half rounded up', number(33e9), number(32.5e9), 'rounded'],
    ['a half that binary fractions miss', number(0.3), number(0.285), 'differs'],
    ['a decimal half', number(97.3), number(97.25), 'rounded'],
    ['a last place that is wrong', number(2.6e6), number(2.664e6), 'differs'],
    ['trailing zeros, near', number(2000), number(2048), 'rounded'],
    ['trailing zeros, more than 5% away', number(2000), number(2400), 'differs'],
    ['nothing', number(0), number(3), 'differs'],
    ['a bound that is kept', number(50, 'more-than'), number(57), 'rounded'],
    ['a bound that is met but not passed', number(50, 'more-than'), number(50), 'differs'],
    ['an upper bound that is kept', number(1, 'less-than'), number(0.4), 'rounded'],
    ['an upper bound that is broken', number(1, 'less-than'), number(1.2), 'differs'],
    ['the same day', date('2025-01-20'), date('2025-01-20'), 'same'],
    ['a month with the day', date('2025-01'), date('2025-01-20'), 'rounded'],
    ['a day with the year', date('--01-20'), date('2025-01-20'), 'rounded'],
    ['a day with only the month', date('2025-01-20'), date('2025-01'), 'rounded'],
    ['another month', date('2025-02'), date('2025-01-20'), 'differs'],
    ['another day', date('--01-21'), date('2025-01-20'), 'differs'],
    ['dates that share no part', date('2025'), date('--01-20'), 'differs'],
    ['a span with years', date('--02-10/--02-11'), date('2025-02-10/2025-02-11'), 'rounded'],
    ['a span of another end', date('--02-10/--02-12'), date('2025-02-10/2025-02-11'), 'differs'],
    ['a span and a day', date('--02-10/--02-11'), date('2025-02-10'), 'differs'],
    ['the same place', rank(1), rank(1), 'same'],
    ['another place', rank(1), rank(2), 'differs'],
    ['the same licence', term('MIT'), term('MIT'), 'same'],
    ['another licence', term('MIT'), term('Apache-2.0'), 'differs'],
  ] as const)('%s', (_, quoted, primary, verdict) => expect(compareValues(quoted, primary)).toBe(verdict));

  it('refuses to compare what has another form or unit', () => {
    expect(() => compareValues(rank(1), term('MIT'))).toThrow(TypeError);
    expect(() => compareValues(number(1), rank(1))).toThrow(TypeError);
    expect(() => compareValues(number(1), { ...number(1), unit: 'GB' } as FigureValue)).toThrow(TypeError);
  });

  it('calls a number that is rounded to two digits or more rounded, or the same where nothing was lost', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 ** 9 }), fc.integer({ min: 2, max: 6 }), (primary, digits) => {
        // At two digits, half a unit of the last place is at most 5% of the number.
        const quoted = Number(primary.toPrecision(digits));
        expect(compareValues(number(quoted), number(primary))).toBe(quoted === primary ? 'same' : 'rounded');
      }),
    );
  });

  it('calls a number that is more than half a unit of its last digit away different', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10, max: 9999 }).filter((digits) => digits % 10 !== 0),
        fc.integer({ min: -6, max: 9 }),
        fc.integer({ min: 51, max: 5000 }),
        fc.boolean(),
        (digits, exponent, hundredths, isAbove) => {
          const away = digits * 100 + (isAbove ? hundredths : -hundredths);
          const [quoted, primary] = [Number(`${digits}e${exponent}`), Number(`${away}e${exponent - 2}`)];
          expect(compareValues(number(quoted), number(primary))).toBe('differs');
        },
      ),
    );
  });

  it('does not depend on the scale', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 99_999 }),
        fc.integer({ min: 1, max: 99_999 }),
        fc.integer({ min: -12, max: 12 }),
        (quoted, primary, power) => {
          const scaled = (value: number) => number(Number(`${value}e${power}`));
          expect(compareValues(scaled(quoted), scaled(primary))).toBe(compareValues(number(quoted), number(primary)));
        },
      ),
    );
  });
});

describe('verdictOf', () => {
  const source = { title: 'A report', url: 'https://example.org/report' };
  const primary = (...values: number[]) => ({
    status: 'read' as const,
    figures: values.map((value) => ({
      value: number(value),
      describes: 'size',
      source,
      read: 'in-source' as const,
    })),
  });

  it.each([
    [[685, 671], 'same'],
    [[671, 685], 'same'],
    [[671, 685.3], 'rounded'],
    [[671, 690], 'differs'],
  ])('takes the best agreement among %j', (values, verdict) =>
    expect(verdictOf({ value: number(685), primary: primary(...values) })).toBe(verdict),
  );

  it('says when no primary figure was read', () =>
    expect(verdictOf({ value: number(685), primary: { status: 'not-found', reason: 'none was read' } })).toBe(
      'not-found',
    ));
});
