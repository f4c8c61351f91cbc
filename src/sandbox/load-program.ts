import type { QuickJSHandle, Scope } from 'quickjs-emscripten-core';
import type { CodeOutcome } from '../schema/code-runner.ts';
import type { GuestRealm } from './guest-realm.ts';
import { settle } from './settle.ts';
import { stopped, stopReasonOf } from './stop-reason.ts';

type Loaded = { status: 'loaded'; entryPoint: QuickJSHandle } | CodeOutcome;

interface LoadOptions {
  program: string;
  entryPoint: string;
  expired: () => boolean;
}

type Evaluated = { value: QuickJSHandle } | { thrown: string };

/**
 * Evaluates the program and finds its entry point. A program is a script, in which top-level `function`, `class`,
 * `const`, `let` and `var` are all found by name, or else what `module.exports` has of that name, or else the function that
 * it is; one that is no script and has `import` or `export` is a module, in
 * which the export of that name is taken, or else the default export.
 */
export function loadProgram(realm: GuestRealm, scope: Scope, options: LoadOptions): Loaded {
  const evaluated = isModule(realm, options.program) ? evaluateModule(realm, options) : evaluateScript(realm, options);
  if (options.expired()) return stopped('time-limit', 'The program did not finish loading in time.');
  if ('thrown' in evaluated) {
    const reason = stopReasonOf(evaluated.thrown, realm.memory);
    if (reason !== undefined) return stopped(reason, 'The program was stopped while loading.');
    return { status: 'not-loaded', message: evaluated.thrown };
  }
  const entryPoint = scope.manage(evaluated.value);
  if (realm.context.typeof(entryPoint) === 'function') return { status: 'loaded', entryPoint };
  return { status: 'not-loaded', message: `The program does not define a function ${options.entryPoint}.` };
}

function isModule(realm: GuestRealm, program: string): boolean {
  if (!/^[ \t]*(?:export|import)\b/m.test(program)) return false;
  const compiled = realm.context.evalCode(program, 'program.js', { type: 'global', compileOnly: true });
  compiled.dispose();
  return compiled.error !== undefined;
}

function evaluateScript(realm: GuestRealm, { program, entryPoint }: LoadOptions): Evaluated {
  const { context, describe } = realm;
  const evaluated = context.evalCode(program, 'program.js', { type: 'global' });
  const thrown = evaluated.error?.consume(describe);
  if (thrown !== undefined && thrown !== EXIT) return { thrown };
  if (evaluated.error === undefined) evaluated.dispose();
  const found = realm.withSpareMemory(() => context.evalCode(lookUp(entryPoint), 'tabmark.js', { type: 'global' }));
  if (found.error !== undefined) return { thrown: found.error.consume(describe) };
  if (thrown === undefined || context.typeof(found.value) === 'function') return { value: found.value };
  found.value.dispose();
  return { thrown };
}

/** What `process.exit` throws: a program that ends itself once its function is defined is loaded. */
const EXIT = 'ProgramExit: process.exit';

function lookUp(entryPoint: string): string {
  const name = JSON.stringify(entryPoint);
  return `typeof ${entryPoint} === 'function' ? ${entryPoint} : ((exported) =>
    typeof exported === 'function' && typeof exported[${name}] !== 'function' ? exported : exported?.[${name}]
  )(typeof module === 'object' && module !== null ? module.exports : undefined)`;
}

function evaluateModule(realm: GuestRealm, { program, entryPoint, expired }: LoadOptions): Evaluated {
  const { context, describe } = realm;
  const evaluated = context.evalCode(program, 'program.js', { type: 'module' });
  if (evaluated.error !== undefined) return { thrown: evaluated.error.consume(describe) };
  const settled = settle(realm, evaluated.value, expired);
  if (settled.status === 'rejected') return { thrown: settled.error.consume(describe) };
  if (settled.status === 'pending') return { thrown: 'The module waits for something that never happens.' };
  return settled.value.consume((namespace) => {
    const named = context.getProp(namespace, entryPoint);
    if (context.typeof(named) === 'function') return { value: named };
    named.dispose();
    return { value: context.getProp(namespace, 'default') };
  });
}
