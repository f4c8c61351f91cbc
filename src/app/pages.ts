import type { Component } from 'svelte';
import LabPage from './pages/LabPage.svelte';
import UnknownPage from './pages/UnknownPage.svelte';
import { hrefOf, type Route } from './route.ts';

export type PageName = Route['page'];
export type PageProperties = Record<string, unknown>;
export type PageComponent = Component<PageProperties>;

/** What shows a route: `load` fetches the code of the page, and rejects where the server or the file is gone. */
export interface Page<Of extends Route = Route> {
  load(): Promise<PageComponent>;
  properties(route: Of): PageProperties;
  /** Routes of one page under one key share what the page holds; under another key it is made anew. */
  keyOf(route: Of): string;
}

type Pages = { readonly [Name in PageName]: Page<Extract<Route, { page: Name }>> };

function page<Of extends Route, Properties extends object>(
  fetchCode: () => Promise<{ default: Component<Properties> }>,
  properties: (route: Of) => NoInfer<Properties>,
  keyOf: (route: NoInfer<Of>) => string = () => '',
): Page<Of> {
  return {
    // Only `properties` of the same page are ever handed to it.
    load: async () => (await fetchCode()).default as unknown as PageComponent,
    properties: (route) => properties(route) as unknown as PageProperties,
    keyOf,
  };
}

const none = () => ({});

/** Most visits begin with this page: it comes with the app. */
const here =
  <Properties extends object>(component: Component<Properties>) =>
  async () => ({ default: component });

/** In the order in which visitors are likely to want them. */
const PAGES: Pages = {
  lab: page(here(LabPage), ({ suite, builds, board }) => ({ suite, builds, board }), hrefOf),
  run: page(
    () => import('./pages/RunPage.svelte'),
    ({ id }) => ({ id }),
    ({ id }) => id,
  ),
  results: page(() => import('./pages/ResultsPage.svelte'), none),
  models: page(
    () => import('./pages/ModelsPage.svelte'),
    ({ query = '' }) => ({ query }),
  ),
  build: page(
    () => import('./pages/BuildPage.svelte'),
    ({ id }) => ({ id }),
    ({ id }) => id,
  ),
  board: page(
    () => import('./pages/BoardPage.svelte'),
    ({ query = '', team }) => ({ query, team }),
    ({ team = '' }) => team,
  ),
  'board-row': page(
    () => import('./pages/BoardRowPage.svelte'),
    ({ key, team }) => ({ row: key, team }),
    hrefOf,
  ),
  'board-submission': page(
    () => import('./pages/BoardSubmissionPage.svelte'),
    ({ id, team }) => ({ id, team }),
    hrefOf,
  ),
  'board-api': page(() => import('./pages/BoardApiPage.svelte'), none),
  submit: page(
    () => import('./pages/SubmitPage.svelte'),
    ({ id }) => ({ id }),
    ({ id }) => id,
  ),
  sent: page(() => import('./pages/SentPage.svelte'), none),
  compare: page(
    () => import('./pages/ComparePage.svelte'),
    ({ query = '' }) => ({ query }),
  ),
  claims: page(
    () => import('./pages/ClaimsPage.svelte'),
    ({ id }) => ({ id }),
  ),
  documents: page(() => import('./pages/DocumentsPage.svelte'), none),
  suites: page(() => import('./pages/SuitesPage.svelte'), none),
  suite: page(
    () => import('./pages/SuitePage.svelte'),
    ({ id, family }) => ({ id, family }),
    ({ id }) => id,
  ),
  device: page(() => import('./pages/DevicePage.svelte'), none),
  method: page(() => import('./pages/MethodPage.svelte'), none),
  plan: page(
    () => import('./pages/PlanPage.svelte'),
    ({ code }) => ({ code }),
    ({ code }) => code,
  ),
  card: page(
    () => import('./pages/CardPage.svelte'),
    ({ code }) => ({ code }),
    ({ code }) => code,
  ),
  team: page(
    () => import('./pages/TeamPage.svelte'),
    ({ key, admin }) => ({ team: key, admin }),
    hrefOf,
  ),
  unknown: page(here(UnknownPage), ({ address }) => ({ address })),
};

export const PAGE_NAMES = Object.keys(PAGES) as readonly PageName[];

export const loadPage = (name: PageName): Promise<PageComponent> => PAGES[name].load();

/** What the page of a route is handed, and the key under which it keeps what it holds. */
export function viewOf(route: Route): { properties: PageProperties; key: string } {
  // The entry of a name takes the routes of that name: TypeScript cannot follow that through the union.
  const entry: Page = PAGES[route.page] as unknown as Page;
  return { properties: entry.properties(route), key: entry.keyOf(route) };
}
