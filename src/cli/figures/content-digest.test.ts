import { describe, expect, it } from 'vitest';
import shipped from '../../../seeds/figures.json' with { type: 'json' };
import { parseFigures } from '../../schema/figure.ts';
import { contentDigest } from './content-digest.ts';

const figures = parseFigures(shipped);

describe('contentDigest', () => {
  it('is what the shipped list says', () => expect(contentDigest(figures)).toBe(figures.digest));
  it('does not depend on itself', () =>
    expect(contentDigest({ ...figures, digest: `sha256:${'0'.repeat(64)}` })).toBe(figures.digest));
  it('changes with a primary figure that no document states', () => {
    const changed = structuredClone(figures);
    const { primary } = changed.figures.find(({ id }) => id === 'v3-gpu-hours')!;
    if (primary.status === 'read')
      primary.figures[0]!.value = { ...primary.figures[0]!.value, value: 2_789_000 } as never;
    expect(contentDigest(changed)).not.toBe(figures.digest);
  });
});
