import { describe, expect, it } from 'vitest';
import { makeRun } from '../../../tests/fixtures/make-run.ts';
import { recordOf } from '../../compare/run-digest.ts';
import { shareOfRun, whyNotShared } from './share-of-run.ts';

const PAGE = { title: 'Demo', base: 'https://tabmark.example/' };

describe('whyNotShared', () => {
  it('wants an end and a trial', () => {
    expect(whyNotShared('under-way', 5)).toMatch(/under way/);
    expect(whyNotShared('completed', 0)).toMatch(/no trial/);
    for (const state of ['interrupted', 'stopped', 'completed', 'failed'] as const) {
      expect(whyNotShared(state, 1)).toBeUndefined();
    }
  });
});

describe('shareOfRun', () => {
  it('makes card, link and file name', () => {
    expect(shareOfRun(recordOf(makeRun()), PAGE)).toMatchObject({
      status: 'ready',
      card: { suite: { title: 'Demo' } },
      link: expect.stringMatching(/^https:\/\/tabmark\.example\/#\/card\/1\./),
      fileName: 'tabmark-card-00000000-0000-4000-8000-000000000001',
    });
  });

  it('says why not', () => {
    expect(shareOfRun(undefined, PAGE)).toMatchObject({ reason: expect.stringMatching(/worked out/) });
    const { digest, evidence } = recordOf(makeRun());
    const long = { ...digest, suite: { ...digest.suite, id: 'x'.repeat(200) } };
    expect(shareOfRun({ digest: long, evidence }, PAGE)).toMatchObject({ reason: expect.stringMatching(/suite\.id/) });
  });
});
