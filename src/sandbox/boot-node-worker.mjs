/**
 * Entry of the Node worker, in plain JavaScript: the worker itself is TypeScript, so its thread registers the loader
 * first. `execArgv: ['--import', 'tsx']` does not do it, because Node 20 reads the entry file of a thread before the
 * hooks of that option are in place.
 */
import { register } from 'tsx/esm/api';

register();
await import('./node-worker.ts');
