import { type Kysely, sql } from 'kysely'
import { isSqlite } from './dialect.ts'

/** A table whose rows belong to records that travel. */
type Captured = {
  readonly table: string
  readonly kind: string
  /** The record's id, of `row`: `new` or `old`; null where there is none any more. */
  readonly id: (row: string) => string
  /** Updates of other columns change no record. */
  readonly columns?: string
}

const own =
  (column = 'id') =>
  (row: string) =>
    `${row}.${column}`
const byAnswer = (row: string) => `(SELECT interview_id FROM answer WHERE id = ${row}.answer_id)`
const ofInterview = (table: string): Captured => ({ table, kind: 'interview', id: own('interview_id') })
const ofAnswer = (table: string): Captured => ({ table, kind: 'interview', id: byAnswer })

/** Values of candidates are always saved together with their record, and so need no trigger of their own. */
const captured: readonly Captured[] = [
  { table: 'user', kind: 'staff', id: own(), columns: 'name, role' },
  { table: 'position_version', kind: 'position-version', id: own() },
  { table: 'candidate_field', kind: 'candidate-field', id: own() },
  {
    table: 'candidate',
    kind: 'candidate',
    id: own(),
    columns: 'name, phone, email, note, removed_at, merged_into',
  },
  {
    table: 'interview',
    kind: 'interview',
    id: own(),
    columns:
      'candidate_id, position_version_id, channel, mode, language, state, latest_report_id, submitted_at',
  },
  {
    ...ofInterview('live_interview'),
    columns: 'mode, flow, phase, kiosk, started_at, ended_at, ended_by, end_reason, pauses_json',
  },
  ofInterview('answer'),
  ofInterview('answer_part'),
  ofInterview('report'),
  ofInterview('decision'),
  ofInterview('rating_override'),
  ofInterview('rating_submission'),
  ofInterview('consent'),
  ofInterview('candidate_request'),
  ofInterview('recording'),
  ofAnswer('transcript'),
  ofAnswer('rating'),
  ofAnswer('person_rating'),
  { table: 'recording', kind: 'recording', id: own() },
  { table: 'recording_analysis', kind: 'recording', id: own('recording_id') },
  { table: 'observation', kind: 'recording', id: own('recording_id') },
  { table: 'erasure', kind: 'erasure', id: own('person_id') },
]

/** What is captured now is of this generation; reading records for packing begins another. */
export const generation = '(SELECT generation FROM sync_capture WHERE id = 1)'
const now = `strftime('%Y-%m-%dT%H:%M:%fZ', 'now')`

/**
 * Notes every change of a record that travels in `sync_outbox`, in the transaction that makes it, whoever makes it;
 * not while `sync_capture` says that records of the other side are being written. A change after the record was read for
 * packing is of the next generation, so that what was packed is not taken for what came since. A candidate's every
 * change is noted anew: when it was made decides which of two sides' fields counts.
 */
export async function captureChanges(db: Kysely<unknown>): Promise<void> {
  for (const table of captured) await captureTable(db, table)
}

/** The same for what stores say of releases, whose table came later. */
export async function captureAdoptions(db: Kysely<unknown>): Promise<void> {
  await captureTable(db, { table: 'release_adoption', kind: 'adoption', id: own() })
}

async function captureTable(db: Kysely<unknown>, { table, kind, id, columns }: Captured): Promise<void> {
  if (!isSqlite(db)) return
  // What is due already, and was not read since, costs no page of the database.
  const unlessDueOf = (row: string) => `AND NOT EXISTS (SELECT 1 FROM sync_outbox AS due
    WHERE due.kind = '${kind}' AND due.record_id = ${id(row)} AND due.generation = capture.generation)`
  for (const [event, row] of [
    ['INSERT', 'new'],
    [columns === undefined ? 'UPDATE' : `UPDATE OF ${columns}`, 'new'],
    ['DELETE', 'old'],
  ] as const) {
    const name = `captured_${kind.replaceAll('-', '_')}_${table}_${event.slice(0, 6).toLowerCase()}`
    await sql
      .raw(
        `CREATE TRIGGER ${name} AFTER ${event} ON "${table}"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               ${kind === 'candidate' ? '' : unlessDueOf(row)})
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT ${id(row)}, '${kind}', ${generation}, ${now} WHERE ${id(row)} IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END`,
      )
      .execute(db)
  }
}

/** Tables that hold one row for each record of a kind, under its id. */
const holders: Readonly<Record<string, readonly [table: string, id: string]>> = {
  erasure: ['erasure', 'person_id'],
  staff: ['user', 'id'],
  'position-version': ['position_version', 'id'],
  'candidate-field': ['candidate_field', 'id'],
  candidate: ['candidate', 'id'],
  interview: ['interview', 'id'],
  recording: ['recording', 'id'],
}

/** The same with those of tables that later migrations make. */
export const allHolders = {
  ...holders,
  adoption: ['release_adoption', 'id'],
} as const satisfies typeof holders

/** Puts every record of this computer's own that is not there yet into the outbox; `changedAt` is UTC ISO 8601. */
export async function captureAll(db: Kysely<unknown>, changedAt: string, tables = holders): Promise<void> {
  for (const [kind, [table, id]] of Object.entries(tables))
    await sql`
      INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
      SELECT ${sql.ref(`own.${id}`)}, ${kind}, ${sql.raw(generation)}, ${changedAt} FROM ${sql.table(table)} AS own
      WHERE NOT EXISTS (SELECT 1 FROM sync_outbox
        WHERE sync_outbox.kind = ${kind} AND sync_outbox.record_id = ${sql.ref(`own.${id}`)})`.execute(db)
}
