import { createContext } from 'svelte';
import type { DeviceReport } from '../schema/device.ts';
import type { BoardState } from './state/board.svelte.ts';
import type { DigestsState } from './state/digests.svelte.ts';
import type { EndpointsState } from './state/endpoints.svelte.ts';
import type { LabState } from './state/lab.svelte.ts';
import type { ModelsState } from './state/models.svelte.ts';
import type { RunsState } from './state/runs.svelte.ts';
import type { SuitesState } from './state/suites.svelte.ts';
import type { TeamsState } from './state/teams.svelte.ts';

/** What the pages share. It is made once in `main.ts` and handed down the tree: no module holds state. */
export interface App {
  lab: LabState;
  runs: RunsState;
  digests: DigestsState;
  suites: SuitesState;
  models: ModelsState;
  endpoints: EndpointsState;
  board: BoardState;
  teams: TeamsState;
  device: DeviceReport;
}

export const [getApp, setApp] = createContext<App>();
