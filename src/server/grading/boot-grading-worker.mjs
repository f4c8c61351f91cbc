/** Entry of a thread that judges, in plain JavaScript: it registers the loader of TypeScript first, see sandbox/. */
import { register } from 'tsx/esm/api';

register();
await import('./grading-worker.ts');
