import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FILTERS, isNarrowed, readView, SORTABLE, WHOLE_VIEW, writeView, type CompareView } from './compare-view.ts';

describe('a view in an address', () => {
  it('is empty for the usual one', () => {
    expect(writeView(WHOLE_VIEW)).toBe('');
    expect(readView('')).toEqual(WHOLE_VIEW);
  });

  it('comes back as it was, whatever somebody called a label', () => {
    const word = fc.string({ maxLength: 20, unit: 'grapheme' });
    const filters = fc.record(Object.fromEntries(FILTERS.map((name) => [name, word]))) as fc.Arbitrary<
      CompareView['filters']
    >;
    const view = fc.record(
      {
        by: fc.constantFrom('device-class', 'label', 'machine'),
        from: fc.constantFrom('all', 'here', 'imported'),
        filters,
        madeUp: fc.boolean(),
        newest: fc.boolean(),
        without: fc.array(fc.uuid()),
        sort: fc.record({ key: fc.constantFrom(...SORTABLE), order: fc.constantFrom('ascending', 'descending') }),
        baseline: fc.uuid(),
      },
      { requiredKeys: ['by', 'from', 'filters', 'madeUp', 'newest', 'without'] },
    ) as fc.Arbitrary<CompareView>;
    fc.assert(
      fc.property(view, (one) => {
        expect(readView(writeView(one))).toEqual({ ...one, filters: { ...one.filters } });
      }),
    );
  });

  it('takes what it does not know for the usual', () => {
    expect(readView('by=colour&from=moon&sort=beauty&order=sideways')).toEqual(WHOLE_VIEW);
  });

  it('is narrowed by filters, and not by sorting or a baseline', () => {
    expect(isNarrowed(readView('sort=decode&baseline=x&by=machine'))).toBe(false);
    expect(isNarrowed(readView('label=lab-01'))).toBe(true);
    expect(isNarrowed(readView('newest=yes'))).toBe(true);
  });
});
