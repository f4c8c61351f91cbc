import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { claimFacts, faultsOfClaims } from './claims.ts';
import { contentDigest } from './content-digest.ts';
import { parseClaims, type Claims } from '../../schema/claim.ts';
import { parseFigures } from '../../schema/figure.ts';
import { checkClaimPlaces, checkClaims } from '../../figures/claims/check-claims.ts';

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../seeds/${name}`, import.meta.url), 'utf8'));
const FIGURES = parseFigures(read('figures.json'));
const FACTS = claimFacts(FIGURES);
const claims = (): Claims => parseClaims(read('claims.json'));

/** What is said about the list after one change. */
function faultsAfter(change: (list: Claims) => void): string[] {
  const list = structuredClone(claims());
  change(list);
  return faultsOfClaims(list, FIGURES);
}
const find = (list: Claims, id: string) => list.claims.find((claim) => claim.id === id)!;

describe('seeds/claims.json', () => {
  it('is clean, has its digest, and every plan of it can be made', () => {
    expect(faultsOfClaims(claims(), FIGURES)).toEqual([]);
    expect(contentDigest(claims())).toBe(claims().digest);
    expect(claims().claims.length).toBeGreaterThanOrEqual(14);
  });

  it('covers what the documents can be asked: pairs, numbers, the catalogue and endpoints', () => {
    const forms = claims().claims.map(({ experiment }) => experiment.form);
    expect(new Set(forms)).toEqual(new Set(['pair', 'single', 'catalogue']));
  });
});

describe('an altered list is refused by name', () => {
  const cases: [string, (list: Claims) => void, RegExp][] = [
    ['an id twice', ({ claims: all }) => all.push(all[0]!), /claim qwen-rivals-llama: it is listed twice/],
    [
      'an unknown document',
      (list) => (find(list, 'qwq-memory-economy').says[0]!.document = '009_none.txt'),
      /claim qwq-memory-economy: the document 009_none\.txt is not listed/,
    ],
    [
      'an unknown figure',
      (list) => find(list, 'qwq-memory-economy').figures.push('qwq-64b-memory'),
      /claim qwq-memory-economy: the figure qwq-64b-memory is not listed/,
    ],
    [
      'a figure of another document',
      (list) => find(list, 'qwq-memory-economy').figures.push('v3-chips'),
      /the figure v3-chips is of 001_.*, which it does not name/,
    ],
    [
      'an unknown system',
      (list) => find(list, 'thinking-pays').systems.push('hal-9000'),
      /claim thinking-pays: the system hal-9000 is not listed/,
    ],
    ['an unknown build', (list) => sideA(list).plan.push('owl-1b'), /there is no build "owl-1b"/],
    ['an unknown suite', (list) => (sideA(list).suite = 'bird-songs'), /there is no suite "bird-songs"/],
    ['an unknown model', (list) => (sideA(list).runs = { by: 'models', models: ['Owl'] }), /there is no model "Owl"/],
    [
      'a plan whose runs would not count',
      (list) => (sideA(list).plan = ['smollm2-135m-instruct-wllama-q4-1']),
      /the build smollm2-135m-instruct-wllama-q4-1 of its plan does not belong to "Qwen2\.5-1\.5B"/,
    ],
    ['a side with nothing to run', (list) => (sideA(list).plan = []), /"Qwen2\.5-1\.5B" has no build to run/],
    [
      'thinking that a build cannot leave',
      (list) => {
        const { experiment } = find(list, 'distill-answers-more');
        if (experiment.form === 'pair') experiment.a.thinking = { mode: 'off' };
      },
      /claim distill-answers-more: its plan cannot be made\. .*always thinks/,
    ],
    [
      'an unknown licence',
      (list) => {
        const { experiment } = find(list, 'chinese-licences-more-open');
        if (experiment.form === 'catalogue') experiment.licences.push('Owl-1.0');
      },
      /claim chinese-licences-more-open: there is no licence "Owl-1\.0"/,
    ],
  ];

  it.each(cases)('%s', (_, change, sentence) => {
    expect(faultsAfter(change).join('\n')).toMatch(sentence);
  });

  function sideA(list: Claims) {
    const { experiment } = find(list, 'qwen-rivals-llama');
    if (experiment.form !== 'pair') throw new Error('a pair is expected');
    return experiment.a;
  }
});

describe('the shape', () => {
  it('refuses a ratio against 0, one caveat, and fields nobody knows', () => {
    const altered = (change: (claim: Claims['claims'][number]) => unknown) => {
      const list = structuredClone(claims());
      change(list.claims[0]!);
      return () => parseClaims(list);
    };
    expect(altered((claim) => (claim.caveats = ['one']))).toThrow(/caveats/);
    expect(altered((claim) => Object.assign(claim, { verdict: 'supported' }))).toThrow(/Unrecognized key/);
    const ratio = altered(({ experiment }) => {
      if (experiment.form === 'pair') Object.assign(experiment, { metric: 'tokens-ratio' });
    });
    expect(ratio).toThrow(/threshold\.value: the threshold of a ratio has to be more than 0/);
  });

  it('refuses a newer version', () => {
    expect(() => parseClaims({ ...claims(), schemaVersion: 2 })).toThrow(/Update Tabmark/);
  });
});

describe('against documents', () => {
  const file = FIGURES.documents[0]!.file;
  const list = parseClaims({
    ...claims(),
    claims: [{ ...claims().claims[0], says: [{ document: file, paragraphs: [1, 2, 9] }], figures: [] }],
  });

  it('misses a paragraph that is not there, and one that is a heading', () => {
    const text = 'A heading\n\nThe first words.\nMore.';
    expect(checkClaimPlaces(list, FIGURES, [{ file, digest: '', text }])).toEqual([
      `claim qwen-rivals-llama: paragraph 1 of ${file} is a heading.`,
      `claim qwen-rivals-llama: ${file} has 3 paragraphs, and none with the number 9.`,
    ]);
  });

  it('has nothing to say of the list alone', () => {
    expect(checkClaims(list, FIGURES, FACTS)).toEqual([]);
  });
});
