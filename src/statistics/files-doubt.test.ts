import { describe, expect, it } from 'vitest';
import { makeRun, makeSession } from '../../tests/fixtures/make-run.ts';
import { measured, notMeasured } from '../schema/primitives.ts';
import type { FilesReport } from '../schema/session.ts';
import { runDoubts } from './doubts.ts';

const filesOf = (...vouchers: FilesReport['verifiedAgainst'][]) =>
  makeRun({
    sessions: vouchers.map((verifiedAgainst) => ({
      ...makeSession(),
      files: measured({ revision: 'main', source: 'mirror', verifiedAgainst, files: [] }),
    })),
  });
const doubted = (run: ReturnType<typeof makeRun>) => runDoubts(run).find(({ id }) => id === 'files-not-vouched');

describe('files that only their source vouches for', () => {
  it.each([[['mirror']], [['checksums']], [['catalogue', 'mirror']]] as const)('are doubted: %j', (vouchers) => {
    expect(doubted(filesOf(...vouchers))).toMatchObject({
      severity: 'caution',
      sentence: expect.stringContaining('not against the hub'),
    });
  });

  it('are not those that the catalogue or the hub vouches for, nor those of a server', () => {
    expect(doubted(filesOf('catalogue', 'hub'))).toBeUndefined();
    const files = notMeasured('an endpoint has no files here');
    expect(doubted(makeRun({ sessions: [{ ...makeSession(), files }] }))).toBeUndefined();
  });
});
