import type { GenerateRequest, Generation, LoadedBuild } from '../runtimes/runtime.ts';
import type { Build } from '../schema/build.ts';
import { messageOf } from '../schema/message-of.ts';
import type { GateResult, SanityCheck } from '../schema/session.ts';
import type { GateOptions } from './correctness-gate.ts';
import { endsSession } from './perform-trial.ts';
import { characterEntropy, jumbleIn, repeatedShare } from './text-health.ts';

/** Questions of which even the smallest instruct build that works answers most. */
const QUESTIONS: readonly { ask: string; expect: RegExp }[] = [
  { ask: 'What is the capital of France? Answer with one word.', expect: /paris|巴黎/i },
  { ask: 'What is 2 + 2? Answer with the number.', expect: /\b(4|four)\b|四/i },
  { ask: 'Which day comes after Monday? Answer with one word.', expect: /tuesday|星期二|周二/i },
  { ask: 'What colour is a clear sky by day? Answer with one word.', expect: /blue|蓝/i },
  { ask: 'Which animal says "meow"? Answer with one word.', expect: /\bcats?\b|kitten|猫/i },
];
const WARM_UP = 'Describe in a few sentences what happens to water when it is heated until it boils.';
/** Written for this purpose. A build that works finds it likely; one that computes garbage finds every text unlikely. */
const PLAIN_TEXT =
  'The train leaves the station at nine in the morning and arrives in the city before noon. ' +
  'Most people on it read a newspaper or look out of the window, and a few of them sleep.';

const ANSWER_TOKENS = 48;
const WARM_UP_TOKENS = 96;
/** A build that always thinks is heard out so far. */
const THINKING_TOKENS = 256;
/** A server may let its model think without showing it, and counts that too. */
const ENDPOINT_TOKENS = 512;
/** Below this share of answered questions a build is not working. */
const LEAST_ANSWERED = 0.4;
/** More than this share of the text being one repeated piece is no text. */
const MOST_REPEATED = 0.5;
/** Bits a character: English has some 4.2, Chinese some 6; one thing over and over has fewer. */
const LEAST_ENTROPY = 2;
/** Texts shorter than this many characters are too short to judge. */
const LEAST_CHARACTERS = 60;
/** Small builds find the text above at some 10 to 60; guessing among a vocabulary gives tens of thousands. */
const MOST_PERPLEXITY = 1000;

/**
 * Checks a build that has no stored reference outputs for garbage: easy questions, the look of a longer text, and the
 * perplexity of a plain one where the runtime tells it. Rejects only when the runtime fails.
 */
export async function runSanityGate(loaded: LoadedBuild, build: Build, options: GateOptions): Promise<GateResult> {
  const startedAt = options.monotonicMs();
  const questions = QUESTIONS.slice(0, options.prompts);
  const steps = questions.length + 1;
  const generate = async (ask: string, maxTokens: number) =>
    heard(
      build,
      await loaded.generate(requestFor(build, ask, maxTokens), { onToken: () => {}, signal: options.signal }),
    );

  const answers: (string | undefined)[] = [];
  for (const { ask } of questions) {
    options.onProgress(answers.length, steps);
    answers.push(await generate(ask, ANSWER_TOKENS));
  }
  options.onProgress(questions.length, steps);
  const text = (await generate(WARM_UP, WARM_UP_TOKENS)) ?? '';
  const checks = [
    judgeAnswers(questions, answers),
    judgeRepetition(text),
    judgeEntropy(text),
    judgeJumble(text),
    await judgePerplexity(loaded, options.signal),
  ];
  if (checks.every(({ status }) => status === 'not-run')) return { status: 'not-run', reason: NOTHING_HEARD };
  const evidence = { method: 'sanity' as const, checks, durationMs: options.monotonicMs() - startedAt };
  const failed = checks.filter(({ status }) => status === 'failed').map(({ detail }) => detail);
  return failed.length > 0 ? { status: 'failed', reason: failed.join(' '), evidence } : { status: 'passed', evidence };
}

