import { hrefOf, parseRoute, type Route } from './route.ts';

/** How a page stands in the history of the tab. `state`: as `history.state` has it. */
export interface HistoryEntry {
  address: string;
  state: unknown;
}

/**
 * The entry of a page that was asked for by an address. The key of a team's board is a secret, and addresses of the Lab
 * get shared: it moves into the state, which only this tab has.
 */
export function entryOf(route: Route, { address, state }: HistoryEntry): HistoryEntry {
  if (route.page !== 'lab' || route.board === undefined || route.board === 'public') return { address, state };
  const { board, ...shared } = route;
  return { address: new URL(hrefOf(shared), address).href, state: { board } };
}

/** What `entryOf` made an entry of: after a reload, and on the way back, the Lab is opened for the same board. */
export function routeOf({ address, state }: HistoryEntry): Route {
  const route = parseRoute(new URL(address).hash);
  const board = boardOf(state);
  return route.page === 'lab' && board !== undefined ? { board, ...route } : route;
}

function boardOf(state: unknown): string | undefined {
  if (typeof state !== 'object' || state === null || !('board' in state)) return undefined;
  return typeof state.board === 'string' ? state.board : undefined;
}
