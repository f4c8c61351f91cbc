/** Every page of the app and how its address looks. Addresses live in the fragment, so that any file server will do. */
export type Route =
  /** `suite`, `builds`: what the Lab offers to run. */
  | { page: 'lab'; suite?: string; builds?: readonly string[] }
  /** `query`: the filters, as the page writes them. */
  | { page: 'models'; query?: string }
  | { page: 'build'; id: string }
  | { page: 'suites' }
  /** `family`: the one of which an example is shown. */
  | { page: 'suite'; id: string; family?: string }
  | { page: 'results' }
  | { page: 'run'; id: string }
  | { page: 'device' }
  | { page: 'method'; section?: string }
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
  if (page === 'device') return { page: 'device' };
  if (page === 'method') return detail ? { page: 'method', section: detail } : { page: 'method' };
  if (page === 'results') return detail ? { page: 'run', id: detail } : { page: 'results' };
  return { page: 'unknown', address: hash };
}

function labRoute(query: URLSearchParams): Route {
  const suite = query.get('suite');
  const builds = query.getAll('build').filter(Boolean);
  return { page: 'lab', ...(suite ? { suite } : {}), ...(builds.length > 0 ? { builds } : {}) };
}

export function hrefOf(route: Exclude<Route, { page: 'unknown' }>): string {
  switch (route.page) {
    case 'lab':
      return `#/${queryOf([...(route.builds ?? []).map((id) => ['build', id]), ...(route.suite ? [['suite', route.suite]] : [])])}`;
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
    case 'device':
      return '#/device';
    case 'method':
      return route.section ? `#/method/${route.section}` : '#/method';
    case 'results':
      return '#/results';
  }
}

const queryOf = (pairs: string[][]): string => (pairs.length > 0 ? `?${new URLSearchParams(pairs)}` : '');

/** The element that a page shows first, where its address names one: the focus goes there and not to the heading. */
export function anchorOf(route: Route): string | undefined {
  if (route.page === 'method') return route.section;
  return route.page === 'suite' && route.family ? 'example' : undefined;
}
