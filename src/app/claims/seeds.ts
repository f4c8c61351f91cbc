/** Figures and claims of the documents: loaded with the pages that show them, never at start-up. */
import { parseClaims } from '../../schema/claim.ts';
import { parseFigures } from '../../schema/figure.ts';

const files = import.meta.glob('../../../seeds/*.json', { eager: true, import: 'default' });

/** Damaged ones stop the page with a sentence: `npm run figures:check` would have caught it. */
export const FIGURES = parseFigures(files['../../../seeds/figures.json']);
export const CLAIMS = parseClaims(files['../../../seeds/claims.json']).claims;
