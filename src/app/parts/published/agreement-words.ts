import { CATALOGUE } from '../../../models/catalogue.ts';
import { isSpeedSuite, type Suite } from '../../../schema/suite.ts';
import type { BenchmarkAgreement, OwnSuite, PublishedScore } from '../../../figures/published-scores.ts';
import { formatCount } from '../../format.ts';

/** Everything that was published of the models of the catalogue, each model once. */
export const publishedByModel = (): Map<string, readonly PublishedScore[]> =>
  new Map(CATALOGUE.flatMap(({ build, published }) => (published.length > 0 ? [[build.model, published]] : [])));

/** The suites whose tasks are graded. */
export const ownSuites = (suites: readonly Suite[]): OwnSuite[] =>
  suites.filter((suite) => !isSpeedSuite(suite)).map(({ id, digest, title }) => ({ id, digest, title }));

const decimal = (value: number): string => value.toFixed(2).replace('-', '−');

/** Kendall's tau with interval and test in one line, or the reason why there is none. */
export function agreementWords({ agreement }: Pick<BenchmarkAgreement, 'agreement'>): string {
  if (agreement.status === 'not-measured') return `not measured: ${agreement.reason}`;
  const { tau, low, high, confidence, n, test } = agreement;
  const p = test.p < 0.001 ? 'p < 0.001' : `p = ${test.p.toFixed(3)}`;
  return `${decimal(tau)}, ${formatCount(confidence * 100)}% interval ${decimal(low)} to ${decimal(high)}, n = ${formatCount(n)} models, ${p}`;
}

/** What has to be known before an agreement is believed; empty where there is nothing. */
export function agreementCautions({ agreement, settings, unsure }: BenchmarkAgreement): string[] {
  if (agreement.status === 'not-measured') return [];
  return [
    ...(settings > 1 ? [`The published scores were measured in ${formatCount(settings)} different ways.`] : []),
    ...(unsure.overlapping > 0
      ? [
          `In ${formatCount(unsure.overlapping)} of ${formatCount(unsure.pairs)} pairs of models our intervals overlap: the interval above does not know of that.`,
        ]
      : []),
  ];
}
