/** A completion without and with what the model wrote to itself. */
export interface SplitCompletion {
  /** Everything outside the thinking, in order. */
  answer: string;
  thinking: string;
  /** The last thinking was never closed, so nothing after it is an answer. */
  isOpen: boolean;
}

/**
 * Marks in use: `<think>` (Qwen, DeepSeek), `<thinking>`, `<thought>`, `<reasoning>`, `<seed:think>` (Seed-OSS), `[THINK]`
 * (Magistral), `◁think▷` (Kimi), and the channels of the harmony format (gpt-oss), where every channel but `final` is
 * thinking: `<|channel|>analysis<|message|>...<|end|><|start|>assistant<|channel|>final<|message|>...`.
 */
const MARK =
  /<(\/?)(?:seed:)?(?:think(?:ing)?|thought|reasoning)>|\[(\/?)THINK\]|◁(\/?)think▷|<\|channel\|>([a-z]{0,20})[^<\n]{0,80}<\|message\|>/gi;

/**
 * Separates the thinking from the answer. A closing mark without a beginning makes all before it thinking: the chat
 * template has opened it. That rule also closes nested tags, while a `<think>` that is merely mentioned inside thinking
 * opens nothing. `startsThinking`: the text begins inside the thinking. Linear in the length of the text.
 */
export function splitThinking(text: string, startsThinking = false): SplitCompletion {
  const pieces: { text: string; isThinking: boolean }[] = [];
  let from = 0;
  let isOpen = startsThinking;
  /** All pieces before this one are thinking, whatever they looked like when they were read. */
  let answerFrom = 0;
  for (const mark of text.matchAll(MARK)) {
    const [all, tag, bracket, triangle, channel] = mark;
    const closes = channel === undefined ? (tag ?? bracket ?? triangle) === '/' : channel.toLowerCase() === 'final';
    pieces.push({ text: text.slice(from, mark.index), isThinking: isOpen });
    if (closes && !isOpen) answerFrom = pieces.length;
    from = mark.index + all.length;
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
