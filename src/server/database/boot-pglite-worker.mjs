/** Entry of the database's thread, in plain JavaScript: it registers the loader of TypeScript first, see sandbox/. */
import { register } from 'tsx/esm/api';

register();
await import('./pglite-worker.ts');
