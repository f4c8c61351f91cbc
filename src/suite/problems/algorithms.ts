import { buildOrder } from './build-order.ts';
import { cacheHits } from './cache-hits.ts';
import { cheapestRoute } from './cheapest-route.ts';
import { editCost } from './edit-cost.ts';
import { evaluateInfix } from './evaluate-infix.ts';
import { fewestCoins } from './fewest-coins.ts';
import { islandSizes } from './island-sizes.ts';
import { lastSurvivor } from './last-survivor.ts';
import { longestClimb } from './longest-climb.ts';
import { longestMirror } from './longest-mirror.ts';
import { packValue } from './pack-value.ts';
import { previousArrangement } from './previous-arrangement.ts';
import type { Problem } from './problem.ts';
import { segmentWords } from './segment-words.ts';
import { shortestGridPath } from './shortest-grid-path.ts';

/** Problems about graphs, dynamic programming and small algorithms. */
export const ALGORITHMS: readonly Problem[] = [
  shortestGridPath,
  buildOrder,
  islandSizes,
  longestClimb,
  fewestCoins,
  editCost,
  packValue,
  longestMirror,
  cheapestRoute,
  segmentWords,
  evaluateInfix,
  cacheHits,
  lastSurvivor,
  previousArrangement,
];
