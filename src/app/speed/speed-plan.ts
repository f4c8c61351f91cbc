import { contextOf, type SpeedShape } from '../../schema/speed.ts';
import type { Build } from '../../schema/build.ts';
import type { SpeedSuite } from '../../schema/suite.ts';
import type { PlanChoice } from '../../plan/make-plan.ts';

/** What the form of the Lab holds about suites that measure speed. A number is null while its field is empty. */
export interface SpeedForm {
  /** How many of the shapes, from the first one. */
  shapes: number | null;
  repeats: 'until-steady' | 'exactly';
  /** How often each shape is timed, where that was chosen. */
  timings: number | null;
  /** How long a sustained run goes on. */
  minutes: number | null;
}

/** Most shapes that any suite has. */
const MOST_SHAPES = 100;

export const newSpeedForm = (suite?: Pick<SpeedSuite, 'shapes'>): SpeedForm => ({
  shapes: suite?.shapes.length ?? MOST_SHAPES,
  repeats: 'until-steady',
  timings: 5,
  minutes: 1,
});

/** The shapes that are timed: the first ones of the suite. */
export const chosenShapes = ({ shapes }: Pick<SpeedForm, 'shapes'>, suite: Pick<SpeedSuite, 'shapes'>): SpeedShape[] =>
  suite.shapes.slice(0, shapes ?? suite.shapes.length);

/** What the form asks of a plan for such a suite. */
export function speedChoice(
  { shapes, repeats, timings, minutes }: SpeedForm,
  { protocol, shapes: all }: Pick<SpeedSuite, 'protocol' | 'shapes'>,
): Pick<PlanChoice, 'settings' | 'sustainedSeconds'> {
  const settings = { limit: Math.min(shapes ?? 1, all.length) };
  if (protocol === 'sustained') return { settings, sustainedSeconds: (minutes ?? 1) * 60 };
  return { settings: repeats === 'exactly' ? { ...settings, repeat: timings ?? 1 } : settings };
}

/** Shapes that need more context than a build takes, for each build that has some. They are tried, and fail at once. */
export function shapesTooLong(
  shapes: readonly SpeedShape[],
  builds: readonly Pick<Build, 'title' | 'contextTokens'>[],
): { build: string; contextTokens: number; shapes: SpeedShape[] }[] {
  return builds
    .map(({ title, contextTokens }) => ({
      build: title,
      contextTokens,
      shapes: shapes.filter((shape) => contextOf(shape) > contextTokens),
    }))
    .filter((one) => one.shapes.length > 0);
}
