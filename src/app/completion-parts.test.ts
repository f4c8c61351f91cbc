import { describe, expect, it } from 'vitest';
import { completionParts, isLong } from './completion-parts.ts';

describe('the parts of a completion', () => {
  it.each([
    ['in-completion', '<think>Hm.</think>7', { thinking: 'Hm.', answer: '7', isOpen: false }],
    ['in-prompt', 'Hm.</think>7', { thinking: 'Hm.', answer: '7', isOpen: false }],
    ['in-prompt', 'Hm, and', { thinking: 'Hm, and', answer: '', isOpen: true }],
    ['never', 'A plain <b>answer</b>', { answer: 'A plain <b>answer</b>', isOpen: false }],
    [undefined, '<think>Hm', { thinking: 'Hm', answer: '', isOpen: true }],
    [undefined, '<think>', { thinking: '', answer: '', isOpen: true }],
    [undefined, '  7\n', { answer: '  7\n', isOpen: false }],
  ] as const)('thinking opened %s: %j', (opened, text, expected) =>
    expect(completionParts(text, opened)).toEqual(expected),
  );

  it('long thinking is told from short', () => {
    expect([isLong('Hm.'), isLong('Hm. '.repeat(1000))]).toEqual([false, true]);
  });
});
