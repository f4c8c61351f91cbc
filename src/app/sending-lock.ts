const NAME = 'tabmark-sending';

/** Work of this tab, one after the other, where the page is served without TLS and has no locks. */
let last: Promise<unknown> = Promise.resolve();

/** Does the work while no other tab of this browser sends: what is queued would go twice. */
export function whileSending<Result>(work: () => Promise<Result>): Promise<Result> {
  const locks = navigator.locks as LockManager | undefined;
  if (locks) return locks.request(NAME, work);
  const mine = last.then(work, work);
  last = mine;
  return mine;
}
