/** Makes instances of suites and reads files away from the page: some generators search, and files may be large. */
import { messageOf } from '../../schema/message-of.ts';
import { RefusedError } from '../../schema/parse.ts';
import { ImportError, importSuite } from '../../suite/import/import-suite.ts';
import { renameSuite } from '../../suite/import/rename-suite.ts';
import { makeExample } from '../suite-example.ts';
import { familyFacts } from '../suite-facts.ts';
import type { ImportQuestion, SuiteAnswer, SuiteQuestion } from '../suite-aside.ts';

function answer(question: SuiteQuestion): SuiteAnswer {
  try {
    switch (question.kind) {
      case 'families':
        return { kind: 'families', families: familyFacts(question.suite) };
      case 'example':
        return { kind: 'example', example: makeExample(question.suite, question.choice) };
      case 'import':
        return readFile(question);
    }
  } catch (error) {
    return { kind: 'failed', message: messageOf(error) };
  }
}

function readFile({ text, fileName, known }: ImportQuestion): SuiteAnswer {
  try {
    const suite = importSuite(text, fileName);
    const isNew = !known.some(({ id, digest }) => id === suite.id && digest === suite.digest);
    const isTaken = (id: string) => known.some((other) => other.id === id);
    return { kind: 'imported', suite: isNew ? renameSuite(suite, isTaken) : suite, isNew };
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    return { kind: 'refused', message: error.message, problems: error instanceof ImportError ? error.problems : [] };
  }
}

self.addEventListener('message', ({ data }: MessageEvent<SuiteQuestion>) => self.postMessage(answer(data)));
