import { unmeasured, type Estimated } from './estimate.ts';
import { medianOf } from './estimates-of.ts';
import { decodeTokensPerSecond, timeToFirstTokenMs } from './timeline-metrics.ts';

/** One prompt answered twice, one time right after the other: by the runtime alone, and by the same within the lab. */
export interface OverheadPair {
  bare: Generated;
  lab: Generated;
}

export interface Generated {
  /** Of each token, in ms from handing the prompt to the runtime. */
  arrivedMs: number[];
  /** Frames that the page drew meanwhile, and for how long that was. */
  frames: number;
  durationMs: number;
}

/** What the lab costs. Ratios are lab / bare, so that 1 is nothing. */
export interface OverheadSummary {
  /** Of the decode speeds of a pair: below 1 the lab is slower. */
  decode: Estimated;
  /** Of the prefill speeds; both have the same prompt, so it is the inverse of the ratio below. */
  prefill: Estimated;
  /** Of the times to first token: above 1 the lab is slower. */
  timeToFirstToken: Estimated;
  /** Frames a second that the page drew while the bare runtime generated, and while the lab did. */
  bareFramesPerSecond: Estimated;
  labFramesPerSecond: Estimated;
}

/** Medians over the pairs, with the interval of order statistics (`medianInterval`); a pair is one observation. */
export function summariseOverhead(pairs: readonly OverheadPair[]): OverheadSummary {
  const over = (valueOf: (pair: OverheadPair) => number | undefined) =>
    pairs.length === 0 ? unmeasured('no pair was made') : medianOf(pairs.map(valueOf), 'the clock did not move');
  const ratio = (of: (generated: Generated) => number | undefined) =>
    over(({ bare, lab }) => {
      const [below, above] = [of(bare), of(lab)];
      return below && above ? above / below : undefined;
    });
  const firstOf = ({ arrivedMs }: Generated) => timeToFirstTokenMs({ tokenIds: [], arrivedMs });
  const framesOf = ({ frames, durationMs }: Generated) => (durationMs > 0 ? (frames / durationMs) * 1000 : undefined);
  return {
    decode: ratio(({ arrivedMs }) => decodeTokensPerSecond({ tokenIds: [], arrivedMs })),
    prefill: ratio((generated) => {
      const first = firstOf(generated);
      return first ? 1 / first : undefined;
    }),
    timeToFirstToken: ratio(firstOf),
    bareFramesPerSecond: over(({ bare }) => framesOf(bare)),
    labFramesPerSecond: over(({ lab }) => framesOf(lab)),
  };
}
