import type { PublishedScore } from '../catalogue-entry.ts';
import file from './published-scores.json' with { type: 'json' };

interface Score {
  benchmark: string;
  /** Percent. */
  value: number;
  setting: string;
  /** Key of `sources`. */
  source: string;
}

const SCORES: Readonly<Record<string, readonly Score[]>> = file.scores;
const SOURCES: Readonly<Record<string, PublishedScore['source']>> = file.sources;

/** What was published of a model, none if nothing is known. Throws an Error when a score names no source. */
export const publishedScores = (model: string): PublishedScore[] =>
  (SCORES[model] ?? []).map(({ source, ...score }) => {
    const from = SOURCES[source];
    if (!from) throw new Error(`published-scores.json: ${model}, ${score.benchmark}: there is no source "${source}".`);
    return { ...score, unit: 'percent', source: from };
  });
