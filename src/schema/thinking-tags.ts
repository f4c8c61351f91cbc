/** What builds write around what they think: before it and after it. Case does not count. */
export const THINKING_TAGS: readonly { open: string; close: string }[] = [
  // Qwen, DeepSeek and most others.
  { open: '<think>', close: '</think>' },
  { open: '<thinking>', close: '</thinking>' },
  { open: '<thought>', close: '</thought>' },
  { open: '<reasoning>', close: '</reasoning>' },
  // Seed-OSS.
  { open: '<seed:think>', close: '</seed:think>' },
  // Magistral.
  { open: '[THINK]', close: '[/THINK]' },
  // Kimi.
  { open: '◁think▷', close: '◁/think▷' },
];
