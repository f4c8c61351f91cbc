import { describe, expect, it } from 'vitest';
import { makeRun } from '../../tests/fixtures/make-run.ts';
import type { LocalBuild } from '../schema/build.ts';
import type { FitAnswer } from './fit.ts';
import {
  familiesOf,
  groupByModel,
  matching,
  NO_FILTERS,
  readFilters,
  writeFilters,
  type ListedBuild,
} from './model-filters.ts';

const listed = (id: string, change: Partial<LocalBuild> = {}, here: { answer?: FitAnswer; isHere?: boolean } = {}) => {
  const build: LocalBuild = { ...(makeRun().build as LocalBuild), id, title: id, model: id, ...change };
  const memory = { weightsBytes: 0, cacheBytes: 0, workingBytes: 0, totalBytes: 0 };
  return {
    entry: {
      build,
      family: id.split('-')[0] ?? '',
      maker: { name: 'Acme', country: 'Utopia' },
      trainedContextTokens: 1,
      published: [],
      problems: [],
    },
    fit: { answer: here.answer ?? 'fits', reason: 'because', memory },
    isHere: here.isHere ?? false,
  } satisfies ListedBuild;
};

const BUILDS = [
  listed('Qwen-0.5B', { parameters: 0.494e9, runtime: 'wllama', model: 'Qwen 0.5B' }, { isHere: true }),
  listed('Qwen-1.5B', { parameters: 1.54e9, runtime: 'web-llm' }, { answer: 'tight' }),
  listed('Llama-1B', { parameters: 1.24e9 }, { answer: 'no' }),
  listed('Qwen-0.5B-q4', { parameters: 0.494e9, model: 'Qwen 0.5B' }, { answer: 'unknown' }),
];
const idsOf = (filters: Partial<typeof NO_FILTERS>) =>
  matching(BUILDS, { ...NO_FILTERS, ...filters }).map(({ entry }) => entry.build.id);

describe('the filters of the Models page', () => {
  it('find their way into an address and back', () => {
    const filters = {
      text: 'q4 & more',
      family: 'Qwen2.5',
      size: 'to-1b',
      runtime: 'wllama',
      fits: true,
      stored: true,
    };
    expect(readFilters(writeFilters(filters))).toEqual(filters);
    expect(writeFilters(NO_FILTERS)).toBe('');
    expect(readFilters('')).toEqual(NO_FILTERS);
    expect(writeFilters({ ...NO_FILTERS, fits: true, text: '  ' })).toBe('fits=yes');
  });

  it.each([
    [{}, ['Qwen-0.5B', 'Qwen-1.5B', 'Llama-1B', 'Qwen-0.5B-q4']],
    [{ family: 'Llama' }, ['Llama-1B']],
    [{ runtime: 'web-llm' }, ['Qwen-1.5B']],
    [{ size: 'to-0.5b' }, ['Qwen-0.5B', 'Qwen-0.5B-q4']],
    [{ size: 'to-2b' }, ['Qwen-1.5B', 'Llama-1B']],
    [{ size: 'no such size' }, ['Qwen-0.5B', 'Qwen-1.5B', 'Llama-1B', 'Qwen-0.5B-q4']],
    [{ fits: true }, ['Qwen-0.5B', 'Qwen-1.5B']],
    [{ stored: true }, ['Qwen-0.5B']],
    [{ text: ' UTOPIA  0.5b ' }, ['Qwen-0.5B', 'Qwen-0.5B-q4']],
    [{ text: 'nothing of the kind' }, []],
  ])('%j leaves %j', (filters, ids) => expect(idsOf(filters)).toEqual(ids));

  it('put the builds of a model together, in the order in which the models come', () => {
    const groups = groupByModel(BUILDS).map(({ first, builds }) => [first.build.model, builds.length]);
    expect(groups).toEqual([
      ['Qwen 0.5B', 2],
      ['Qwen-1.5B', 1],
      ['Llama-1B', 1],
    ]);
    expect(familiesOf(BUILDS.map(({ entry }) => entry))).toEqual(['Qwen', 'Llama']);
  });
});
