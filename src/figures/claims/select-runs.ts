import type { Claim, ClaimSide, RunSelector } from '../../schema/claim.ts';
import type { NamedSystem } from '../../schema/figure.ts';
import type { RunDigest } from '../../schema/run-digest.ts';
import type { ClaimFacts } from './facts.ts';

/** A run that would belong to a side, and does not count. */
export interface SetApart {
  run: string;
  side: string;
  reason: string;
}

/** The runs of each side, in the order given; `b` stays empty where an experiment has one side only. */
export interface ClaimRuns {
  a: string[];
  b: string[];
  apart: SetApart[];
}

/**
 * Which runs a claim is judged by: of the suite and build that a side asks for, measured, ended, computed correctly, with
 * the side's thinking, and of the suite as it is now. Runs of other builds or suites are passed over in silence; those
 * that miss something else are set apart with the reason. A claim about the catalogue has none.
 */
export function recordsFor(claim: Claim, digests: readonly RunDigest[], facts: ClaimFacts): ClaimRuns {
  const { experiment } = claim;
  if (experiment.form === 'catalogue') return { a: [], b: [], apart: [] };
  const [sideA, sideB] = experiment.form === 'pair' ? [experiment.a, experiment.b] : [experiment.side, undefined];
  const a = ofSide(sideA, digests, facts);
  const b = sideB ? ofSide(sideB, digests, facts) : { runs: [], apart: [] };
  // A run that counts on one side is not set apart for what the other side asks.
  const counted = new Set([...a.runs, ...b.runs]);
  const apart = [...a.apart, ...b.apart].filter(({ run }) => !counted.has(run));
  return { a: a.runs, b: b.runs, apart: [...new Map(apart.map((each) => [each.run, each])).values()] };
}

function ofSide(side: ClaimSide, digests: readonly RunDigest[], facts: ClaimFacts) {
  const runs: string[] = [];
  const apart: SetApart[] = [];
  for (const digest of digests) {
    if (digest.suite.id !== side.suite || !isSelected(digest, side.runs, facts)) continue;
    const reason = whyApart(digest, side, facts);
    if (reason === undefined) runs.push(digest.id);
    else apart.push({ run: digest.id, side: side.name, reason });
  }
  return { runs, apart };
}

/** Whether a run is of a build that the selector means. The calibration build passes here, to be set apart by name. */
function isSelected({ build }: RunDigest, selector: RunSelector, { catalogue, systems }: ClaimFacts): boolean {
  if (selector.by === 'builds') return selector.builds.includes(build.id);
  if (selector.by === 'models') return selector.models.includes(build.model);
  if (selector.by === 'any-model') {
    return selector.mostBytes === undefined || (build.bytes ?? Infinity) <= selector.mostBytes;
  }
  if (selector.by === 'systems') {
    if (build.runtime !== 'endpoint') return false;
    const wanted = systems.filter(({ id }) => selector.systems.includes(id));
    return wanted.some((system) => isSystem(build.model, system));
  }
  const fact = catalogue.find(({ id }) => id === build.id);
  if (!fact || fact.role === 'calibration') return false;
  return selector.by === 'families'
    ? selector.families.includes(fact.family)
    : selector.countries.includes(fact.country);
}

/**
 * Whether a server's model is called as a system. Servers write names as they like: letters and digits count, and what
 * a maker is put before with a slash does not. Of a family the name only has to begin so: `gpt-oss-20b` is of gpt-oss.
 */
export function isSystem(model: string, { spellings, named }: NamedSystem): boolean {
  const called = plainName(model.split('/').at(-1) ?? model);
  return spellings.map(plainName).some((name) => (named === 'family' ? called.startsWith(name) : called === name));
}

const plainName = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

function whyApart(digest: RunDigest, side: ClaimSide, { suites }: ClaimFacts): string | undefined {
  const suite = suites.find(({ id }) => id === side.suite);
  const { build, settings } = digest;
  if (digest.provenance === 'synthetic') return 'it is made up';
  if (build.role === 'calibration') return 'it is of the calibration build, which is never set beside real models';
  if (digest.state === 'running') return 'it has not ended';
  if (digest.correctness === 'failed' || digest.correctness === 'garbage') {
    return 'its build computed wrongly: the correctness gate failed';
  }
  if (suite && (digest.suite.version !== suite.version || digest.suite.digest !== suite.digest)) {
    return `it is of another version of the suite (${digest.suite.version}, not ${suite.version})`;
  }
  if (side.quantisations && !side.quantisations.includes(build.quantisation ?? ''))
    return 'it has another quantisation';
  if (side.backend && !(digest.backend.status === 'measured' && digest.backend.value === side.backend)) {
    return `it did not compute with ${side.backend}`;
  }
  const { thinking } = side;
  if (!thinking) return undefined;
  if (settings.thinking.mode !== thinking.mode) return `it ran with thinking ${settings.thinking.mode}`;
  const budget = settings.thinking.mode === 'on' ? settings.thinking.budgetTokens : undefined;
  const wanted = thinking.mode === 'on' ? thinking.budgetTokens : undefined;
  return wanted === undefined || wanted === budget ? undefined : `it had ${budget} tokens to think, not ${wanted}`;
}
