import { describe, expect, it } from 'vitest';
import { CARD } from '../../../tests/fixtures/make-card.ts';
import { makeRun, makeSession } from '../../../tests/fixtures/make-run.ts';
import { recordOf } from '../../compare/run-digest.ts';
import { shareCardOf } from '../../compare/share-card.ts';
import { describeCard } from './card-words.ts';
import { doubtSentences } from './doubt-sentences.ts';

describe('doubtSentences', () => {
  it('says each doubt once, without its id', () => {
    const said = doubtSentences(['gate-sanity-only', 'not-webgpu', 'gate-sanity-only']);
    expect(said).toEqual([
      'The build was checked for garbage only, not for small errors.',
      'The build ran on the processor through WebAssembly, not on the GPU.',
    ]);
  });

  it('says that it does not know a doubt, whatever it is called', () => {
    for (const id of ['of-a-newer-version', 'constructor']) {
      expect(doubtSentences([id])).toEqual([`A doubt that this Tabmark has no words for: "${id}".`]);
    }
  });

  it('knows the doubts of a run', () => {
    const gate = { status: 'not-run' as const, reason: 'It was switched off.' };
    const { doubts } = shareCardOf(recordOf(makeRun({ sessions: [makeSession(gate)] })), 'Demo');
    expect(doubts).toContain('gate-not-run');
    expect(doubtSentences(doubts).join(' ')).not.toContain('no words for');
    expect(doubtSentences(doubts)).toContain('Correctness was not checked.');
  });
});

it('stands in the text alternative of the picture', () => {
  expect(describeCard(CARD)).toMatch(
    /2 doubts\. The clock of the browser moves in coarse steps.*The tab was hidden.*NVIDIA Ada/,
  );
  expect(describeCard({ ...CARD, doubts: [] })).not.toContain('doubt');
});
