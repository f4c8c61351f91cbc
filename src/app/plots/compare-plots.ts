import type { ComparableSet } from './comparable-sets.ts';
import type { PlotSheet } from './plot.ts';
import { accuracyAgainstMemory, accuracyAgainstSpeed } from './quality-plots.ts';
import { secondsPerCorrectPlot, speedByDevicePlot } from './row-plots.ts';
import { thinkingPlots } from './thinking-plot.ts';

/** The plots of the Compare page. Each takes the rows of one suite and group. */
export const COMPARE_PLOTS: readonly {
  id: string;
  word: string;
  sheets: (set: ComparableSet) => PlotSheet[];
}[] = [
  { id: 'speed', word: 'Accuracy and speed', sheets: (set) => [accuracyAgainstSpeed(set)] },
  { id: 'memory', word: 'Accuracy and memory', sheets: (set) => [accuracyAgainstMemory(set)] },
  { id: 'seconds', word: 'Seconds per correct', sheets: (set) => [secondsPerCorrectPlot(set)] },
  { id: 'devices', word: 'Speed by device', sheets: (set) => [speedByDevicePlot(set)] },
  { id: 'thinking', word: 'Thinking budget', sheets: thinkingPlots },
];
