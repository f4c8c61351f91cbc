import type { RunDoubt } from '../../statistics/doubts.ts';

/** Each doubt as a sentence that needs no number of the run: a card has the ids alone. */
const SENTENCES: Record<RunDoubt['id'], string> = {
  'gate-failed': 'The check of the build failed: its speed is the speed of wrong answers.',
  'gate-not-run': 'Correctness was not checked.',
  'gate-sanity-only': 'The build was checked for garbage only, not for small errors.',
  'on-a-server': 'The model ran on a server: its times include the way there and back.',
  'software-adapter': 'WebGPU ran in software on the processor: the speeds say nothing about a GPU.',
  'not-webgpu': 'The build ran on the processor through WebAssembly, not on the GPU.',
  'drawn-on-the-processor': 'Each token was drawn on the processor, which lowers the speed.',
  'coarse-timer': 'The clock of the browser moves in coarse steps, which blurs short times.',
  'tab-hidden': 'The tab was hidden during some of it; those speeds are left out.',
  'failed-trials': 'Some of it failed in the runtime: there are trials without an answer or without a speed.',
  'grader-errors': 'Some answers could not be graded; they count as wrong.',
  'outlier-speeds': 'Some speeds or times are far from the others; all of them count.',
  'clocks-disagree': 'The runtime times itself differently from Tabmark.',
  'files-not-vouched': 'The files of the build were checked against their own source only, not against the hub.',
  'several-sessions': 'The run was interrupted and made in several sessions.',
  'few-trials': 'There are few trials, so the intervals are wide.',
  'gaps-blurred': 'The clock is too coarse for the gaps between single tokens; speeds over many tokens suffer less.',
  'other-lengths': 'Some repeats wrote another number of tokens than asked; they are left out.',
  'spread-not-reached': 'The speeds still varied more than asked for when the repeats ended, or too few were made.',
  'under-pressure': 'The processor was under pressure, from something else or from heat.',
  'charging-changed': 'The machine was plugged in during one part of the run and on its battery during the other.',
  drift: 'The speed changed while the repeats were made.',
  synthetic: 'The numbers were made up for a demonstration.',
};

const isKnown = (id: string): id is RunDoubt['id'] => Object.hasOwn(SENTENCES, id);

/** A sentence for each doubt of a card, once. Newer versions and strangers may write ids that nobody here knows. */
export const doubtSentences = (ids: readonly string[]): string[] =>
  [...new Set(ids)].map((id) => (isKnown(id) ? SENTENCES[id] : `A doubt that this Tabmark has no words for: "${id}".`));
