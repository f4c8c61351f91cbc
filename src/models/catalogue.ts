import type { LocalBuild } from '../schema/build.ts';
import { CALIBRATION_BUILD, CALIBRATION_GGUF_BUILD } from './calibration-build.ts';
import type { CatalogueEntry } from './catalogue-entry.ts';
import { DEEPSEEK_R1_DISTILL } from './catalogue/deepseek.ts';
import { GEMMA } from './catalogue/gemma.ts';
import { LLAMA } from './catalogue/llama.ts';
import { PHI } from './catalogue/phi.ts';
import { QWEN2_5, QWEN2_5_CODER, QWEN2_5_MATH } from './catalogue/qwen2-5.ts';
import { QWEN3_5_ENTRIES, QWEN3_ENTRIES } from './catalogue/qwen3.ts';
import { SMOLLM } from './catalogue/smollm.ts';

const calibration = (build: LocalBuild): CatalogueEntry => ({
  build,
  family: 'Calibration',
  maker: { name: 'Tabmark', country: 'International' },
  trainedContextTokens: build.contextTokens,
  published: [],
  problems: [],
});

/** Every build the lab knows, in the order in which it is offered. Ids are made by `catalogue/build-id.ts`. */
export const CATALOGUE: readonly CatalogueEntry[] = [
  calibration(CALIBRATION_BUILD),
  calibration(CALIBRATION_GGUF_BUILD),
  ...QWEN2_5,
  ...QWEN2_5_CODER,
  ...QWEN2_5_MATH,
  ...QWEN3_ENTRIES,
  ...QWEN3_5_ENTRIES,
  ...DEEPSEEK_R1_DISTILL,
  ...LLAMA,
  ...GEMMA,
  ...SMOLLM,
  ...PHI,
];

const BY_ID = new Map(CATALOGUE.map((entry) => [entry.build.id, entry]));

/** The entry of the build of that id; undefined when there is none. */
export const findEntry = (id: string): CatalogueEntry | undefined => BY_ID.get(id);

/** The build of that id; undefined when there is none. */
export const findBuild = (id: string): LocalBuild | undefined => findEntry(id)?.build;