const NOTHING_HEARD = 'it was cut before it said anything: its server may let it think without showing it.';

/** What an answer says; nothing where a server spent all its tokens on what it does not show. */
const heard = ({ runtime }: Build, { text, finish }: Generation): string | undefined =>
  runtime === 'endpoint' && finish === 'length' && text.trim() === '' ? undefined : text;

function requestFor({ thinking, runtime }: Build, content: string, maxTokens: number): GenerateRequest {
  return {
    messages: [{ role: 'user', content }],
    sampling: { method: 'greedy' },
    seed: 0,
    maxTokens: runtime === 'endpoint' ? ENDPOINT_TOKENS : maxTokens,
    ...(thinking === 'always' ? { thinking: { mode: 'on', budgetTokens: THINKING_TOKENS } } : {}),
    ...(thinking === 'switchable' ? { thinking: { mode: 'off' } } : {}),
    ignoreEnd: false,
  };
}

function judgeAnswers(questions: typeof QUESTIONS, answers: readonly (string | undefined)[]): SanityCheck {
  const id = 'easy-questions';
  const asked = answers.filter((answer) => answer !== undefined).length;
  if (asked === 0) return { id, status: 'not-run', detail: 'Every answer was cut before it began.' };
  // What it thought counts too: this asks whether the build knows, not whether it answers in form.
  const right = questions.filter(({ expect }, index) => expect.test(answers[index] ?? '')).length;
  const detail = `It answers ${right} of ${asked} easy questions.`;
  return { id, status: right / asked < LEAST_ANSWERED ? 'failed' : 'passed', detail };
}

function judgeRepetition(text: string): SanityCheck {
  if (text.length < LEAST_CHARACTERS) return tooShort('repetition', text);
  const share = repeatedShare(text);
  const detail = `${Math.round(share * 100)} % of a longer text is one piece repeated.`;
  return { id: 'repetition', status: share > MOST_REPEATED ? 'failed' : 'passed', detail };
}

function judgeEntropy(text: string): SanityCheck {
  if (text.length < LEAST_CHARACTERS) return tooShort('entropy', text);
  const bits = characterEntropy(text);
  const detail = `A longer text has ${bits.toFixed(1)} bits a character.`;
  return { id: 'entropy', status: bits >= LEAST_ENTROPY ? 'passed' : 'failed', detail };
}

function judgeJumble(text: string): SanityCheck {
  const id = 'jumble';
  if (text.length < LEAST_CHARACTERS) return tooShort(id, text);
  const jumble = jumbleIn(text);
  if (jumble) return { id, status: 'failed', detail: `A longer text is a jumble: ${jumble}.` };
  return { id, status: 'passed', detail: 'A longer text looks like words of a language.' };
}

const tooShort = (id: SanityCheck['id'], text: string): SanityCheck => ({
  id,
  status: 'not-run',
  detail: `The build wrote only ${text.length} characters when asked for a longer text.`,
});

async function judgePerplexity(loaded: LoadedBuild, signal: AbortSignal): Promise<SanityCheck> {
  const id = 'perplexity';
  if (!loaded.score) return { id, status: 'not-run', detail: 'This runtime tells no probabilities of a given text.' };
  try {
    const { meanLogProbability } = await loaded.score(PLAIN_TEXT);
    const perplexity = Math.exp(-meanLogProbability);
    const isSound = Number.isFinite(perplexity) && perplexity <= MOST_PERPLEXITY;
    const shown = Number.isFinite(perplexity) ? perplexity.toPrecision(3) : 'not a number';
    return { id, status: isSound ? 'passed' : 'failed', detail: `The perplexity of a plain text is ${shown}.` };
  } catch (error) {
    signal.throwIfAborted();
    if (endsSession(error)) throw error;
    return { id, status: 'not-run', detail: `The perplexity could not be had: ${messageOf(error)}` };
  }
}
