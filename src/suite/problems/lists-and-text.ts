import { chunkList } from './chunk-list.ts';
import { commonFolder } from './common-folder.ts';
import { digitProductChain } from './digit-product-chain.ts';
import { interleaveLists } from './interleave-lists.ts';
import { keepOddRuns } from './keep-odd-runs.ts';
import { modeOfList } from './mode-of-list.ts';
import type { Problem } from './problem.ts';
import { rotateList } from './rotate-list.ts';
import { runLengthEncode } from './run-length-encode.ts';
import { runningMaximum } from './running-maximum.ts';
import { sameLetters } from './same-letters.ts';
import { secondLargestDistinct } from './second-largest-distinct.ts';
import { sumOfMultiples } from './sum-of-multiples.ts';
import { titleCase } from './title-case.ts';
import { transposeRagged } from './transpose-ragged.ts';

/** Lists, numbers and text of levels 1 and 2. */
export const LISTS_AND_TEXT: readonly Problem[] = [
  secondLargestDistinct,
  interleaveLists,
  sumOfMultiples,
  digitProductChain,
  runningMaximum,
  modeOfList,
  rotateList,
  sameLetters,
  keepOddRuns,
  titleCase,
  commonFolder,
  chunkList,
  runLengthEncode,
  transposeRagged,
];
