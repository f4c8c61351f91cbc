import { BoardMetricId } from '../../schema/board.ts';
import { Backend, RuntimeId } from '../../schema/build.ts';
import { Identifier } from '../../schema/primitives.ts';
import { DeviceClassKey } from '../../schema/submission.ts';
import { z } from '../../schema/zod.ts';

/** Printable: PostgreSQL stores no U+0000, and refuses to compare with it. */
const name = z.string().regex(/^[\x20-\x7e]{1,120}$/);
const parameters = z.coerce.number().min(0).max(1e15).optional();
export const page = (most: number) => ({
  limit: z.coerce.number().int().min(1).max(most).default(50),
  cursor: z.string().max(400).optional(),
});
export const SubmissionId = z.strictObject({ id: z.uuid() });

export const BoardQueryShape = z.strictObject({
  /** Calibration builds stand in a section of their own, and among no models. */
  role: z.enum(['model', 'calibration']).default('model'),
  suite: Identifier.optional(),
  suiteVersion: z.coerce.number().int().min(1).max(1_000_000).optional(),
  deviceClass: DeviceClassKey.optional(),
  gpu: Identifier.optional(),
  /** First word of the GPU's family, such as `nvidia` of `nvidia-lovelace`. */
  gpuVendor: Identifier.optional(),
  operatingSystem: Identifier.optional(),
  browser: Identifier.optional(),
  build: Identifier.optional(),
  model: name.optional(),
  runtime: RuntimeId.optional(),
  runtimeVersion: name.optional(),
  backend: Backend.optional(),
  minParameters: parameters,
  maxParameters: parameters,
  sort: BoardMetricId.default('decode'),
  order: z.enum(['ascending', 'descending']).default('descending'),
  ...page(200),
});

export const ExportQuery = z.strictObject({
  format: z.enum(['csv', 'json']).default('json'),
  /** `all`: everything as one document. */
  pages: z.enum(['one', 'all']).default('one'),
  ...page(1000),
});
