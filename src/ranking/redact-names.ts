import type { Build } from '../schema/build.ts';
import type { RuntimeReport } from '../schema/session.ts';

/** What stands in place of a name or version that has no known form. */
const UNKNOWN = 'unknown';

/** Libraries that each runtime names, in the order in which it names them; what else a record names is not sent. */
export const LIBRARIES: Readonly<Record<Build['runtime'], readonly string[]>> = {
  'transformers.js': ['transformers.js', 'onnxruntime-web'],
  'web-llm': ['web-llm'],
  wllama: ['wllama', 'llama.cpp'],
  endpoint: [],
};

/** Three numbers, and for one that was not released a known word with a number, a date or a commit: `1.30.0-dev.20260401-1a2b3c4d5e`. */
const RELEASE = /^\d{1,3}\.\d{1,3}\.\d{1,3}(-(alpha|beta|rc|dev|next)(\.\d{1,8}(-[0-9a-f]{7,10})?)?)?$/;
/** llama.cpp counts its builds: `b11364-46ca246`. */
const COUNTED = /^b\d{1,6}(-[0-9a-f]{7,10})?$/;
const COMMIT = /^[0-9a-f]{40}$/;
/** The name of a GGUF's type in the words of llama.cpp, and the number format of the cache: `Q4_K - Medium, cache f16`. */
const GGUF_PRECISION =
  /^(unknown|F32|F16|BF16|I?Q\d_([01]|K|NL|XS|XXS|S|M)( - (Small|Medium|Large|\d\.\d{1,4} bpw))?), cache f(16|32)$/;

const isVersion = (text: string): boolean => RELEASE.test(text) || COUNTED.test(text);

export const redactVersion = (version: string): string => (isVersion(version) ? version : UNKNOWN);

/** Versions of the libraries that the build's runtime loads, and of no other. */
export const redactVersions = (
  versions: RuntimeReport['versions'],
  runtime: Build['runtime'],
): RuntimeReport['versions'] =>
  Object.fromEntries(
    LIBRARIES[runtime].flatMap((library) => {
      const version = Object.hasOwn(versions, library) ? versions[library] : undefined;
      return version === undefined ? [] : [[library, redactVersion(version)] as const];
    }),
  );

/** The quantisation of the build, which is what runtimes on ONNX and MLC report, or llama.cpp's own words. */
export function redactPrecision(precision: string, build: Build): string {
  const isKnown =
    build.runtime === 'wllama'
      ? GGUF_PRECISION.test(precision)
      : build.runtime !== 'endpoint' && precision === build.quantisation;
  return isKnown ? precision : UNKNOWN;
}

/** A commit, the branch that the catalogue names, or a version. */
export const redactRevision = (revision: string): string =>
  COMMIT.test(revision) || revision === 'main' ? revision : redactVersion(revision);
