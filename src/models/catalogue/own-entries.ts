/**
 * Ids of web-llm builds that are not in the list which comes with web-llm: it left them out, and the lab has them to show
 * why. The library runs them all the same, given the weights and a compiled library.
 */
export const OWN_WEB_LLM_ENTRIES: ReadonlySet<string> = new Set([
  'deepseek-r1-distill-qwen-1.5b-web-llm-q4f16',
  'deepseek-r1-distill-qwen-1.5b-web-llm-q4f32',
]);
