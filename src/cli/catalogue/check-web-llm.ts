import type { CatalogueEntry } from '../../models/catalogue-entry.ts';
import { OWN_WEB_LLM_ENTRIES } from '../../models/catalogue/own-entries.ts';
import { estimateMemory } from '../../models/fit/estimate-memory.ts';
import type { LocalBuild } from '../../schema/build.ts';
import { findingsOf, unless } from './findings.ts';

/** What web-llm says about a build in the list that comes with it. */
export interface WebLlmRecord {
  model: string;
  model_id: string;
  model_lib: string;
  vram_required_MB?: number;
  overrides?: { context_window_size?: number };
}

const HUB = 'https://huggingface.co';
const GITHUB = 'https://raw.githubusercontent.com';
const MIB = 1024 ** 2;
/** web-llm's figures and our estimate agree to this part. */
const MEMORY_BAND = 0.1;

/** Whether the web-llm builds are those of the list: same id, weights, compiled library, context and about that memory. */
export function checkWebLlm(entries: readonly CatalogueEntry[], list: readonly WebLlmRecord[]): string[] {
  const records = new Map(list.map((record) => [record.model_id, record]));
  return findingsOf(
    entries.filter(({ build }) => build.runtime === 'web-llm'),
    [({ build }) => checkBuild(build, records)],
  );
}

function checkBuild(build: LocalBuild, records: ReadonlyMap<string, WebLlmRecord>): string[] {
  const id = build.repository.split('/')[1] ?? '';
  const record = records.get(id);
  if (OWN_WEB_LLM_ENTRIES.has(build.id))
    return unless(!record, `web-llm lists ${id} again, so it is no entry of our own any more.`);
  if (!record) return [`web-llm knows no model ${id}.`];
  const library = libraryOf(build);
  return [
    ...unless(record.model === `${HUB}/${build.repository}`, `web-llm has its weights at ${record.model}.`),
    ...unless(record.model_lib === library, `web-llm runs it on ${record.model_lib}, not on ${library}.`),
    ...unless(
      record.overrides?.context_window_size === build.contextTokens,
      `web-llm gives it ${record.overrides?.context_window_size ?? 'other'} tokens of context, not ${build.contextTokens}.`,
    ),
    ...memoryFindings(build, record),
  ];
}

function libraryOf({ files }: LocalBuild): string {
  const file = files.find(({ path, origin }) => origin?.host === 'github' && path.endsWith('.wasm'));
  if (!file?.origin) return 'no library';
  return `${GITHUB}/${file.origin.repository}/${file.origin.revision}/${file.path}`;
}

function memoryFindings(build: LocalBuild, { vram_required_MB: mebibytes }: WebLlmRecord): string[] {
  const need = estimateMemory(build, build.contextTokens);
  if (mebibytes === undefined || !need) return [];
  const estimated = need.totalBytes / MIB;
  const near = Math.abs(estimated / mebibytes - 1) <= MEMORY_BAND;
  return unless(near, `web-llm says that it needs ${mebibytes} MiB, our estimate ${Math.round(estimated)} MiB.`);
}
