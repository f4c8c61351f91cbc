/** A completion without and with what the model wrote to itself. */
export interface SplitCompletion {
  /** Everything outside the thinking, in order. */
  answer: string;
  thinking: string;
  /** The last thinking was never closed, so nothing after it is an answer. */
  isOpen: boolean;
}

/**
 * Separates `<think>...</think>` from the answer. A `</think>` without a beginning makes all before it thinking: the
 * chat template has opened it. That rule also closes nested tags, while a `<think>` that is merely mentioned inside
 * thinking opens nothing. Linear in the length of the text.
 */
export function splitThinking(text: string): SplitCompletion {
  const pieces: { text: string; isThinking: boolean }[] = [];
  let from = 0;
  let isOpen = false;
  /** All pieces before this one are thinking, whatever they looked like when they were read. */
  let answerFrom = 0;
  for (const tag of text.matchAll(/<(\/?)think(?:ing)?>/gi)) {
    const closes = tag[1] === '/';
    pieces.push({ text: text.slice(from, tag.index), isThinking: isOpen });
    if (closes && !isOpen) answerFrom = pieces.length;
    from = tag.index + tag[0].length;
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
