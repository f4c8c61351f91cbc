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
/** Another turn begins: what follows is no longer the answer, however well it goes on. */
const NEXT_TURN =
  /<\|im_start\|>\s{0,3}(?:user|system|human)|<\|start_header_id\|>\s{0,3}(?:user|system)|<\|start\|>(?:user|system)|<start_of_turn>\s{0,3}user|<\|(?:user|human)\|>|<｜User｜>|\[INST\]/i;
const END_OF_TURN = /<\|(?:im_end|endoftext|eot_id|end_of_text|return)\|>|<\/s>|<end_of_turn>|<｜end▁of▁sentence｜>/g;
/** A build without chat template goes on with the next question, once it has answered the first. */
const ANSWERED =
  /(?:^|\n)[ \t>*_#]{0,8}(?:the |final )?answer\b|\banswer is\b|\\boxed\{|<\/answer>|(?:^|\n) {0,3}####|答案/i;
const NEXT_QUESTION = /\n[ \t>*_#]{0,8}(?:question|human|user|problem)(?: \d{1,3})?[*_]{0,3}[:：]/gi;

/** Zero-width characters, marks of direction and soft hyphens: they would hide inside words and numbers. */
const UNSEEN = /\p{Cf}/gu;
const CONTROL = /[^\P{Cc}\n\t]/gu;

/** Full-width letters, digits and signs. A comma or semicolon of that kind ends a clause and is no part of a number. */
const WIDE = /[\uFF01-\uFF5E]/g;

/** Linear in the length of the text, for any text. */
export function answerText({ text, finish, startsThinking }: Completion): AnswerText {
  const { answer, isOpen } = splitThinking(firstTurn(text), startsThinking);
  const clean = firstQuestion(upToEnd(answer.replace(/\r\n?|[\u2028\u2029]/g, '\n')))
    .replace(TEMPLATE_MARK, ' ')
    .replace(UNSEEN, '')
    .replace(CONTROL, ' ')
    .replace(WIDE, (sign) => narrow(sign))
    .trim();
  return { text: clean, cut: finish === 'length', isThinking: isOpen };
}

function firstTurn(text: string): string {
  const at = text.search(NEXT_TURN);
  return at > 0 && text.slice(0, at).trim() !== '' ? text.slice(0, at) : text;
}

/** Up to the first mark that ends a turn and has something before it. */
function upToEnd(text: string): string {
  const from = /^(?:\s|<\|[a-z_]{1,24}\|>|<\/s>)*/i.exec(text)?.[0].length ?? 0;
  END_OF_TURN.lastIndex = from;
  const end = END_OF_TURN.exec(text);
  return end === null ? text : text.slice(0, end.index);
}

function firstQuestion(text: string): string {
  const answered = ANSWERED.exec(text);
  if (answered === null) return text;
  NEXT_QUESTION.lastIndex = answered.index + answered[0].length;
  const next = NEXT_QUESTION.exec(text);
  return next === null ? text : text.slice(0, next.index);
}

function narrow(sign: string): string {
  const plain = String.fromCharCode(sign.charCodeAt(0) - 0xfee0);
  return plain === ',' || plain === ';' ? `${plain} ` : plain;
}
