import type { GraderSpec } from '../schema/task.ts';
import { containsPhrase, normaliseText, undress } from './normalise-text.ts';
import { isRejected, namesException } from './rejected-choice.ts';

export type ChoiceSpec = Extract<GraderSpec, { kind: 'choice' }>;

/** The option a piece of text names. `several`: more than one, or a label with the text of another option. */
export type ReadChoice = { kind: 'one'; label: string } | { kind: 'several' } | { kind: 'none' };

const NONE: ReadChoice = { kind: 'none' };
const LEAD =
  /^(?:[\s"'“‘:：>-]|(?:it(?:['’]s| is)|definitely|clearly|probably|most likely|simply|indeed|that is|therefore|thus|so)[ ,]|(?:the )?(?:(?:correct|right|best|final) )?(?:option|choice|answer|letter)\b(?: is\b|[:：])?|选项?|是|为)+/i;
const NEGATION = /^(?:not|never|neither|n['’]t|不是|不选)(?![A-Za-z])/i;
/** Between two labels: both are meant. */
const BOTH = /^\s*(?:,\s*)?(?:or|and|and\/or|\/|,|&|和|或|、)\s*(?:option |choice )?[([（]?/i;
/** Between a rejected label and one that is rejected with it. */
const JOINED = /^\s*,?\s*(?:or|and|nor)\s*(?:option |choice )?[([（]?$/i;
/** A lone `A` or `I` before these is a label; before any other word it is an article or a pronoun. */
const GOES_ON = /^\s+(?:is|because|since|as|and|or|which|with|would|but|not|rather)\b/i;

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');

/** The labels of a choice as a pattern: group 1 an opening bracket, 2 the label, 3 what closes it. Case counts. */
export function labelPattern({ options }: ChoiceSpec): string {
  const labels = options.map(({ label }) => escape(label)).sort((a, b) => b.length - a.length);
  return `(?<![\\w'’\\u00C0-\\u024F])([([（【]?)(${labels.join('|')})([)\\]）】]|[.:：、](?!\\d))?(?![\\w'’\\u00C0-\\u024F]|\\.\\d)`;
}

/**
 * Reads a statement such as `B`, `(B)`, `option B`, `B: Paris`, `not A but B` or `Paris`. `strict`: the text is no plain
 * statement, so that it must consist of the label, or of it and its own option, and not merely mention them.
 */
export function readChoice(text: string, spec: ChoiceSpec, { strict }: { strict: boolean }): ReadChoice {
  const plain = undress(text.slice(0, 1000)).trim();
  const lead = LEAD.exec(plain)?.[0] ?? '';
  const said = plain.slice(lead.length).trim();
  if (NEGATION.test(said)) {
    const but = /\bbut(?: rather| actually| instead)?\b|而是/.exec(said);
    return but === null ? NONE : readChoice(said.slice(but.index + but[0].length), spec, { strict });
  }
  const labelled = fromLabel(said, spec, { strict, named: /(?:option|choice|letter|选项?)[^\p{L}]*$/iu.test(lead) });
  if (labelled.kind !== 'none') return labelled;
  const exact = spec.options.filter((option) => normaliseText(option.text) === normaliseText(said));
  if (exact[0] !== undefined) return exact.length === 1 ? { kind: 'one', label: exact[0].label } : { kind: 'several' };
  return strict ? NONE : fromMentions(said, spec);
}

/** A label at the very beginning. */
function fromLabel(said: string, spec: ChoiceSpec, how: { strict: boolean; named: boolean }): ReadChoice {
  const found = new RegExp(`^(?:${labelPattern(spec)})`, 'u').exec(said) ?? lowerCase(said, spec, how.named);
  if (found === null) return NONE;
  const [all, opening = '', label = '', closing = ''] = found;
  const rest = said.slice(all.length);
  const own = spec.options.find((option) => option.label === label);
  const clause = normaliseText(rest);
  const isPlain = opening === '' && closing === '';
  const isOwn = own !== undefined && ` ${clause} `.startsWith(` ${normaliseText(own.text)} `);
  if (isPlain && /^[AI]$/.test(label) && /^\s+\p{L}/u.test(rest) && !GOES_ON.test(rest) && !isOwn) return NONE;
  if (!isOwn && isRejected('', rest)) return NONE;
  const another = new RegExp(`${BOTH.source}(?:${labelPattern(spec)})`, 'iu').exec(rest)?.[2];
  const isLabel = spec.options.some((option) => option.label === another);
  if (another !== undefined && isLabel && another !== label) return { kind: 'several' };
  const mentioned = how.strict ? fromMentions(rest, spec) : NONE;
  if (mentioned.kind === 'several' || (mentioned.kind === 'one' && mentioned.label !== label)) return NONE;
  const others = spec.options.filter((option) => option.label !== label && normaliseText(option.text) === clause);
  if (others.length > 0 && !isOwn) return { kind: 'several' };
  if (how.strict && isPlain && /^\s+[\p{L}\d]/u.test(rest) && !isOwn && !/^ (?:is|because|since)\b/.test(rest))
    return NONE;
  return { kind: 'one', label };
}

/** `b` counts only where it can be nothing else: alone, in brackets, or after the word option. */
function lowerCase(said: string, spec: ChoiceSpec, named: boolean): [string, string, string, string] | null {
  const [all, opening = '', letter = '', closing = ''] = /^([([]?)([a-z])([)\]])?(?![\w'’])/.exec(said) ?? [];
  const option = spec.options.find(({ label }) => label === letter.toUpperCase());
  if (all === undefined || option === undefined) return null;
  const isAlone = /^[.:!\s]*$/.test(said.slice(all.length));
  return isAlone || closing !== '' || named ? [all, opening, option.label, closing] : null;
}

/** Labels and texts of options anywhere in a statement; all that are not rejected must be the same one. */
function fromMentions(said: string, spec: ChoiceSpec): ReadChoice {
  const named = new Set([...labelsIn(said, spec), ...optionsIn(said, spec)]);
  const [only] = named;
  if (only === undefined) return NONE;
  return named.size === 1 ? { kind: 'one', label: only } : { kind: 'several' };
}

/** Labels anywhere in a text that are not rejected there. `dressed`: only those in brackets or after the word option. */
export function labelsIn(said: string, spec: ChoiceSpec, dressed = false): string[] {
  const labels: string[] = [];
  let rejectedEnd: number | undefined;
  for (const found of said.matchAll(new RegExp(labelPattern(spec), 'gu'))) {
    const [all, opening, label = '', closing] = found;
    const [before, end] = [said.slice(0, found.index), found.index + all.length];
    if (namesException(before.slice(-200))) break;
    const isJoined = rejectedEnd !== undefined && JOINED.test(said.slice(rejectedEnd, found.index).slice(0, 40));
    if (isJoined || isRejected(before.slice(-40), `${closing ?? ''}${said.slice(end, end + 120)}`)) {
      rejectedEnd = end;
      continue;
    }
    const isDressed = opening !== '' || /(?:[Oo]ption|[Cc]hoice) $/.test(before.slice(-10));
    if (dressed ? isDressed : !isWord(found, said)) labels.push(label);
  }
  return labels;
}

function isWord([all, opening, label = '', closing]: RegExpExecArray | RegExpMatchArray, said: string): boolean {
  if (opening !== '' || closing !== undefined || !/^[AI]$/.test(label)) return false;
  return !said.trimEnd().endsWith(all);
}

/** Labels of the options whose text stands in the statement, without those that are part of a longer one there. */
export function optionsIn(said: string, { options }: ChoiceSpec): string[] {
  const text = normaliseText(said);
  const forms = options.map(({ label, text: form }) => ({ label, form: normaliseText(form) }));
  const there = forms.filter(({ form }) => form !== '' && containsPhrase(text, form));
  const longest = there.filter(
    ({ form }) => !there.some((other) => other.form !== form && containsPhrase(other.form, form)),
  );
  return longest
    .filter(({ form }) => {
      const at = ` ${text} `.indexOf(` ${form} `);
      const [before, after] = [text.slice(0, at), text.slice(at + form.length)];
      return !isRejected(before, after) && !namesException(before);
    })
    .map(({ label }) => label);
}
