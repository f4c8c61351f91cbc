import { normaliseText } from './normalise-text.ts';

const WEEKDAY = /\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b/i;
const TAKEN_BACK =
  /\b(?:wrong|incorrect|false|not|no|nor|never|neither|cannot|actually|instead|wait|rather|however|correction|so|then|but|now|later|finally|or|and|maybe|perhaps)\b|n['’]t\b|[和或与不没]|而是/i;
const REASON = /^[\s,，.。;(（:—–-]*(?:(?:this|that|it) is )?(?:because|since|as (?:he|she|it|they|the|all|each))\b/i;
/** What a reason must not go on with. */
const AFTERTHOUGHT = /\b(?:actually|wait|instead|however|correction|but)\b|\bso\b[^.]{0,80}\p{Lu}/u;
/** Words with a capital at the beginning of a sentence that name nobody. */
const OPENERS =
  /^(?:i|he|she|it|they|we|you|this|that|these|those|the|a|an|his|her|its|their|all|each|every|everyone|everybody|only|both|here|there|since|because|as|in|at|on|after|before|by|with|from|for|to|if|when|where|thus|hence|therefore|explanation|reason|note|counting|starting)$/i;
const NOT_OTHER =
  /^[\s,，(（]*(?:and )?(?:not|rather than|instead of) (?:the |an? )?(?!(?:sure|certain|quite|really|right|correct|it|true|possible|any|yet)\b)\p{L}[\p{L}'’-]{0,40}[)）.!\s]*$/iu;

/** Whether what follows an answer leaves it the only one: a sentence, a reason or a bracket with words in small letters. */
export function isRemark(rest: string, forms: readonly string[]): boolean {
  const said = normaliseText(rest);
  if (said === '' || forms.includes(said)) return true;
  if (REASON.test(rest)) return !AFTERTHOUGHT.test(rest.slice(0, 400));
  if (NOT_OTHER.test(rest)) return true;
  if (namesAnother(rest)) return false;
  if (/^[.!?。;；(（\n]/.test(rest)) return true;
  return /^[,，:—–-]?\s*(?:which|who)\b/i.test(rest.trim()) || said.split(' ').length > 2;
}

/** A name, a number or a weekday besides the answer, or a word that takes it back. */
export function namesAnother(text: string): boolean {
  const compared = text.slice(0, 1000).replace(/\bthan (?:the )?\p{Lu}[\p{L}'’]{0,40}/gu, '');
  if (/\d/.test(compared) || WEEKDAY.test(compared) || TAKEN_BACK.test(compared)) return true;
  return compared.split(/[.!?。\n]/).some((sentence) => {
    const [first = '', second = '', ...others] = sentence.match(/[\p{L}'’]+/gu) ?? [];
    if ([second, ...others].some((word) => /^\p{Lu}/u.test(word) && word !== 'I')) return true;
    // The first word has its capital anyway: it is a name where it stands alone or where a verb follows.
    const isSubject = second === '' || /^(?:is|was|has|had|holds|gets|got|keeps|comes|came|wins|won)$/.test(second);
    return /^\p{Lu}/u.test(first) && isSubject && !OPENERS.test(first);
  });
}

/** Whether the words in front of an answer speak of it alone; `answer` as it is written there. */
export function leadsToAnswer(before: string, answer: string): boolean {
  const plain = before.slice(0, 1000);
  if (
    /\b(?:start(?:s|ed|ing)?|began|begins?|begun|beginning|original(?:ly)?|initial(?:ly)?|first had|wrong|instead|previous(?:ly)?|before|until|used to|yesterday)\b/i.test(
      plain,
    )
  )
    return false;
  const words = plain.match(/[\p{L}'’]+/gu) ?? [];
  const names = words.filter((word, index) => /^\p{Lu}/u.test(word) && !(OPENERS.test(word) && index === 0));
  if (/\d/.test(plain) || WEEKDAY.test(plain)) return false;
  // "Ann arrives at 14:35", "Ann has the red ball": nobody can take Ann for the answer.
  if (!/^\p{Lu}/u.test(answer) || WEEKDAY.test(answer)) return names.length <= 1;
  return words.slice(1).every((word) => !/^\p{Lu}/u.test(word)) && !/^\p{Lu}[\p{L}]*['’]s\b/u.test(plain);
}
