/** Every page of the app and how its address looks. Addresses live in the fragment, so that any file server will do. */
export type Route =
  /** `suite`: the one the Lab offers to run. */
  | { page: 'lab'; suite?: string }
  | { page: 'suites' }
  /** `family`: the one of which an example is shown. */
  | { page: 'suite'; id: string; family?: string }
  | { page: 'results' }
  | { page: 'run'; id: string }
  | { page: 'method'; section?: string }
  | { page: 'unknown'; address: string };

export function parseRoute(hash: string): Route {
  const [path = '', query] = hash.replace(/^#\/?/, '').split('?');
  const [page = '', detail, further] = path.split('/');
  const suite = new URLSearchParams(query).get('suite');
  if (page === '') return suite ? { page: 'lab', suite } : { page: 'lab' };
  if (page === 'suites') {
    if (!detail) return { page: 'suites' };
    return further ? { page: 'suite', id: detail, family: further } : { page: 'suite', id: detail };
  }
  if (page === 'method') return detail ? { page: 'method', section: detail } : { page: 'method' };
  if (page === 'results') return detail ? { page: 'run', id: detail } : { page: 'results' };
  return { page: 'unknown', address: hash };
}

export function hrefOf(route: Exclude<Route, { page: 'unknown' }>): string {
  switch (route.page) {
    case 'lab':
      return route.suite ? `#/?suite=${route.suite}` : '#/';
    case 'suites':
      return '#/suites';
    case 'suite':
      return route.family ? `#/suites/${route.id}/${route.family}` : `#/suites/${route.id}`;
    case 'run':
      return `#/results/${route.id}`;
    case 'method':
      return route.section ? `#/method/${route.section}` : '#/method';
    case 'results':
      return '#/results';
  }
}

/** The element that a page shows first, where its address names one: the focus goes there and not to the heading. */
export function anchorOf(route: Route): string | undefined {
  if (route.page === 'method') return route.section;
  return route.page === 'suite' && route.family ? 'example' : undefined;
}
