import { expect, it } from 'vitest';
import { makeRun } from '../../tests/fixtures/make-run.ts';
import type { Build } from '../schema/build.ts';
import { buildOffers, toggled } from './build-offers.ts';

const build = (id: string, role: 'model' | 'calibration' = 'model') => ({ ...makeRun().build, id, role }) as Build;
const catalogue = [build('calibration', 'calibration'), build('a'), build('b'), build('c')];

it('offers what is chosen or stored, the calibration builds, and endpoints', () => {
  const offers = (stored: string[], chosen: string[]) =>
    buildOffers({ catalogue, endpoints: [build('server')], stored: new Set(stored), chosen }).map(({ id }) => id);
  expect(offers([], ['calibration'])).toEqual(['calibration', 'server']);
  expect(offers(['c'], ['b'])).toEqual(['b', 'c', 'calibration', 'server']);
});

it('keeps the order in which builds were ticked', () => {
  expect(toggled(['a'], 'b', true)).toEqual(['a', 'b']);
  expect(toggled(['a', 'b'], 'a', true)).toEqual(['b', 'a']);
  expect(toggled(['a', 'b'], 'a', false)).toEqual(['b']);
});
