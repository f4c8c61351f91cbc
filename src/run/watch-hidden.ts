import type { TrialDoubt } from '../schema/trial.ts';
import type { Visibility } from './parts.ts';

/** Watches whether the page is hidden at any moment of a trial; `end` tells, and may be called twice. */
export function watchHidden(visibility: Visibility): { end(): TrialDoubt[] } {
  let hidden = visibility.hidden();
  const unsubscribe = visibility.onChange(() => (hidden ||= visibility.hidden()));
  return {
    end() {
      unsubscribe();
      return hidden ? ['tab-hidden'] : [];
    },
  };
}
