/** Makes instances of suites away from the page: some generators search for a while. */
import { messageOf } from '../../schema/message-of.ts';
import { makeExample } from '../suite-example.ts';
import { familyFacts } from '../suite-facts.ts';
import type { SuiteAnswer, SuiteQuestion } from '../suite-aside.ts';

function answer(question: SuiteQuestion): SuiteAnswer {
  try {
    return question.kind === 'families'
      ? { kind: 'families', families: familyFacts(question.suite) }
      : { kind: 'example', example: makeExample(question.suite, question.choice) };
  } catch (error) {
    return { kind: 'failed', message: messageOf(error) };
  }
}

self.addEventListener('message', ({ data }: MessageEvent<SuiteQuestion>) => self.postMessage(answer(data)));
