import { describe, expect, it } from 'vitest';
import { CALIBRATION_BUILD } from '../../models/calibration-build.ts';
import { readBoardView } from './board-view.ts';
import { filterChoices } from './filter-choices.ts';

const KNOWN = {
  classes: [
    { key: 'apple.desktop.macos.safari.f16', name: 'Apple silicon, laptop or desktop', submissions: 1200 },
    { key: 'apple.desktop.macos.chromium.f16', name: 'Apple silicon, laptop or desktop', submissions: 3 },
  ],
  suites: [{ id: 'calibration', version: 2, title: 'Calibration' }],
  builds: [CALIBRATION_BUILD],
  rows: [],
};
const valuesOf = (choices: { value: string }[]) => choices.map(({ value }) => value);

describe('filterChoices', () => {
  it('takes the parts of device classes apart, each once', () => {
    const { deviceClass, gpuVendor, gpu, operatingSystem, browser } = filterChoices(KNOWN, readBoardView(''));
    expect(deviceClass.map(({ words }) => words)[0]).toBe('Apple silicon, laptop or desktop (1,200)');
    expect(gpuVendor).toEqual([{ value: 'apple', words: 'Apple' }]);
    expect([gpu, operatingSystem, browser].map(valuesOf)).toEqual([['apple'], ['macos'], ['chromium', 'safari']]);
  });

  it('offers builds of the kind that is shown, and the versions of the suite', () => {
    expect(filterChoices(KNOWN, readBoardView('')).build).toEqual([]);
    const view = readBoardView('role=calibration&suite=calibration');
    const { build, suiteVersion } = filterChoices(KNOWN, view);
    expect([build, suiteVersion].map(valuesOf)).toEqual([[CALIBRATION_BUILD.id], ['1', '2']]);
  });

  it('has what an address names, though it is not known here', () => {
    const { build, gpu } = filterChoices(KNOWN, readBoardView('build=elsewhere&gpu=nvidia-lovelace'));
    expect([build, gpu].map((choices) => choices.at(-1)?.value)).toEqual(['elsewhere', 'nvidia-lovelace']);
  });
});
