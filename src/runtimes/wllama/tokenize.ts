import { complete } from './complete.ts';
import type { Core } from './core.ts';

/** Texts that the tokenizer must not see as plain text, with their tokens. */
export type ControlTokens = ReadonlyMap<string, number>;

/**
 * Texts as llama.cpp's own tokenizer encodes them, control tokens included. The library has no call for that, but a
 * request may bias the tokens of a text, and its settings are echoed with tokens in the place of texts: every text is
 * given its own number for a bias, in a request that generates nothing.
 */
export async function tokenize(core: Core, control: ControlTokens, texts: readonly string[]): Promise<number[][]> {
  const bias = texts.flatMap((text, number) => splitAtControl(text, control).map((part) => [part, number]));
  const idle = { onStep: () => 'go-on' as const, signal: new AbortController().signal };
  const end = await complete(core, { prompt: 'a', n_predict: 0, cache_prompt: false, logit_bias: bias }, idle);
  const encoded: number[][] = texts.map(() => []);
  for (const { token, bias: number } of end?.generation_settings.logit_bias ?? []) encoded[number]?.push(token);
  return encoded;
}

/** Control tokens by their number, and the text between them. Exported for its test. */
export function splitAtControl(text: string, control: ControlTokens): (string | number)[] {
  if (control.size === 0) return text ? [text] : [];
  // The longest first, as the tokenizer does it: one control token may be the beginning of another.
  const names = [...control.keys()].sort((a, b) => b.length - a.length);
  const pattern = new RegExp(`(${names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`);
  return text
    .split(pattern)
    .filter((part) => part !== '')
    .map((part) => control.get(part) ?? part);
}
