/** Every page of the app and how its address looks. Addresses live in the fragment, so that any file server will do. */
export type Route =
  /**
   * `suite`, `builds`: what the Lab offers to run. `board`: whose tickets it offers, `public` or the key of a team's,
   * which `entryOf` takes out of the address.
   */
  | { page: 'lab'; suite?: string; builds?: readonly string[]; board?: string }
  /** `query`: the filters, as the page writes them. */
  | { page: 'models'; query?: string }
  | { page: 'build'; id: string }
  | { page: 'suites' }
  /** `family`: the one of which an example is shown. */
  | { page: 'suite'; id: string; family?: string }
  | { page: 'results' }
  | { page: 'run'; id: string }
  | { page: 'compare'; query?: string }
  /** `id`: the claim that is opened. */
  | { page: 'claims'; id?: string }
  | { page: 'documents' }
  /** `code`: the plan, as its link carries it. */
  | { page: 'plan'; code: string }
  /** `code`: the summary of a run, as its link carries it. */
  | { page: 'card'; code: string }
  | { page: 'device' }
  | { page: 'method'; section?: string }
  /** `team`: the key of a team's board; without it these pages are about the public one. `query`: as the page writes it. */
  | { page: 'board'; query?: string; team?: string }
  | { page: 'board-row'; key: string; team?: string }
  | { page: 'board-submission'; id: string; team?: string }
  | { page: 'sent' }
  | { page: 'board-api' }
  /** `id`: of the run. */
  | { page: 'submit'; id: string }
  /** `admin`: the key that lets change the team's board. */
  | { page: 'team'; key?: string; admin?: string }
  | { page: 'unknown'; address: string };

export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  const [page = '', detail, further] = path.split('/');
  if (page === '') return labRoute(new URLSearchParams(query));
  if (page === 'models') {
    if (detail) return { page: 'build', id: detail };
    return query ? { page: 'models', query } : { page: 'models' };
  }
  if (page === 'suites') {
    if (!detail) return { page: 'suites' };
    return further ? { page: 'suite', id: detail, family: further } : { page: 'suite', id: detail };
  }
  if (page === 'compare') return query ? { page: 'compare', query } : { page: 'compare' };
  if (page === 'claims') return detail ? { page: 'claims', id: detail } : { page: 'claims' };
  if (page === 'documents') return { page: 'documents' };
  if (page === 'plan' || page === 'card') return { page, code: detail ?? '' };
  if (page === 'device') return { page: 'device' };
  if (page === 'method') return detail ? { page: 'method', section: detail } : { page: 'method' };
  if (page === 'board') return boardRoute(detail, further, query) ?? { page: 'unknown', address: hash };
  if (page === 'submit' && detail) return { page: 'submit', id: detail };
  if (page === 'team') return teamRoute(path.split('/').slice(1), query) ?? { page: 'unknown', address: hash };
  if (page === 'results') return detail ? { page: 'run', id: detail } : { page: 'results' };
  return { page: 'unknown', address: hash };
}

function labRoute(query: URLSearchParams): Route {
  const suite = query.get('suite');
  const builds = query.getAll('build').filter(Boolean);
  const board = query.get('board');
  return {
    page: 'lab',
    ...(suite ? { suite } : {}),
    ...(builds.length > 0 ? { builds } : {}),
    ...(board ? { board } : {}),
  };
}

function boardRoute(detail: string | undefined, further: string | undefined, query: string): Route | undefined {
  if (!detail) return query ? { page: 'board', query } : { page: 'board' };
  if (detail === 'sent') return { page: 'sent' };
  if (detail === 'api') return { page: 'board-api' };
  return boardPartRoute(detail, further);
}

function boardPartRoute(detail: string | undefined, further: string | undefined, team?: string): Route | undefined {
  if (!further) return undefined;
  const of = team ? { team } : {};
  if (detail === 'row') return { page: 'board-row', key: decoded(further), ...of };
  return detail === 'submission' ? { page: 'board-submission', id: further, ...of } : undefined;
}

function teamRoute([key, detail, further]: string[], query: string): Route | undefined {
  if (!key) return { page: 'team' };
  if (!detail) return { page: 'team', key };
  if (detail === 'admin' && further) return { page: 'team', key, admin: further };
  if (detail === 'board') return { page: 'board', team: key, ...(query ? { query } : {}) };
  return boardPartRoute(detail, further, key);
}

/** Addresses that are cut or mistyped stay as they are: the page says that it does not know what they name. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export function hrefOf(route: Exclude<Route, { page: 'unknown' }>): string {
  switch (route.page) {
    case 'lab':
      return labHref(route);
    case 'models':
      return route.query ? `#/models?${route.query}` : '#/models';
    case 'build':
      return `#/models/${route.id}`;
    case 'suites':
      return '#/suites';
    case 'suite':
      return route.family ? `#/suites/${route.id}/${route.family}` : `#/suites/${route.id}`;
    case 'run':
      return `#/results/${route.id}`;
    case 'compare':
      return route.query ? `#/compare?${route.query}` : '#/compare';
    case 'claims':
      return route.id ? `#/claims/${route.id}` : '#/claims';
    case 'documents':
      return '#/documents';
    case 'plan':
    case 'card':
      return `#/${route.page}/${route.code}`;
    case 'device':
      return '#/device';
    case 'method':
      return route.section ? `#/method/${route.section}` : '#/method';
    case 'results':
      return '#/results';
    case 'board':
    case 'board-row':
    case 'board-submission':
      return boardHref(route);
    case 'sent':
      return '#/board/sent';
    case 'board-api':
      return '#/board/api';
    case 'submit':
      return `#/submit/${route.id}`;
    case 'team':
      return ['#/team', ...(route.key ? [route.key, ...(route.admin ? ['admin', route.admin] : [])] : [])].join('/');
  }
}

function labHref({ builds = [], suite, board }: Extract<Route, { page: 'lab' }>): string {
  const named = [
    ['suite', suite],
    ['board', board],
  ].filter((pair): pair is [string, string] => Boolean(pair[1]));
  return `#/${queryOf([...builds.map((id) => ['build', id]), ...named])}`;
}

function boardHref(route: Extract<Route, { page: 'board' | 'board-row' | 'board-submission' }>): string {
  const start = route.team ? `#/team/${route.team}` : '#/board';
  if (route.page === 'board-row') return `${start}/row/${encodeURIComponent(route.key)}`;
  if (route.page === 'board-submission') return `${start}/submission/${route.id}`;
  return `${route.team ? `${start}/board` : start}${route.query ? `?${route.query}` : ''}`;
}

const queryOf = (pairs: string[][]): string => (pairs.length > 0 ? `?${new URLSearchParams(pairs)}` : '');

/** The element that a page shows first, where its address names one: the focus goes there and not to the heading. */
export function anchorOf(route: Route): string | undefined {
  if (route.page === 'method') return route.section;
  return route.page === 'suite' && route.family ? 'example' : undefined;
}
