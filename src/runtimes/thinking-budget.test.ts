import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { opensThinking, shareRoom, ThinkingBudget } from './thinking-budget.ts';

/** A tokenizer of characters. */
const encode = (text: string) => [...text].map((character) => character.codePointAt(0)!);
const CLOSING = '\n</think>\n\n';

/** Lets a build write `words`, one a token, and forces whatever the budget demands. */
function generate(words: readonly string[], budgetTokens: number, startsThinking: boolean) {
  const budget = new ThinkingBudget({ budgetTokens, startsThinking, encode });
  let text = '';
  const waiting = [...words];
  while (waiting.length > 0) {
    const forced = budget.next();
    const word = forced === undefined ? waiting.shift()! : String.fromCodePoint(forced);
    text += word;
    budget.saw(word);
  }
  return { text, cut: budget.cut };
}

describe('shareRoom', () => {
  it.each([
    ['room for both', 4096, 100, 64, 512, { tokens: 576, budgetTokens: 512 }],
    ['no thinking', 4096, 100, 64, 0, { tokens: 64, budgetTokens: 0 }],
    ['too little for the budget', 4096, 500, 640, 4096, { tokens: 3596, budgetTokens: 2956 }],
    ['too little for either', 1024, 1000, 640, 4096, { tokens: 24, budgetTokens: 12 }],
  ])('%s', (_name, contextTokens, promptTokens, maxTokens, budgetTokens, room) => {
    expect(shareRoom({ contextTokens, promptTokens }, { maxTokens, budgetTokens })).toEqual(room);
  });

  it('leaves none for a prompt that fills the context', () => {
    expect(shareRoom({ contextTokens: 10, promptTokens: 10 }, { maxTokens: 5, budgetTokens: 5 }).tokens).toBe(0);
  });
});

describe('opensThinking', () => {
  it.each([
    ['<|im_start|>assistant\n<think>\n', true],
    ['…[THINK]', true],
    ['◁think▷', true],
    ['<think>\n\n</think>\n\n', false],
    ['Think', false],
    ['', false],
  ])('%j: %s', (prompt, opens) => expect(opensThinking(prompt)).toBe(opens));
});

describe('ThinkingBudget', () => {
  it('closes the thinking when the budget is spent, once', () => {
    expect(generate(['a', 'b', 'c', 'd', 'e'], 3, true)).toEqual({ text: `abc${CLOSING}de`, cut: true });
  });

  it('lets a build that closes in time be', () => {
    expect(generate(['a', '</think>', 'd', 'e', 'f', 'g'], 3, true)).toEqual({ text: 'a</think>defg', cut: false });
    expect(generate(['a', '</', 'think', '>', 'e', 'f', 'g'], 4, true)).toEqual({ text: 'a</think>efg', cut: false });
  });

  it('counts from the tag where the completion opens its thinking itself', () => {
    expect(generate(['<th', 'ink>', 'a', 'b', 'c', 'd'], 2, false)).toEqual({
      text: `<think>ab${CLOSING}cd`,
      cut: true,
    });
  });

  it('leaves builds alone that do not think', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', ' ', '</think>', '\n'), { maxLength: 30 }), (words) => {
        expect(generate(words, 1, false)).toEqual({ text: words.join(''), cut: false });
      }),
    );
  });
});
