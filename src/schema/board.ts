import { Backend, RuntimeId } from './build.ts';
import { Estimated } from './estimate.ts';
import { Count, Digest, Identifier, Instant } from './primitives.ts';
import { Run } from './run.ts';
import { DeviceClassKey, ShortName } from './submission.ts';
import { z } from './zod.ts';

/** What boards show and sort by. Each is the median over the submissions of a row; its n counts submissions. */
export const BoardMetricId = z.enum([
  'decode',
  'prefill',
  'timeToFirstToken',
  'accuracy',
  /** 60 / seconds per correct answer. */
  'correctPerMinute',
  /** Decode divided by the bandwidth bound, a share. */
  'efficiency',
  'gpuPeakBytes',
  'loadMs',
]);
export type BoardMetricId = z.infer<typeof BoardMetricId>;

/** Why a run gives no numbers. `wrong`: the gate found that the device computes the build wrongly. */
export const FailureKind = z.enum(['wrong', 'outOfMemory', 'deviceLost', 'other']);
export type FailureKind = z.infer<typeof FailureKind>;

/** What became of submissions whose run did not come to a valid end. They are results, too. */
export const FailureCounts = z.strictObject({ wrong: Count, outOfMemory: Count, deviceLost: Count, other: Count });
export type FailureCounts = z.infer<typeof FailureCounts>;

/** All submissions of one device class, build, suite version and runtime version. */
export const BoardRow = z.strictObject({
  /** Names the row in addresses. */
  key: z.string().min(1).max(300),
  deviceClass: z.strictObject({ key: DeviceClassKey, name: z.string().min(1) }),
  build: z.strictObject({
    id: Identifier,
    title: z.string().min(1),
    model: z.string().min(1),
    runtime: RuntimeId,
    quantisation: z.string().min(1),
    parameters: Count,
    role: z.enum(['calibration', 'model']),
  }),
  suite: z.strictObject({ id: Identifier, version: z.number().int().positive() }),
  /** Such as `onnxruntime-web 1.30.0`, and where it computed. */
  runtimeVersion: z.string().min(1).max(120),
  backend: Backend,
  /** Submissions that count, and those of the row that failed. */
  n: Count,
  failures: FailureCounts,
  /** Whether independent submissions agree: at least 3, of which decode and accuracy lie close together. */
  replicated: z.boolean(),
  metrics: z.record(BoardMetricId, Estimated),
});
export type BoardRow = z.infer<typeof BoardRow>;

/**
 * Version of the runtime in rows of a demonstration, which `npm run seed-board` makes up. A real one is named after the
 * libraries that ran, so that the two never share a row.
 */
export const DEMO_RUNTIME = 'demo 0.0.0';

/** An answer to `GET /api/board`. */
export const BoardPage = z.strictObject({
  rows: z.array(BoardRow),
  /** Rows that the filters leave, on all pages. */
  total: Count,
  /** Where the next page begins; absent on the last one. */
  next: z.string().optional(),
});
export type BoardPage = z.infer<typeof BoardPage>;

/** What a board does with a submission. `quarantined`: kept aside, out of every number, for the reasons given. */
export const Receipt = z.strictObject({
  type: z.literal('tabmark-receipt'),
  schemaVersion: z.literal(1),
  /** Of the submission; it is that of its ticket. */
  id: z.uuid(),
  state: z.enum(['accepted', 'quarantined']),
  reasons: z.array(z.strictObject({ id: z.string().min(1), sentence: z.string().min(1) })),
  receivedAt: Instant,
});
export type Receipt = z.infer<typeof Receipt>;

/** Every refusal: RFC 9457, served as application/problem+json. */
export const Problem = z.strictObject({
  /** One sentence: what is wrong and what to do. */
  title: z.string().min(1),
  status: z.number().int().min(400).max(599),
  /** Names the kind of problem for programs. */
  id: z.string().min(1),
});
export type Problem = z.infer<typeof Problem>;

/** Values of the metrics of one submission, as far as they were measured. */
export const SubmissionValues = z.partialRecord(BoardMetricId, z.number());
export type SubmissionValues = z.infer<typeof SubmissionValues>;

/** A submission that counts in a row: its numbers, or why it has none. */
export const BoardEntry = z.strictObject({
  id: z.uuid(),
  /** A whole hour. */
  receivedAt: Instant,
  failure: FailureKind.optional(),
  /** On boards of teams, where one was given. */
  label: z.string().min(1).max(80).optional(),
  values: SubmissionValues,
});
export type BoardEntry = z.infer<typeof BoardEntry>;

