/**
 * The one place zod is imported from. Folders that describe the parameters of their own data (suite generators,
 * command-line arguments) take `z` from here, so that a wrong field is reported in the same words everywhere.
 */
export { z } from 'zod';
