import baseVariant from '@jitl/quickjs-wasmfile-release-sync';
import {
  newQuickJSWASMModuleFromVariant,
  newVariant,
  type EmscriptenModuleLoaderOptions,
  type QuickJSWASMModule,
} from 'quickjs-emscripten-core';
import { capMemory, type MemoryCap } from './cap-memory.ts';

/** One instance of the interpreter. It serves many programs, until one of them spoils it. */
export interface QuickJs {
  module: QuickJSWASMModule;
  memory: MemoryCap;
}

/** A program that makes QuickJS abort must not write to our console. Emscripten reads these two; the types omit them. */
const SILENT: EmscriptenModuleLoaderOptions & Record<'print' | 'printErr', () => void> = {
  print: () => {},
  printErr: () => {},
};

/**
 * A new QuickJS instance of an already compiled WebAssembly module: a few milliseconds, and no network. Where the
 * bytes come from differs between browser and Node, so it is the caller who compiles.
 */
export async function loadQuickJs(compiled: WebAssembly.Module): Promise<QuickJs> {
  const variant = newVariant(baseVariant, { wasmModule: compiled, emscriptenModule: SILENT });
  const module = await newQuickJSWASMModuleFromVariant(variant);
  return { module, memory: capMemory(module.getWasmMemory()) };
}
