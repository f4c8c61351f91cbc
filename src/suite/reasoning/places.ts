/** Towns that do not exist, so that nobody can know how far apart they are or what time it is there. */
export const TOWNS = [
  'Ashmere',
  'Brookton',
  'Carrow',
  'Dunholt',
  'Elmsby',
  'Fairwater',
  'Glenholm',
  'Harwold',
] as const;
