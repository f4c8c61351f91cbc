/** A clock that cannot be believed. Another clock may do. */
export class ClockError extends Error {
  override name = 'ClockError';
}

/** The GPU has no room for a buffer. A smaller one may fit. */
export class OutOfMemoryError extends Error {
  override name = 'OutOfMemoryError';
}
