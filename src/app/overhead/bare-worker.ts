/** A worker with a runtime and nothing else: what the lab is measured against. */
import { bareLoop, type BareLoop } from '../../runtimes/transformers-js/bare-loop.ts';
import { messageOf } from '../../schema/message-of.ts';
import type { BareAnswer, BareQuestion } from './bare-build.ts';

let loop: BareLoop | undefined;

async function answer(question: BareQuestion): Promise<BareAnswer> {
  try {
    if (question.kind === 'load') {
      loop = await bareLoop(question.build, question.files);
      return { kind: 'loaded' };
    }
    if (!loop) throw new Error('No build is loaded.');
    return { kind: 'generated', arrivedMs: await loop.generate(question.messages, question.tokens) };
  } catch (error) {
    return { kind: 'failed', message: messageOf(error) };
  }
}

self.addEventListener('message', ({ data }: MessageEvent<BareQuestion>) => {
  void answer(data).then((message) => self.postMessage(message));
});