/**
 * The values of a metric over the submissions of a row, ascending: all of them up to 200, and of more 201 order statistics
 * evenly spaced from the smallest to the largest. `n`: how many there are.
 */
export const Distribution = z.strictObject({ n: Count, values: z.array(z.number()).max(201) });
export type Distribution = z.infer<typeof Distribution>;

/** An answer to `GET /api/board/:key`: a row and the submissions it is made from, page by page. */
export const BoardDetail = z.strictObject({
  row: BoardRow,
  /** Of every metric that some submission measured. */
  distributions: z.partialRecord(BoardMetricId, Distribution),
  submissions: z.array(BoardEntry),
  next: z.string().optional(),
});
export type BoardDetail = z.infer<typeof BoardDetail>;

/** An answer to `GET /api/device-classes`: the classes that boards show. */
export const DeviceClassList = z.strictObject({
  deviceClasses: z.array(z.strictObject({ key: DeviceClassKey, name: z.string().min(1), submissions: Count })),
});
export type DeviceClassList = z.infer<typeof DeviceClassList>;

/** An answer to `GET /api/submissions/:id`: the run as it is stored, with the board's own grades. */
export const StoredSubmission = z.strictObject({
  receipt: Receipt,
  deviceClass: z.strictObject({ key: DeviceClassKey, name: z.string().min(1) }),
  /** Of the row that it counts in. */
  row: z.string().min(1),
  failure: FailureKind.optional(),
  label: z.string().min(1).max(80).optional(),
  values: SubmissionValues,
  run: Run,
});
export type StoredSubmission = z.infer<typeof StoredSubmission>;

/** A submission as open data: one line of a table. */
export const ExportedSubmission = BoardEntry.extend({
  deviceClass: DeviceClassKey,
  build: Identifier,
  suite: z.strictObject({ id: Identifier, version: z.number().int().positive() }),
  runtimeVersion: z.string().min(1),
  backend: Backend,
  tasks: Count,
});
export type ExportedSubmission = z.infer<typeof ExportedSubmission>;

/** An answer to `GET /api/export?format=json`. */
export const ExportPage = z.strictObject({ submissions: z.array(ExportedSubmission), next: z.string().optional() });
export type ExportPage = z.infer<typeof ExportPage>;

/** The header that names a team's board. Without it a request is about the public one. */
export const BOARD_HEADER = 'tabmark-board';
/** What keys of boards look like: 64 hex digits, made on the client. */
export const BoardKey = z.string().regex(/^[0-9a-f]{64}$/, 'expected a key of 64 hex digits');

/** What a team wants to be run, and nothing else is taken then. */
export const PinnedEntry = z.strictObject({ build: Identifier, suite: Identifier });
export type PinnedEntry = z.infer<typeof PinnedEntry>;
const Pinned = z.array(PinnedEntry).max(50);
const TeamName = ShortName;

/** Body of `POST /api/team-boards`. Both keys are made on the client and stay there: a board gets their digests. */
export const TeamBoardRequest = z.strictObject({
  type: z.literal('tabmark-team-board-request'),
  schemaVersion: z.literal(1),
  name: TeamName,
  /** SHA-256 of the key that lets read and submit. */
  keyDigest: Digest,
  /** SHA-256 of the key that lets change and delete. */
  adminKeyDigest: Digest,
  pinned: Pinned,
});
export type TeamBoardRequest = z.infer<typeof TeamBoardRequest>;

/** Body of `PATCH /api/team-board`: what is named changes. */
export const TeamBoardChange = z.strictObject({
  name: TeamName.optional(),
  pinned: Pinned.optional(),
  /** A closed board takes no submissions; it can be read, and opened again. */
  closed: z.boolean().optional(),
});
export type TeamBoardChange = z.infer<typeof TeamBoardChange>;

/** An answer to `GET /api/team-board`: the board of a team that the header names. */
export const TeamBoard = z.strictObject({
  name: TeamName,
  pinned: Pinned,
  closed: z.boolean(),
  /** A whole hour. */
  createdAt: Instant,
  /** Accepted and quarantined ones. */
  submissions: Count,
});
export type TeamBoard = z.infer<typeof TeamBoard>;
