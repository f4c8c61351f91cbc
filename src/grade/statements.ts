import { boxedContents } from './boxed.ts';

/** A place where a text plainly says what its answer is. */
export interface Statement {
  method: 'boxed' | 'tagged' | 'hashes' | 'stated';
  /** What is stated, up to the end of its line. */
  text: string;
  /** The same with the lines that follow, as far as a statement can reach. */
  block: string;
  /** Nothing follows: in a text that was cut off its end may be missing. */
  isLast: boolean;
}

/** How a reason begins that speaks of what was found so; the last for graders that fall back on bold text at the end. */
export const STATEMENT_WORDS: Readonly<Record<Statement['method'] | 'bold', string>> = {
  boxed: 'The boxed answer',
  tagged: 'The answer between <answer> tags',
  hashes: 'The answer after "####"',
  stated: 'The stated answer',
  bold: 'The answer in bold at the end',
};

/** A statement is short, in characters; what is longer is prose. */
const MAX_STATEMENT = 1000;
/** Enough to find the last words of a text; looking at all of it would find nothing better. */
export const MAX_TAIL = 4000;

/** "The answer is", "Final answer:", a heading "Answer" on its own line, and their Chinese fellows. */
const MARKER =
  /\banswer\b([^\n.:：=\d]{0,60}?)(?:[:：=→]|->|\b(?:is|are|be|equals)\b)|(?:^|\n) {0,3}(?:#{1,6} *(?:\*\*|__)?|\*\*|__)(?:final |the )?answer[ *_:：]{0,8}(?=\n)|(?:答案|答)\s{0,3}(?:应该|应|就)?(?:是|为|選|选|[:：=])/gi;
/** "The answer cannot be 12" and "Answer choices: ..." state no answer. */
const NO_STATEMENT = /n['’]t\b|\bnot?\b|\bcannot\b|\b(?:choices|options|format)\b/i;

/** A statement and where it begins. */
type Placed = Statement & { at: number };

/**
 * The plain statements of a text, the plainest first: the last `\boxed{}`, the last `<answer>`, then the last line after
 * `####` and "the answer is ..." from the last one backwards. `also`: what else leads to a statement, as a global
 * pattern; the statement begins where its match ends. Linear in the text, for any text.
 */
export function statements(text: string, also?: RegExp): Statement[] {
  const boxed = boxedContents(text).at(-1);
  const placed = [...hashes(text), ...stated(text, also)].sort((a, b) => b.at - a.at);
  return [
    ...(boxed === undefined ? [] : [{ method: 'boxed' as const, text: boxed, block: boxed, isLast: false }]),
    ...tagged(text),
    ...placed.map(({ at: _at, ...statement }) => statement),
  ];
}

function tagged(text: string): Statement[] {
  const tags = [...text.matchAll(/<(\/?)answer>/gi)].slice(-40);
  const open = tags.findLastIndex(([, slash]) => slash === '');
  const tag = tags[open];
  if (tag === undefined) return [];
  const close = tags[open + 1]?.index;
  const block = text
    .slice(tag.index + tag[0].length, close)
    .slice(0, MAX_STATEMENT)
    .trim();
  return block === '' ? [] : [{ method: 'tagged', text: block, block, isLast: close === undefined }];
}

const HEADING =
  /^(?:(?:\d{1,2}|[ivx]{1,4})[.)] *)?(?:(?:the|final|given|key|my|our|quick) ){0,2}(?:steps?|parts?|cases?|answers?|conclusion|solution|given|explanation|reasoning|analysis|approach|calculations?|verification|verify|check|summary|notes?|problem|question|example|method|proof|results?|thoughts?|information|understanding|options?|choices?)(?![\p{L}\d])/iu;
/** `Option C` at the very end, which is an answer there. */
const OPTION = /^(?:option|choice) \S{1,4}$/i;
const LABEL = /^(?:(?:the|final) ){0,2}(?:answer|solution|result|total|conclusion)(?: is)?[ *_]{0,4}[:：=][ *_]{0,4}/i;
/** What can be told from a heading although text follows it: figures, with a unit of few words at most. */
const FIGURES = /^(?!\d{1,3}[.):])(?:\\[A-Za-z]+|[^\p{L}\n]){1,200}(?: \p{Ll}+){0,3}[.)!$]{0,3}$/u;

/** The way GSM8K ends its solutions. Headings of Markdown look the same, so that text after it is the exception. */
function hashes(text: string): Placed[] {
  const from = Math.max(0, text.length - MAX_TAIL);
  for (const line of [...text.slice(from).matchAll(/^ {0,3}####(?!#)[^\n]*/gm)].reverse()) {
    const bare = line[0].replace(/^ {0,3}#### */, '').trim();
    const content = bare
      .replace(/^(?:\*\*|__)(.*)(?:\*\*|__)$/, '$1')
      .replace(LABEL, '')
      .trim();
    const isLast = lastLines(text.slice(from + line.index + line[0].length)).length === 0;
    const isHeading = /[:：]$/.test(content) || (HEADING.test(content) && !(isLast && OPTION.test(content)));
    if (content === '' || isHeading || !(isLast || FIGURES.test(content))) continue;
    return [{ method: 'hashes', text: content, block: content, isLast, at: from + line.index }];
  }
  return [];
}

function stated(text: string, also: RegExp | undefined): Placed[] {
  const markers = [...text.matchAll(MARKER)].filter(([, between = '']) => !NO_STATEMENT.test(between));
  const others = also === undefined ? [] : [...text.matchAll(also)];
  return [...markers, ...others]
    .map((marker) => marker.index + marker[0].length)
    .sort((a, b) => a - b)
    .slice(-20)
    .map((at) => ({ ...statementAfter(text, at), at }))
    .filter((statement) => statement.text !== '');
}

/** The rest of the line after a marker, or the next line that is not empty. */
function statementAfter(text: string, from: number): Statement {
  const rest = text.slice(from, from + MAX_STATEMENT);
  // Where the window ends in the middle of a line it may end in the middle of a number.
  const window = from + MAX_STATEMENT < text.length ? rest.slice(0, Math.max(0, rest.search(/\s\S*$/))) : rest;
  const block = window.replace(/^(?:[\s:：_$"'>→]|\*\*|\*(?! )|`{3,}[a-z]*\n|`)+/, '').replace(/^\\\[\s*/, '');
  const [line = ''] = block.split('\n', 1);
  const isLast = from + MAX_STATEMENT >= text.length && block.slice(line.length).trim() === '';
  return { method: 'stated', text: line, block, isLast };
}

/** What stands in bold in the last paragraph, in order. */
export function boldPieces(text: string): string[] {
  const pieces = lastParagraph(text).split('**');
  // Every second piece is between two pairs of asterisks; the piece after the last pair is not.
  return pieces.filter((_piece, index) => index % 2 === 1 && index < pieces.length - 1);
}

export function lastParagraph(text: string): string {
  return (
    text
      .slice(-MAX_TAIL)
      .trimEnd()
      .split(/\n[ \t]*\n/)
      .at(-1) ?? ''
  );
}

/** The lines of the end of a text that are not empty. A fence around code is no line. */
export function lastLines(text: string): { text: string; isLast: boolean }[] {
  const filled = text
    .slice(-MAX_TAIL)
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^ {0,3}`{3,}[a-z]*\s*$/.test(line));
  return filled.map((line, index) => ({ text: line, isLast: index === filled.length - 1 }));
}
