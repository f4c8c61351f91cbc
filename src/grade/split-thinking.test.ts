import { expect, test } from 'vitest';
import { splitThinking } from './split-thinking.ts';

test.each([
  ['no thinking', 'a', 'a', '', false],
  ['one', '<think>t</think>a', 'a', 't', false],
  ['several', '<think>t</think>a<think>u</think>b', 'a\nb', 't\nu', false],
  ['opened by the template', 't</think>a', 'a', 't', false],
  ['opened by the template and again', 't<think>u</think>v</think>a', 'a', 't\nu\nv', false],
  ['nested', '<think>t<think>u</think>v</think>a', 'a', 't\nu\nv', false],
  ['mentioned inside', '<think>what is <think>?</think>a', 'a', 'what is \n?', false],
  ['not closed', 'a<think>t', 'a', 't', true],
  ['not closed at all', '<think>t', '', 't', true],
  ['closed twice', '<think>t</think>a</think>b', 'b', 't\na', false],
  ['long form', '<Thinking>t</THINKING>a', 'a', 't', false],
  ['empty', '', '', '', false],
  ['reasoning', '<reasoning>t</reasoning>a', 'a', 't', false],
  ['thought', '<thought>t</thought>a', 'a', 't', false],
  ['Seed-OSS', '<seed:think>t</seed:think>a', 'a', 't', false],
  ['Magistral', '[THINK]t[/THINK]a', 'a', 't', false],
  ['Kimi', '◁think▷t◁/think▷a', 'a', 't', false],
  [
    'harmony',
    '<|channel|>analysis<|message|>t<|end|><|start|>assistant<|channel|>final<|message|>a',
    'a',
    't<|end|><|start|>assistant',
    false,
  ],
  ['harmony, opened by the template', 't<|channel|>final<|message|>a', 'a', 't', false],
  ['harmony, not closed', '<|channel|>commentary to=x<|message|>t', '', 't', true],
  ['mentioned in a code span', 'Use `<reasoning>` tags. 12', 'Use `<reasoning>` tags. 12', '', false],
  ['the end mentioned in a code span', 'Close with `</think>`. 12', 'Close with `</think>`. 12', '', false],
  ['mentioned in a longer code span', 'So 12. `a <thought> b` is it.', 'So 12. `a <thought> b` is it.', '', false],
  ['mentioned in quotes', 'So 12. The "<think>" is odd.', 'So 12. The "<think>" is odd.', '', false],
  ['mentioned in a sentence', 'So 12. The <thought> is odd.', 'So 12. The <thought> is odd.', '', false],
  ['mentioned inside in a code span', '<think>what is `</think>`?</think>a', 'a', 'what is `</think>`?', false],
  ['thinking, then a mention', '<think>t</think>Answer: 12, in `<think>`.', 'Answer: 12, in `<think>`.', 't', false],
  ['not closed, on a line of its own', 'So 12.\n<thought>\nbut is it', 'So 12.', 'but is it', true],
  ['not closed, in the middle', 'So 12. <think>\nbut', 'So 12.', 'but', true],
  ['not closed at the beginning', '<think> what', '', 'what', true],
])('%s', (_name, text, answer, thinking, isOpen) => {
  expect(splitThinking(text)).toEqual({ answer, thinking, isOpen });
});

test.each([
  ['closed', 't</think>a', 'a', 't', false],
  ['not closed', 't', '', 't', true],
  ['opened again', '<think>t</think>a', 'a', 't', false],
  ['twice', 't</think>a<think>u</think>b', 'a\nb', 't\nu', false],
])('begun inside the thinking: %s', (_name, text, answer, thinking, isOpen) => {
  expect(splitThinking(text, true)).toEqual({ answer, thinking, isOpen });
});
