import { z } from '../../schema/zod.ts';
import { rowsOf, type Query } from '../database/database.ts';

export interface Column {
  name: string;
  /** As `information_schema` calls it. */
  type: string;
}

/** A table as the database itself describes it: names in statements come from here alone, never from a file. */
export interface Table {
  name: string;
  columns: Column[];
  /** Names of the columns of its primary key, in their order. */
  key: string[];
}

const ColumnRow = z.object({ table_name: z.string(), column_name: z.string(), data_type: z.string() });
const KeyRow = z.object({ table_name: z.string(), column_name: z.string() });

/** Every table but the list of migrations, and its columns, by name: in the same order on every engine. */
export async function readTables(query: Query): Promise<Table[]> {
  const columns = rowsOf(
    ColumnRow,
    await query(
      `select c.table_name::text, c.column_name::text, c.data_type::text from information_schema.columns c
        join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
        where c.table_schema = current_schema() and t.table_type = 'BASE TABLE' and c.table_name <> 'migrations'`,
    ),
  );
  const keys = rowsOf(
    KeyRow,
    await query(
      `select k.table_name::text, k.column_name::text from information_schema.key_column_usage k
        join information_schema.table_constraints c
          on c.constraint_schema = k.constraint_schema and c.constraint_name = k.constraint_name
            and c.table_name = k.table_name
        where k.table_schema = current_schema() and c.constraint_type = 'PRIMARY KEY'
        order by k.table_name, k.ordinal_position`,
    ),
  );
  const names = [...new Set(columns.map((column) => column.table_name))].sort();
  return names.map((name) => ({
    name,
    columns: columns
      .filter((column) => column.table_name === name)
      .map((column) => ({ name: column.column_name, type: column.data_type }))
      .sort((one, other) => (one.name < other.name ? -1 : 1)),
    key: keys.filter((key) => key.table_name === name).map((key) => key.column_name),
  }));
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A value as text that every engine reads back to the last bit. */
export function asText({ name, type }: Column): string {
  const column = quoted(name);
  if (type === 'bytea') return `translate(encode(${column}, 'base64'), E'\\n', '')`;
  // However the session writes instants.
  if (type.startsWith('timestamp with'))
    return `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
  return `${column}::text`;
}

/** The same, back: `text` is an expression. */
export const fromText = ({ type }: Column, text: string): string =>
  type === 'bytea' ? `decode(${text}, 'base64')` : `(${text})::${type}`;
