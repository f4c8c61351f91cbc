import { busiestMoment } from './busiest-moment.ts';
import { compareVersions } from './compare-versions.ts';
import { evaluatePostfix } from './evaluate-postfix.ts';
import { expandRanges } from './expand-ranges.ts';
import { firstBadBracket } from './first-bad-bracket.ts';
import { groupAnagrams } from './group-anagrams.ts';
import { mergeIntervals } from './merge-intervals.ts';
import { parseDuration } from './parse-duration.ts';
import type { Problem } from './problem.ts';
import { romanToInteger } from './roman-to-integer.ts';
import { rotateLetters } from './rotate-letters.ts';
import { spiralOrder } from './spiral-order.ts';
import { splitCsvLine } from './split-csv-line.ts';
import { toBase } from './to-base.ts';
import { wrapText } from './wrap-text.ts';

/** Parsing, intervals and text. */
export const PARSING: readonly Problem[] = [
  parseDuration,
  mergeIntervals,
  firstBadBracket,
  romanToInteger,
  evaluatePostfix,
  expandRanges,
  rotateLetters,
  groupAnagrams,
  compareVersions,
  wrapText,
  splitCsvLine,
  busiestMoment,
  spiralOrder,
  toBase,
];
