/** Summarises runs away from the page: the intervals of a thousand trials take seconds. */
import type { Run } from '../../schema/run.ts';
import { summariseRun } from '../../statistics/summarise-run.ts';

self.addEventListener('message', ({ data: run }: MessageEvent<Run>) => self.postMessage(summariseRun(run)));
