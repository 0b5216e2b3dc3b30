import type { CreateTableBuilder } from 'kysely'

/** A key the database counts up: the one thing SQLite and PostgreSQL spell differently in our tables. */
export function addIncrementingKey<Table extends string>(
  table: CreateTableBuilder<Table>,
  column: string,
): CreateTableBuilder<Table> {
  return table.addColumn(column, 'integer', (c) => c.primaryKey().autoIncrement())
}
