import { THINKING_TAGS } from '../schema/thinking-tags.ts';

/** A completion without and with what the model wrote to itself. */
export interface SplitCompletion {
  /** Everything outside the thinking, in order. */
  answer: string;
  thinking: string;
  /** The last thinking was never closed, so nothing after it is an answer. */
  isOpen: boolean;
}

const anyOf = (tags: string[]) => tags.map((tag) => tag.replace(/[[\]/]/g, '\\$&')).join('|');
const OPEN = anyOf(THINKING_TAGS.map((tag) => tag.open));
const CLOSE = anyOf(THINKING_TAGS.map((tag) => tag.close));
/**
 * The thinking tags, and the channels of the harmony format (gpt-oss), where every channel but `final` is thinking:
 * `<|channel|>analysis<|message|>...<|end|><|start|>assistant<|channel|>final<|message|>...`. A tag that fills a code span,
 * or an opening one between quotes, is merely mentioned.
 */
const MARK = new RegExp(
  `(?<mention>(?<!\`)\`(?:${CLOSE}|${OPEN})\`(?!\`)|["“](?:${OPEN})["”])|(?<close>${CLOSE})|(?<open>${OPEN})|` +
    '<\\|channel\\|>(?<channel>[a-z]{0,20})[^<\\n]{0,80}<\\|message\\|>',
  'gi',
);

interface Mark {
  start: number;
  end: number;
  closes: boolean;
}

function marksOf(text: string): Mark[] {
  const marks = [...text.matchAll(MARK)].flatMap(({ 0: all, index, groups = {} }) => {
    if (groups.mention !== undefined) return [];
    const closes = groups.close !== undefined || groups.channel?.toLowerCase() === 'final';
    return [{ start: index, end: index + all.length, closes }];
  });
  const lastClose = marks.findLastIndex((mark) => mark.closes);
  return marks.filter((mark, index) => index < lastClose || mark.closes || !isMention(text, mark));
}

/** A tag that is never closed, in the middle of a sentence of an answer: `the <thought> that counts`. */
function isMention(text: string, { start, end }: Mark): boolean {
  if (text.startsWith('<|', start)) return false;
  const [before, after] = [text.slice(Math.max(0, start - 100), start), text.slice(end, end + 100)];
  const isInSentence =
    /[^\s][ \t]{1,3}["'“(*_]{0,3}$/.test(before.slice(-7)) && /^(?:[ \t]*["'”)*_,.;:!?]|[ \t]+\p{Ll})/u.test(after);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const isInCode = ((line.match(/`/g)?.length ?? 0) & 1) === 1 && /^[^`\n]*`/.test(after);
  return isInSentence || isInCode;
}

/**
 * Separates the thinking from the answer. A closing mark without a beginning makes all before it thinking: the chat
 * template has opened it. That rule also closes nested tags, while a `<think>` that is merely mentioned inside thinking
 * opens nothing, and neither does one in a code span or in a sentence of the answer. `startsThinking`: the text begins
 * inside the thinking. Linear in the length of the text.
 */
export function splitThinking(text: string, startsThinking = false): SplitCompletion {
  const pieces: { text: string; isThinking: boolean }[] = [];
  let from = 0;
  let isOpen = startsThinking;
  /** All pieces before this one are thinking, whatever they looked like when they were read. */
  let answerFrom = 0;
  for (const { start, end, closes } of marksOf(text)) {
    pieces.push({ text: text.slice(from, start), isThinking: isOpen });
    if (closes && !isOpen) answerFrom = pieces.length;
    from = end;
    isOpen = !closes;
  }
  pieces.push({ text: text.slice(from), isThinking: isOpen });
  const isThinking = (index: number) => index < answerFrom || pieces[index]?.isThinking === true;
  const join = (wanted: boolean) =>
    pieces
      .filter((_piece, index) => isThinking(index) === wanted)
      .map((piece) => piece.text)
      .join('\n')
      .trim();
  return { answer: join(false), thinking: join(true), isOpen };
}
