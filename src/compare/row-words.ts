import type { Backend } from '../schema/build.ts';
import type { Settings } from '../schema/plan.ts';
import type { SuiteReference } from '../schema/suite.ts';
import type { MatrixRow } from './matrix-row.ts';

/** Where a build computed. */
export const BACKEND_WORDS: Record<Backend, string> = {
  webgpu: 'webgpu',
  wasm: 'wasm, on the processor',
  remote: 'remote, on a server',
};

const COUNT = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const SHORT = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });

export const thinkingWords = (thinking: Settings['thinking']): string =>
  thinking.mode === 'off' ? 'no thinking' : `thinking ${COUNT.format(thinking.budgetTokens)}`;

export const samplingWords = (sampling: Settings['sampling']): string => {
  if (sampling.method === 'greedy') return 'greedy';
  const { temperature, topP, topK } = sampling;
  const kept = [topP < 1 ? `top p ${SHORT.format(topP)}` : '', topK > 0 ? `top k ${COUNT.format(topK)}` : ''];
  return [`temperature ${SHORT.format(temperature)}`, ...kept].filter(Boolean).join(', ');
};

/** When the runs of a row stop, other than at their last trial. */
export function stoppingWords(stopping: Settings['stopping']): string {
  if (stopping.rule === 'precise') return `until within ${SHORT.format(100 * stopping.halfWidth)} points`;
  if (stopping.rule === 'time') return `for ${COUNT.format(stopping.seconds)} s`;
  if (stopping.rule === 'all') return 'all trials';
  const spread = `${SHORT.format(100 * stopping.spread)} %`;
  return `at least ${COUNT.format(stopping.least)} times until steady within ${spread}`;
}

const shapesWords = (limit: number): string => (limit === 1 ? 'one shape' : `at most ${COUNT.format(limit)} shapes`);

/** What computed a row and how it was asked: with place, build and suite all that makes another row of a run. */
export function askedWords({ build, backend, runtimeVersion, settings, kind, standing }: MatrixRow): string {
  const runtime = runtimeVersion.status === 'measured' ? runtimeVersion.value : build.runtime;
  const computed = backend.status === 'measured' ? BACKEND_WORDS[backend.value] : 'backend not known';
  const asked =
    kind === 'speed'
      ? [shapesWords(standing.settings.limit), stoppingWords(settings.stopping)]
      : [samplingWords(settings.sampling), thinkingWords(settings.thinking)];
  return [runtime, computed, ...asked, `context of ${COUNT.format(settings.contextTokens)}`].join(', ');
}

/** The beginning of the digest: it tells two contents of one version apart, such as an edited copy of a suite. */
export const contentWords = ({ digest }: SuiteReference): string =>
  `content ${digest.slice('sha256:'.length, 'sha256:'.length + 8)}`;

/** The version of a suite, and its content where others did another content of that version. */
export const versionWords = (suite: SuiteReference, others: readonly { suite: SuiteReference }[]): string =>
  hasOtherContent(suite, others) ? `version ${suite.version}, ${contentWords(suite)}` : `version ${suite.version}`;

export const hasOtherContent = (suite: SuiteReference, others: readonly { suite: SuiteReference }[]): boolean =>
  others.some(
    ({ suite: other }) => other.id === suite.id && other.version === suite.version && other.digest !== suite.digest,
  );

/** Why two contents of one version stand apart. */
export const OTHER_CONTENT =
  'There are runs of this version with other content: they are not compared with these, because their content differs.';
