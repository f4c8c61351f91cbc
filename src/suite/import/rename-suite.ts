import type { TaskSuite } from '../../schema/suite.ts';
import { suiteDigest } from '../digest.ts';

/**
 * The suite under an id that is not taken: its own, or its own with a number behind it. The digest follows, because the
 * id is part of what it is taken over.
 */
export function renameSuite<Kind extends TaskSuite>(suite: Kind, isTaken: (id: string) => boolean): Kind {
  if (!isTaken(suite.id)) return suite;
  let number = 2;
  while (isTaken(`${suite.id}-${number}`)) number++;
  const renamed = { ...suite, id: `${suite.id}-${number}`, title: `${suite.title} (${number})` };
  return { ...renamed, digest: suiteDigest(renamed) };
}
