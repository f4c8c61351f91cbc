/** Takes what follows it back: "not A", "anyone but A", "all except A". */
const REJECTS =
  /(?:\b(?:not|never|neither|nor|eliminate|exclude|rule out|reject|discard|than|instead of|unlike|all)|n['’]t|不是|不选|排除)\s*(?:option |choice |statement )?[([（]?$/i;
/** Before an option: what is meant is all the others. */
const EXCEPTION =
  /\b(?:except|excepting|excluding|besides|other than|apart from|aside from|(?:all|any|every|no|none|each|whoever)(?:one|body|thing)? but|no one but)\b|除了/i;
const VERBS =
  '(?:is|are|was|were|be|being|been|has|have|had|can|could|must|may|might|would|should|will|did|does|do|seems|looks)';
const ADVERBS =
  '(?:definitely|clearly|also|therefore|thus|then|certainly|obviously|actually|still|just|simply|completely|both|plainly|already|an?)';
const WRONG =
  '(?:in ?correct|wrong|impossible|innocent|false|untrue|invalid|unlikely|ruled out|out|eliminated|excluded|rejected|discarded|contradicted|cleared|not (?:correct|right|true|possible|valid))';
/** Behind an option: it is none. "A, not B" says the reverse. */
const DENIED = new RegExp(
  `^[)\\]）】]?[.:：]?\\s*(?:(?:${VERBS}\\s+)(?:(?:${VERBS}|${ADVERBS})\\s+)*(?:not|never|neither|no|${WRONG})\\b|${VERBS}n['’]?t\\b|can(?:not|['’]?t)\\b|won['’]t\\b|[-–—=:(]?\\s*${WRONG}\\W*$|不|错|是错|排除)`,
  'i',
);
const RIGHT = /^(?:is )?(?:the )?(?:correct|true|right|yes|correct (?:answer|option|one)|✓|✔|✅)$/;
const ONLY_WRONG = new RegExp(`^(?:is |not )?(?:${WRONG}|no|not|✗|✘|❌)$`);

/** Whether the words in front of an option, or those behind it, say that it is not the one. */
export function isRejected(before: string, after: string): boolean {
  return REJECTS.test(before.slice(-40)) || DENIED.test(after.slice(0, 120));
}

/** "All except A" names no option, whatever follows. */
export function namesException(before: string): boolean {
  return EXCEPTION.test(before);
}

/** What a line says of its option when it says nothing else: `A: wrong`. */
export function verdictOf(rest: string): 'right' | 'wrong' | undefined {
  const said = rest
    .replace(/^[\s)\].:：=(–—-]+|[\s).!。]+$/g, '')
    .toLowerCase()
    .slice(0, 40);
  if (RIGHT.test(said)) return 'right';
  return ONLY_WRONG.test(said) ? 'wrong' : undefined;
}
