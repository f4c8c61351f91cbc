import type { Random } from '../random.ts';

const FUNCTION_NAMES = ['solve', 'calc', 'apply', 'run', 'convert', 'change', 'result', 'work', 'make', 'answer'];
const NUMBER_NAMES = ['x', 'n', 'a', 'v', 'num', 'value'];
const LIST_NAMES = ['xs', 'list', 'items', 'nums', 'values', 'data'];

/** Names for a function and its one parameter, so that a build must copy rather than recite them. */
export const numberFunctionNames = (random: Random) => ({
  name: random.pick(FUNCTION_NAMES),
  parameter: random.pick(NUMBER_NAMES),
});

export const listFunctionNames = (random: Random) => ({
  name: random.pick(FUNCTION_NAMES),
  parameter: random.pick(LIST_NAMES),
});
