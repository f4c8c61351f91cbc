import { describe, expect, it } from 'vitest';
import { render } from 'svelte/server';
import { DEVICE, makeRun } from '../../../tests/fixtures/make-run.ts';
import type { Build, LocalBuild } from '../../schema/build.ts';
import { newLabForm } from '../lab-plan.ts';
import SamplingOptions from './SamplingOptions.svelte';
import ThinkingOptions from './ThinkingOptions.svelte';

/** A build that is in no catalogue. */
const build = (change: Partial<LocalBuild>): Build => ({
  ...(makeRun().build as LocalBuild),
  title: 'Made-up build',
  ...change,
});
const form = newLabForm(DEVICE, undefined);
const text = (html: string) =>
  html
    .replace(/<!--.*?-->|<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

describe('what can be chosen about thinking', () => {
  const shown = (thinking: Build['thinking'], mode: 'on' | 'off' = 'on') => {
    const { body } = render(ThinkingOptions, {
      props: { form: { ...form, thinking: mode }, build: build({ thinking }) },
    });
    return { words: text(body), radios: body.split('type="radio"').length - 1, budget: body.includes('type="number"') };
  };

  it('is nothing for a build that cannot', () => {
    expect(shown('never')).toMatchObject({ radios: 0, budget: false });
    expect(shown('never').words).toContain('Made-up build does not think');
  });

  it('is the budget for a build that always does', () => {
    expect(shown('always', 'off')).toMatchObject({ radios: 0, budget: true });
  });

  it('is both for a build that can be told', () => {
    expect(shown('switchable')).toMatchObject({ radios: 2, budget: true });
    expect(shown('switchable', 'off')).toMatchObject({ radios: 2, budget: false });
  });
});

describe('what can be chosen about drawing', () => {
  const sampled = { method: 'sampled', temperature: 0.6, topP: 0.95, topK: 20 } as const;

  it('is nothing where the makers recommend what is the only other choice', () => {
    const { body } = render(SamplingOptions, { props: { form, build: build({}) } });
    expect(body).not.toContain('type="radio"');
    expect(text(body)).toContain('greedy');
  });

  it('is what the makers recommend, with its source, or greedy', () => {
    const recommendedSampling = { sampling: sampled, source: 'its model card' };
    const { body } = render(SamplingOptions, { props: { form, build: build({ recommendedSampling }) } });
    expect(text(body)).toMatch(/temperature 0\.6, top-p 0\.95, top-k 20 Source: its model card/);
    expect(body.split('type="radio"').length - 1).toBe(2);
  });
});
