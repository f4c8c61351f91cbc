import type { Figure, Figures, NamedSystem, WayToMeasure } from '../schema/figure.ts';
import { isInside, occurrencesOf, type Span } from './paragraphs.ts';

/** A name of a system in a paragraph. */
export interface Mention extends Span {
  system: string;
}

/**
 * Where a paragraph names systems, in the spellings listed for them. A longer name wins over a shorter one inside it:
 * "QwQ-32B" does not name "QwQ".
 */
export function mentionsIn(paragraph: string, systems: readonly NamedSystem[]): Mention[] {
  const spellings = systems
    .flatMap(({ id, spellings }) => spellings.map((spelling) => ({ id, spelling })))
    .sort((a, b) => b.spelling.length - a.spelling.length);
  const found: Mention[] = [];
  for (const { id, spelling } of spellings) {
    const free = occurrencesOf(spelling, paragraph).filter((span) => !found.some((other) => isInside(span, other)));
    found.push(...free.map((span) => ({ ...span, system: id })));
  }
  return found.sort((a, b) => a.start - b.start);
}

/** The system of that id; undefined when there is none. */
export const findSystem = ({ systems }: Figures, id: string): NamedSystem | undefined =>
  systems.find((system) => system.id === id);

/** The figures about a system, in the order of the documents. */
export const figuresAbout = ({ figures }: Figures, system: string): Figure[] =>
  figures.filter(({ about }) => 'system' in about && about.system === system);

/** A system that a build can speak for, and in which way. */
export interface MeasuredSystem {
  system: NamedSystem;
  way: Extract<WayToMeasure, { way: 'build' | 'stand-in' }>;
}

/** The named systems that a build of the catalogue measures or stands in for. */
export const systemsMeasuredBy = ({ systems }: Figures, build: string): MeasuredSystem[] =>
  systems.flatMap((system) =>
    system.measure.flatMap((way) =>
      (way.way === 'build' || way.way === 'stand-in') && way.builds.includes(build) ? [{ system, way }] : [],
    ),
  );
