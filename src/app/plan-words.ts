import type { Settings } from '../schema/plan.ts';
import { isSpeedSuite, type Suite } from '../schema/suite.ts';
import { formatCount, formatDuration, formatPlain } from './format.ts';

/** What a run does once its build is loaded: `makes 24 trials`, `times 10 shapes, 5 to 20 times each`. */
export function workWords(suite: Suite, settings: Settings): string {
  const { limit, repeat, stopping } = settings;
  if (!isSpeedSuite(suite)) {
    const trials = limit * repeat;
    const most = stopping.rule === 'precise' ? 'at most ' : '';
    return `makes ${most}${formatCount(trials)} ${trials === 1 ? 'trial' : 'trials'}`;
  }
  return `times ${shapesWords(settings)}`;
}

/** `10 shapes, 5 to 20 times each`. */
export const shapesWords = (settings: Pick<Settings, 'limit' | 'repeat' | 'stopping'>): string =>
  settings.limit === 1
    ? `1 shape, ${repeatWords(settings)}`
    : `${formatCount(settings.limit)} shapes, ${repeatWords(settings)} each`;

/** When a run ends, as the rest of a sentence. */
export function endWords({ stopping }: Pick<Settings, 'stopping'>, isSpeed: boolean): string {
  switch (stopping.rule) {
    case 'all':
      return isSpeed ? 'when every shape has been timed so often' : 'when every trial is made';
    case 'precise':
      return `as soon as the accuracy is known to plus or minus ${formatPlain(stopping.halfWidth * 100)} points`;
    case 'steady':
      return `with each shape as soon as its speeds vary by at most ${formatPlain(stopping.spread * 100)}%`;
    case 'time':
      return `after ${formatDuration(stopping.seconds * 1000)}`;
  }
}

/** How often a shape is timed: `5 times`, `5 to 20 times`, `again and again for 2 min`. */
export function repeatWords({ repeat, stopping }: Pick<Settings, 'repeat' | 'stopping'>): string {
  if (stopping.rule === 'time') return `again and again for ${formatDuration(stopping.seconds * 1000)}`;
  if (stopping.rule === 'steady' && stopping.least < repeat) {
    return `${formatCount(stopping.least)} to ${formatCount(repeat)} times`;
  }
  return repeat === 1 ? 'once' : `${formatCount(repeat)} times`;
}
