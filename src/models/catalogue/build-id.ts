import type { LocalBuild } from '../../schema/build.ts';

const RUNTIME = { 'web-llm': 'web-llm', 'transformers.js': 'transformers', wllama: 'wllama' } as const;

/**
 * The id of a build, as a person types it: `<model>-<runtime>-<quantisation>` in lower case, such as
 * `qwen2.5-0.5b-instruct-web-llm-q4f16` or `smollm2-135m-instruct-wllama-q4-1`. The runtime `transformers.js` is called
 * `transformers`; the layout number of web-llm (`q4f16_1`) is left out, since only one layout is used; any other
 * underscore becomes a hyphen.
 */
export function buildId({
  model,
  runtime,
  quantisation,
}: Pick<LocalBuild, 'model' | 'runtime' | 'quantisation'>): string {
  const kind = runtime === 'web-llm' ? quantisation.replace(/_1$/, '') : quantisation;
  return `${model}-${RUNTIME[runtime]}-${kind}`.toLowerCase().replaceAll('_', '-');
}
