/** Keeps the digests of all stored runs away from the page, which never reads whole runs to list them. */
import { DigestStore } from '../../store/digest-store.ts';
import { openLabDatabase } from '../../store/lab-database.ts';
import { RunStore } from '../../store/run-store.ts';
import { messageOf } from '../../schema/message-of.ts';
import { DigestKeeper } from '../digest-keeper.ts';
import type { DigestAnswer, DigestQuestion } from '../digest-messages.ts';
import { someTabMeasures } from '../measuring-lock.ts';

const tell = (answer: DigestAnswer) => self.postMessage(answer);

const keeper = openLabDatabase().then(
  (database) =>
    new DigestKeeper({
      runs: new RunStore(database),
      digests: new DigestStore(database),
      tell,
      mayWork: async () => !(await someTabMeasures()),
    }),
);

self.addEventListener('message', ({ data }: MessageEvent<DigestQuestion>) => {
  keeper.then(
    (ready) => ready.answer(data),
    (error: unknown) => tell({ kind: 'failed', question: data.question, message: messageOf(error) }),
  );
});
