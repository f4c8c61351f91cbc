import type { LocalBuild } from '../schema/build.ts';

/** A score that someone published for the model, in whatever form it was run there. */
export interface PublishedScore {
  /** Such as `GSM8K` or `MATH-500`. */
  benchmark: string;
  /** In the unit of `unit`. */
  value: number;
  unit: 'percent' | 'elo';
  /** How it was measured, as far as the source says: shots, sampling, who reports it. */
  setting: string;
  source: { title: string; url: string };
}

/** Something known to be wrong with a build, and where that is said. */
export interface KnownProblem {
  sentence: string;
  url: string;
}

/** A build with what the lab knows about it besides how to run it. */
export interface CatalogueEntry {
  build: LocalBuild;
  /** Such as `Qwen2.5`, `Llama 3.2` or `DeepSeek-R1-Distill`: what the Models page filters by. */
  family: string;
  maker: { name: string; country: string };
  /** Longest context the model was made for, in tokens; `build.contextTokens` is the most the lab gives it. */
  trainedContextTokens: number;
  published: readonly PublishedScore[];
  problems: readonly KnownProblem[];
}
