/** Every page of the app and how its address looks. Addresses live in the fragment, so that any file server will do. */
export type Route =
  | { page: 'lab' }
  | { page: 'results' }
  | { page: 'run'; id: string }
  | { page: 'method'; section?: string }
  | { page: 'unknown'; address: string };

export function parseRoute(hash: string): Route {
  const [page = '', detail] = hash.replace(/^#\/?/, '').split('/');
  if (page === '') return { page: 'lab' };
  if (page === 'method') return detail ? { page: 'method', section: detail } : { page: 'method' };
  if (page === 'results') return detail ? { page: 'run', id: detail } : { page: 'results' };
  return { page: 'unknown', address: hash };
}

export function hrefOf(route: Exclude<Route, { page: 'unknown' }>): string {
  switch (route.page) {
    case 'lab':
      return '#/';
    case 'run':
      return `#/results/${route.id}`;
    case 'method':
      return route.section ? `#/method/${route.section}` : '#/method';
    case 'results':
      return '#/results';
  }
}
