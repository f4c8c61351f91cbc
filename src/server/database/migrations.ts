/** Each migration once, in this order, for ever: what has been released is never changed, only followed by another one. */
export interface Migration {
  id: number;
  statements: readonly string[];
}

/**
 * Of a submission the database keeps, beside its content: what it is sorted and summed up by. Nothing in it identifies a
 * visitor: `received_at` is a whole hour, and the key that deletes is there only as its digest.
 * Plain SQL of PostgreSQL 15. Keys are made by us, so that no engine has to count; a submission, its ticket and its
 * content share one key and can lie on one node.
 */
const FIRST: Migration = {
  id: 1,
  statements: [
    `create table secrets (
      name text primary key,
      value text not null
    )`,
    `create table tickets (
      id uuid primary key,
      build text not null,
      suite_id text not null,
      suite_version int not null,
      suite_digest text not null,
      seed int not null,
      issued_at timestamptz not null,
      deadline timestamptz not null,
      gradings int not null default 0,
      used boolean not null default false
    )`,
    `create index tickets_deadline on tickets (deadline)`,
    `create table submissions (
      id uuid primary key,
      cell text not null,
      device_class text not null,
      state text not null check (state in ('accepted', 'quarantined')),
      failure text check (failure in ('wrong', 'outOfMemory', 'deviceLost', 'other')),
      reasons jsonb not null,
      received_at timestamptz not null,
      deletion_key_digest text not null,
      tasks int not null,
      decode double precision,
      prefill double precision,
      time_to_first_token double precision,
      accuracy double precision,
      correct_per_minute double precision,
      efficiency double precision,
      gpu_peak_bytes double precision,
      load_ms double precision
    )`,
    `create index submissions_cell on submissions (cell, state)`,
    `create table payloads (
      id uuid primary key,
      content bytea not null
    )`,
    `create table device_classes (
      key text primary key,
      name text not null,
      submissions int not null
    )`,
    `create table cells (
      key text primary key,
      device_class text not null,
      gpu text not null,
      operating_system text not null,
      browser text not null,
      build text not null,
      build_facts jsonb not null,
      model text not null,
      role text not null,
      runtime text not null,
      parameters double precision not null,
      suite_id text not null,
      suite_version int not null,
      runtime_version text not null,
      backend text not null,
      n int not null default 0,
      wrong int not null default 0,
      out_of_memory int not null default 0,
      device_lost int not null default 0,
      other int not null default 0,
      replicated boolean not null default false,
      metrics jsonb not null,
      decode double precision,
      prefill double precision,
      time_to_first_token double precision,
      accuracy double precision,
      correct_per_minute double precision,
      efficiency double precision,
      gpu_peak_bytes double precision,
      load_ms double precision
    )`,
    `create index cells_place on cells (role, suite_id, device_class)`,
  ],
};

/**
 * Boards of teams beside the public one: every table that holds somebody's submissions says whose board it is, and every
 * statement on it names the board. What a row of the board shows but nobody sorts by lies in a table of its own, so that
 * filtering and sorting read little.
 */
const BOARDS: Migration = {
  id: 2,
  statements: [
    `create table team_boards (
      id uuid primary key,
      name text not null,
      key_digest text not null unique,
      admin_key_digest text not null,
      pinned jsonb not null,
      closed boolean not null default false,
      created_at timestamptz not null
    )`,
    `alter table tickets add column board text not null default 'public'`,
    `alter table submissions add column board text not null default 'public'`,
    `alter table submissions add column label text`,
    `drop index submissions_cell`,
    `create index submissions_of_cell on submissions (cell, id)`,
    `create index submissions_of_board on submissions (board, id)`,
    `alter table cells add column board text not null default 'public'`,
    `drop index cells_place`,
    `create index cells_of_board on cells (board, role, suite_id, device_class)`,
    `create table roll_ups (
      key text primary key,
      rolled int not null,
      metrics jsonb not null,
      distributions jsonb not null
    )`,
    // Rows that stand already are made anew with the next submission; until then they show what they showed.
    `insert into roll_ups (key, rolled, metrics, distributions)
      select key, 0, metrics, '{}' from cells`,
    `alter table cells drop column metrics`,
    // A key of two columns takes a new table: not every engine can change a primary key.
    `create table classes_of_boards (
      board text not null,
      key text not null,
      name text not null,
      submissions int not null,
      primary key (board, key)
    )`,
    `insert into classes_of_boards (board, key, name, submissions)
      select 'public', key, name, submissions from device_classes`,
    `drop table device_classes`,
  ],
};

/** The rows of a page are read along an index, whatever a board is sorted by; how many there are is still counted. */
const ORDERS: Migration = {
  id: 3,
  statements: [
    'decode',
    'prefill',
    'time_to_first_token',
    'accuracy',
    'correct_per_minute',
    'efficiency',
    'gpu_peak_bytes',
    'load_ms',
  ].map((column) => `create index cells_by_${column} on cells (board, role, ${column}, key)`),
};

export const MIGRATIONS: readonly Migration[] = [FIRST, BOARDS, ORDERS];
