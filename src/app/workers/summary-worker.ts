/** Summarises runs away from the page: the intervals of a thousand trials take seconds. */
import { summariseRun } from '../../statistics/summarise-run.ts';
import { speedReport } from '../speed/speed-report.ts';
import type { SummaryQuestion } from '../summarise-aside.ts';

self.addEventListener('message', ({ data }: MessageEvent<SummaryQuestion>) =>
  self.postMessage(data.kind === 'speed' ? speedReport(data.run, data.suite) : summariseRun(data.run)),
);
