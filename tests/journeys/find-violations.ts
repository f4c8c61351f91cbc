import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/**
 * What axe finds on a page as it is now: each rule with the elements that break it. `only`: the rules to look at, where
 * not all are. Axe runs in the page itself and keeps nothing but violations, which takes a third of the time that its
 * usual way does: there, a second page gathers the frames of the first, with everything that is well. Throws an Error for a
 * page with frames, because those would not all be looked at.
 */
export async function findViolations(page: Page, only?: string[]): Promise<string[]> {
  if (page.frames().length > 1) throw new Error('The page has frames, which axe may not reach from the page itself.');
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'], ...(only ? { runOnly: { type: 'rule', values: only } } : {}) })
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
