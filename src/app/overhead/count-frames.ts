/** Counts the frames that the page draws from now on. */
export function countFrames(): { end(): { frames: number; durationMs: number } } {
  const startedAt = performance.now();
  let frames = 0;
  const next = (): number =>
    requestAnimationFrame(() => {
      frames++;
      request = next();
    });
  let request = next();
  return {
    end() {
      cancelAnimationFrame(request);
      return { frames, durationMs: performance.now() - startedAt };
    },
  };
}
