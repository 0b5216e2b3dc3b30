import type { Kysely } from 'kysely'
import type { AriLine, PhoneLine, SipLine } from '../../contract/phone-lines.ts'
import type { z } from 'zod'
import type { LineSettings } from '../../phone/line.ts'
import type { Database, Row } from '../db/schema.ts'
import { found } from '../failure.ts'

export type LineRow = Row<'phone_line'>
type Connection = z.infer<typeof SipLine> | z.infer<typeof AriLine>

/** Lines that were not removed, oldest first. */
export async function listLineRows(db: Kysely<Database>): Promise<LineRow[]> {
  return await db
    .selectFrom('phone_line')
    .selectAll()
    .where('removed_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

/** NOT_FOUND for one that is not there or was removed. */
export async function getLineRow(db: Kysely<Database>, lineId: string): Promise<LineRow> {
  const row = await db
    .selectFrom('phone_line')
    .selectAll()
    .where('id', '=', lineId)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return found(row)
}

/** Calls that are not over, by line. */
export async function countCallsInUse(db: Kysely<Database>): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('phone_call')
    .select(['line_id', (eb) => eb.fn.countAll<number>().as('n')])
    .where('state', '!=', 'over')
    .groupBy('line_id')
    .execute()
  return new Map(rows.map(({ line_id, n }) => [line_id, Number(n)]))
}

/** What the worker is told of a line; the one place where its secret is read. */
export function settingsOf(row: LineRow): LineSettings {
  return { ...connectionOf(row), secret: row.secret, callerNumber: row.caller_number }
}

const connectionOf = ({ connection_json }: LineRow): Connection => JSON.parse(connection_json) as Connection

/** Where the line leads, as `host:port`. */
export function hostOf(row: LineRow): string {
  const connection = connectionOf(row)
  return connection.kind === 'sip' ? `${connection.server}:${connection.port}` : new URL(connection.url).host
}

export function describeLine(row: LineRow, now: Pick<PhoneLine, 'state' | 'inUse'>): PhoneLine {
  return {
    id: row.id,
    name: row.name,
    connection: connectionOf(row),
    callerNumber: row.caller_number,
    channels: row.channels,
    callsPerSecond: row.calls_per_second,
    enabled: row.enabled === 1,
    hasSecret: row.secret !== '',
    revision: row.revision,
    ...now,
  }
}
