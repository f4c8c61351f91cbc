import { normaliseText, undress } from './normalise-text.ts';
import { isRemark, leadsToAnswer, namesAnother } from './short-text-remark.ts';

const NEGATION = /\b(?:not|never|neither|nor|no|none|nobody|isnt|wasnt|cannot|cant)\b|不|没/;
/** Words that name something besides the answer: a second one, or another one. */
const JOINS = /\b(?:and|or|both|either|maybe|perhaps|possibly|except|but)\b|[和或与]/;
/** What may stand before an answer without being part of it: "so it is", "the winner is", "Ann arrives at". */
const BEFORE =
  /^(?:.{0,100} )?(?:is|are|was|were|be|am|would be|must be|=|has|holds|at|on|in|by|(?:is|be|up|stays|remains|now|in the end) with|(?:on|is|be) an?)$|^(?:so|thus|therefore|hence|then|it|in)$/;
/** What an answer may go on with: "Bob is the oldest", "Bob, who ...". */
const AFTER =
  /^(?:is|are|was|were|has|had|have|holds|hold|gets|keeps|ends up|sits|stands|lives|owns|wins|won|finishes|finished|comes|came|did|does|because|since|as|who|which|that)\b/;
/** "In the end, ...". */
const LEAD =
  /^(?:(?:at|in) the (?:very )?end|finally|so|thus|hence|therefore|in conclusion|after (?:all|the last) (?:of )?(?:the )?(?:swaps?|exchanges?|steps?|that)),?\s+/i;
const YES_OR_NO = /^(?:yes|no|true|false)$/;
const CONTRARY: Record<string, string> = { yes: 'no', no: 'yes', true: 'false', false: 'true' };
const CLAUSE_END =
  /[,;!?。，；(（\n]|\.(?=\s|$)|:(?=\s)|\s[-–—]\s|—|\b(?:because|since|which|who|rather than|instead of)\b/;

/**
 * Whether a stated answer says one of the accepted forms (normalised) and nothing else. It may do so
 * - with these words alone, up to a comma, a bracket or a reason: `Bob, because ...`;
 * - at the end of a sentence: `the oldest is Bob`;
 * - at its beginning: `Bob is the oldest`, as long as no other name or number follows; yes and no with any words that do
 *   not take it back.
 * Anything else cannot be known to mean the same: `Bob or Ann`, `Bob's sister`, `not Bob`, `the red ball` for `red`.
 */
export function matchShortText(statement: string, forms: readonly string[]): boolean {
  const said = undress(statement.slice(0, 1000)).replace(/^["'“‘\s]+/, '');
  if (forms.includes(normaliseText(said))) return true;
  const plain = said
    .replace(LEAD, '')
    .replace(LEAD, '')
    .replace(/,? (?:at|in) the end(?=\.?$)/i, '');
  if (forms.includes(normaliseText(plain))) return true;
  const but = /^not\b[^.\n]{0,80}?\bbut (?:rather |actually )?/i.exec(plain);
  if (but !== null) return matchShortText(plain.slice(but[0].length), forms);
  const clause = plain.slice(0, Math.max(0, plain.search(CLAUSE_END))) || plain;
  const rest = plain.slice(clause.length);
  const word = normaliseText(clause);
  if (YES_OR_NO.test(word) && forms.includes(word)) return !isTakenBack(word, normaliseText(rest));
  // A second answer after a comma: `Bob, Ann`, `Bob (or Ann)`.
  if (rest !== '' && !isRemark(rest, forms)) return false;
  return forms.includes(word) || forms.some((form) => endsWith(clause, word, form) || beginsWith(clause, word, form));
}

/** What follows a yes and takes it back: `Yes, or no`, `Yes; in the end no`. */
function isTakenBack(word: string, rest: string): boolean {
  if (/^(?:and|or|but|yes|no|maybe)\b/.test(rest) || /\b(?:actually|wait|correction|instead)\b/.test(rest)) return true;
  const contrary = CONTRARY[word];
  return contrary !== undefined && rest.split(' ').at(-1) === contrary;
}

function endsWith(clause: string, said: string, form: string): boolean {
  if (!said.endsWith(` ${form}`)) return false;
  const before = said.slice(0, -form.length - 1);
  if (!BEFORE.test(before) || NEGATION.test(before) || JOINS.test(before)) return false;
  const words = clause
    .trim()
    .split(/\s+/)
    .filter((word, index) => index === 0 || !/^(?:a|an|the)$/i.test(word));
  const count = form.split(' ').length;
  return leadsToAnswer(words.slice(0, -count).join(' '), words.slice(-count).join(' '));
}

function beginsWith(clause: string, said: string, form: string): boolean {
  if (!said.startsWith(`${form} `)) return false;
  const after = said.slice(form.length + 1);
  if (YES_OR_NO.test(form)) return !takesBack(after, form);
  // Names and numbers further on may be other answers. The first word may well begin with a capital.
  const others = clause.trim().split(/\s+/).slice(form.split(' ').length).join(' ');
  return (
    AFTER.test(after) && !NEGATION.test(after) && !JOINS.test(after) && !/\p{Lu}/u.test(others) && !namesAnother(others)
  );
}

/** `yes and no`, `no or yes`, `yes no`. A `no` may well be followed by `not`. */
function takesBack(after: string, form: string): boolean {
  const isContrary = new RegExp(`\\b(?:${CONTRARY[form] ?? ''}|or|but)\\b`).test(after);
  return isContrary || ((form === 'yes' || form === 'true') && NEGATION.test(after));
}
