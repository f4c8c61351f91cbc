import { WARM_UP } from '../../runtimes/local-build.ts';
import type { Run } from '../../schema/run.ts';
import type { SpeedSuite } from '../../schema/suite.ts';
import { efficiency, type Efficiency } from '../../statistics/bounds.ts';
import { speedBounds, type ShapeBounds, type SpeedBounds } from '../../statistics/speed-bounds.ts';
import { summariseSpeed, type ShapeSummary, type SpeedSummary } from '../../statistics/summarise-speed.ts';
import { sustained, type Sustained } from '../../statistics/sustained.ts';
import { theirScore, type TheirScore } from './their-scores.ts';

/** All that the page of a run says which times shapes. */
export interface SpeedReport {
  summary: SpeedSummary;
  /** Undefined for shapes of our own, and where this browser does not have the suite. */
  theirs: TheirScore | undefined;
  /** Speed over time, where a clock ended the run. */
  sustained: Sustained | undefined;
  bounds: Omit<SpeedBounds, 'shapes'> & { shapes: (ShapeBounds & { dispatchEfficiency: Efficiency })[] };
}

/** Worked out in one go, away from the page. The suite, where this browser has it, adds the shapes that were not tried. */
export function speedReport(run: Run, suite: SpeedSuite | undefined): SpeedReport {
  const summary = summariseSpeed(run, suite && asPlanned(run, suite));
  const { shapes, ...rates } = speedBounds(run, summary.shapes, { warmUpTokens: WARM_UP.maxTokens });
  return {
    summary,
    theirs: suite && theirScore(suite.protocol, summary.shapes),
    sustained: run.entry.settings.stopping.rule === 'time' ? sustained(run) : undefined,
    bounds: { ...rates, shapes: shapes.map((bounds, index) => withDispatches(bounds, summary.shapes[index])) },
  };
}

/** Only the first shapes of a suite may have been asked for. */
const asPlanned = ({ entry }: Run, { shapes }: SpeedSuite) => ({ shapes: shapes.slice(0, entry.settings.limit) });

const withDispatches = (bounds: ShapeBounds, summary: ShapeSummary | undefined) => ({
  ...bounds,
  dispatchEfficiency: efficiency(
    summary?.metrics.decode ?? { status: 'not-measured', reason: 'the shape was not tried' },
    bounds.dispatchBound,
  ),
});
