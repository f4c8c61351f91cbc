import { LocalBuild } from '../../schema/build.ts';
import type { CatalogueEntry, KnownProblem } from '../catalogue-entry.ts';
import { buildId } from './build-id.ts';
import type { Form } from './forms.ts';
import type { Model } from './model.ts';
import { publishedScores } from './published.ts';
import { estimateOtherBytes, estimateWeightBytes } from './sizes.ts';

/** The entries of one model, one for each form. Throws a ZodError for a form that makes no valid build. */
export const entriesOf = (
  model: Model,
  forms: readonly Form[],
  problems: readonly KnownProblem[] = [],
): CatalogueEntry[] =>
  forms.map((form) => ({
    build: buildOf(model, form),
    family: model.family,
    maker: model.maker,
    trainedContextTokens: model.trainedContextTokens,
    published: publishedScores(model.name),
    problems: [...problems, ...form.problems],
  }));

function buildOf(model: Model, form: Form): LocalBuild {
  const { runtime, repository, revision, quantisation, files } = form;
  const { parameters, architecture } = model;
  const weights = form.weightBytes ?? estimateWeightBytes({ parameters, architecture, quantisation });
  if (weights === undefined) throw new Error(`${model.name}: nothing is known of the quantisation ${quantisation}.`);
  return LocalBuild.parse({
    id: buildId({ model: model.name, runtime, quantisation }),
    title: `${model.name} (${runtime}, ${quantisation})`,
    model: model.name,
    runtime,
    repository,
    revision,
    quantisation,
    parameters,
    architecture,
    files,
    licence: model.licence,
    contextTokens: Math.min(model.trainedContextTokens, form.mostContextTokens),
    thinking: model.thinking,
    recommendedSampling: model.sampling,
    role: 'model',
    downloadBytes: weights + estimateOtherBytes({ runtime, architecture }),
    requiredFeatures: needsHalfPrecision({ runtime, quantisation }) ? ['shader-f16'] : [],
  });
}

/**
 * Whether a build calculates in 16 bits on the GPU. What wllama needs is not said here: without the feature it computes
 * on the processor, so it can always run.
 */
export const needsHalfPrecision = ({ runtime, quantisation }: Pick<LocalBuild, 'runtime' | 'quantisation'>): boolean =>
  runtime !== 'wllama' && /f16|fp16/.test(quantisation);
