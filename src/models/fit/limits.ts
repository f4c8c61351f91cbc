import type { LocalBuild } from '../../schema/build.ts';
import type { AdapterReport } from '../../schema/device.ts';
import { estimateLargestTensorBytes } from '../catalogue/sizes.ts';
import { sayBytes } from '../say-bytes.ts';

/** One thing that stands against a build, or makes it doubtful. */
export interface Finding {
  answer: 'tight' | 'unknown' | 'no';
  reason: string;
}

const no = (reason: string): Finding => ({ answer: 'no', reason });

const GIB = 1024 ** 3;
/** wllama asks for no more, although its WebAssembly could address 16 GiB; onnxruntime-web addresses 32 bits. */
const MOST_WASM_BYTES = 4 * GIB;
/** llama.cpp in WebAssembly tells positions in a file with 31 bits. */
const LARGEST_GGUF_BYTES = 2 * GIB;

/** What speaks against a build on that adapter. */
export function gpuFindings(build: LocalBuild, { features, limits }: AdapterReport): Finding[] {
  const findings: Finding[] = [];
  const wanted = build.runtime === 'wllama' ? ['shader-f16'] : build.requiredFeatures;
  const missing = wanted.filter((feature) => !features.includes(feature));
  if (missing.length > 0)
    findings.push(no(`Needs the WebGPU feature ${missing.join(', ')}, which this GPU or browser lacks.`));
  const largest = estimateLargestTensorBytes(build);
  const names = ['maxStorageBufferBindingSize', 'maxBufferSize'];
  const tooSmall = names.find((name) => largest !== undefined && largest > (limits[name] ?? Infinity));
  if (largest === undefined || !tooSmall) return findings;
  const reason = `Its largest tensor takes about ${sayBytes(largest)}, and this GPU takes ${sayBytes(limits[tooSmall] ?? 0)} at once (${tooSmall})`;
  // llama.cpp leaves to the processor what the GPU cannot take.
  if (build.runtime === 'wllama')
    return [...findings, { answer: 'tight', reason: `${reason}: it runs partly on the processor.` }];
  return [...findings, no(`${reason}.`)];
}

/** What speaks against a build in WebAssembly, on the processor. */
export function wasmFindings(build: LocalBuild, totalBytes: number): Finding[] {
  if (build.runtime === 'web-llm') return [no('web-llm runs on the GPU only.')];
  if (totalBytes <= MOST_WASM_BYTES) return [];
  return [
    no(
      `Needs about ${sayBytes(totalBytes)} of WebAssembly memory, and ${build.runtime} can have ${sayBytes(MOST_WASM_BYTES)}.`,
    ),
  ];
}

/** A file that wllama cannot open, wherever it then computes. */
export function fileFindings({ runtime, files, downloadBytes }: LocalBuild): Finding[] {
  if (runtime !== 'wllama' || downloadBytes <= LARGEST_GGUF_BYTES) return [];
  if (files.some(({ path }) => path.includes('*'))) return [];
  return [no(`Its file has ${sayBytes(downloadBytes)}, and wllama opens files up to ${sayBytes(LARGEST_GGUF_BYTES)}.`)];
}

/** Part of the free storage that a download may take before it counts as tight. */
const COMFORTABLE_PART_OF_STORAGE = 0.9;

/** What speaks against storing a build, of which some may be stored already. */
export function storageFindings(
  { downloadBytes }: LocalBuild,
  freeBytes: number | undefined,
  storedBytes = 0,
): Finding[] {
  const needed = Math.max(0, downloadBytes - storedBytes);
  if (freeBytes === undefined || needed <= COMFORTABLE_PART_OF_STORAGE * freeBytes) return [];
  const answer = needed > freeBytes ? 'no' : 'tight';
  return [
    {
      answer,
      reason: `${sayBytes(needed)} are to be stored, and the browser has ${sayBytes(freeBytes)} free for this site.`,
    },
  ];
}
