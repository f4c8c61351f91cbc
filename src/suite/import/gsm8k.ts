import { ANSWER_NUMBER, ask, REASONING_TOKENS, type ImportFormat } from './format.ts';
import { LineError, textField } from './rows.ts';

/** Word problems whose worked answer ends with a line `#### n` (K. Cobbe et al., arXiv:2110.14168). */
export const gsm8k: ImportFormat = {
  id: 'gsm8k',
  title: 'GSM8K',
  fields: 'question, answer with a last line "#### n"',
  kind: 'reasoning',
  fits: ({ fields }) => 'question' in fields && typeof fields.answer === 'string' && fields.answer.includes('####'),
  toTask(row) {
    const question = textField(row, 'question');
    const gold = textField(row, 'answer');
    const lastLine = gold.trimEnd().split('\n').at(-1) ?? '';
    const answer = /####\s*\$?(-?(?:\d[\d,]*)?(?:\.\d+)?)$/.exec(lastLine)?.[1]?.replaceAll(',', '');
    if (!answer || !/\d/.test(answer))
      throw new LineError('the last line of the field answer should be "####" and a number');
    return {
      messages: ask(`${question.trim()}\n\n${ANSWER_NUMBER}`),
      grader: { kind: 'number', answer: answer.replace(/^(-?)\./, '$10.') },
      maxTokens: REASONING_TOKENS,
      gold,
    };
  },
};
