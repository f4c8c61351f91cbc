import type { Grade, GradeOutcome } from '../schema/grade.ts';
import type { AnswerText } from './answer-text.ts';
import type { GraderDescription } from './grader-description.ts';

/** What a grader says of one completion, before its name is put to it. */
export interface Verdict {
  outcome: GradeOutcome;
  /** One sentence, or two. */
  reason: string;
  method?: string;
  extracted?: string;
}

/** More of an answer than this helps nobody. */
const MAX_EXTRACTED = 1000;

/** Puts the name and the version of a grader to a verdict; the second form is for a verdict without an answer to show. */
export function toGrade(grader: GraderDescription, verdict: Verdict): Grade;
export function toGrade(grader: GraderDescription, outcome: GradeOutcome, reason: string): Grade;
export function toGrade({ id, version }: GraderDescription, said: Verdict | GradeOutcome, reason = ''): Grade {
  const verdict: Verdict = typeof said === 'string' ? { outcome: said, reason } : said;
  const extracted = verdict.extracted === undefined ? {} : { extracted: shorten(verdict.extracted, MAX_EXTRACTED) };
  return { grader: id, graderVersion: version, ...verdict, ...extracted };
}

/** The verdict on a completion in which no answer was found. `what` names what is missing, as in `no number`. */
export function withoutAnswer({ cut, isThinking }: AnswerText, what: string): Verdict {
  if (cut && isThinking) {
    return { outcome: 'truncated', reason: 'It was cut off at the token limit while still thinking.' };
  }
  if (cut) {
    return { outcome: 'truncated', reason: 'It was cut off at the token limit before it stated an answer.' };
  }
  if (isThinking) return { outcome: 'no-answer', reason: 'It stopped before it had ended its thinking.' };
  return { outcome: 'no-answer', reason: `There is no ${what} in the answer.` };
}

/** For texts of people and models inside a sentence of ours. */
export function shorten(text: string, length = 80): string {
  return text.length > length ? `${text.slice(0, length)}...` : text;
}
