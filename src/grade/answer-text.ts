import type { Completion } from './completion.ts';
import { splitThinking } from './split-thinking.ts';

/** The part of a completion in which a grader may look for an answer. */
export interface AnswerText {
  /** Without thinking, marks of the chat template, control characters and characters that cannot be seen. */
  text: string;
  /** It was cut off at the token limit. */
  cut: boolean;
  /** The completion ends inside its thinking. */
  isThinking: boolean;
}

const TEMPLATE_MARK = /<\|[A-Za-z_]{1,24}\|>|<\/s>|<｜[^｜\n]{1,40}｜>/g;
/** Zero-width characters, marks of direction and soft hyphens: they would hide inside words and numbers. */
const UNSEEN = /\p{Cf}/gu;
const CONTROL = /[^\P{Cc}\n\t]/gu;

/** Full-width letters, digits and signs. A comma or semicolon of that kind ends a clause and is no part of a number. */
const WIDE = /[\uFF01-\uFF5E]/g;

/** Linear in the length of the text, for any text. */
export function answerText({ text, finish, startsThinking }: Completion): AnswerText {
  const { answer, isOpen } = splitThinking(text, startsThinking);
  const clean = answer
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(TEMPLATE_MARK, ' ')
    .replace(UNSEEN, '')
    .replace(CONTROL, ' ')
    .replace(WIDE, (sign) => narrow(sign))
    .trim();
  return { text: clean, cut: finish === 'length', isThinking: isOpen };
}

function narrow(sign: string): string {
  const plain = String.fromCharCode(sign.charCodeAt(0) - 0xfee0);
  return plain === ',' || plain === ';' ? `${plain} ` : plain;
}
