import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_THINKING } from '../schema/trial.ts';
import { countThinking, reportThinking } from './report-thinking.ts';

const plain = { startsThinking: false, cut: false };

describe('reportThinking', () => {
  it.each([
    ['no thinking at all', ['It ', 'is ', '4'], plain, NO_THINKING],
    ['nothing', [], plain, NO_THINKING],
    [
      'thinking that the completion opens',
      ['<think>', 'hm', '</think>', '4'],
      plain,
      { opened: 'in-completion', tokens: 3, closed: 'by-build' },
    ],
    [
      'tags in several tokens',
      ['<', 'think', '>', 'a', 'b', '</', 'think', '>\n', '4', '!'],
      plain,
      { opened: 'in-completion', tokens: 8, closed: 'by-build' },
    ],
    [
      'thinking that the prompt opened',
      ['hm', '</think>', '4'],
      { startsThinking: true, cut: false },
      { opened: 'in-prompt', tokens: 2, closed: 'by-build' },
    ],
    [
      'thinking that is never closed',
      ['hm', ' hm'],
      { startsThinking: true, cut: false },
      { opened: 'in-prompt', tokens: 2, closed: 'never' },
    ],
    [
      'thinking that the budget ended',
      ['<think>', 'hm', '\n</think>\n\n', '4'],
      { startsThinking: false, cut: true },
      { opened: 'in-completion', tokens: 3, closed: 'by-budget' },
    ],
  ] as const)('%s', (_name, pieces, facts, report) => {
    expect(reportThinking(pieces, facts)).toEqual(report);
  });

  it('counts the tokens up to the closing tag, however the text is cut into tokens', () => {
    const text = fc.string({ unit: fc.constantFrom('a', ' ', '\n', '7') });
    fc.assert(
      fc.property(fc.array(text, { minLength: 1 }), fc.array(text), (thoughts, answer) => {
        const pieces = ['<think>', 'x', ...thoughts, '</think>', ...answer];
        expect(reportThinking(pieces, plain).tokens).toBe(thoughts.length + 3);
      }),
    );
  });
});

describe('countThinking', () => {
  const timeline = { tokenIds: [], arrivedMs: [1, 2, 3, 4] };
  const report = { opened: 'in-completion', tokens: 3, closed: 'by-build' } as const;

  it.each([
    ['pieces that are tokens', report, timeline, report],
    ['pieces of two tokens', report, { ...timeline, countedTokens: 8 }, { ...report, tokens: 6 }],
    ['no thinking', NO_THINKING, { ...timeline, countedTokens: 8 }, NO_THINKING],
    [
      'thinking that is not sent',
      NO_THINKING,
      { ...timeline, countedTokens: 104, hiddenTokens: 100 },
      { opened: 'in-completion', tokens: 100, closed: 'by-build' },
    ],
    [
      'thinking that is not sent and never ends',
      NO_THINKING,
      { tokenIds: [], arrivedMs: [], countedTokens: 50, hiddenTokens: 50 },
      { opened: 'in-completion', tokens: 50, closed: 'never' },
    ],
  ] as const)('counts %s', (_name, before, line, after) => {
    expect(countThinking(before, { ...line, tokenIds: [], arrivedMs: [...line.arrivedMs] })).toEqual(after);
  });
});
