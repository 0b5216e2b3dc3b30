import type { Kysely } from 'kysely'
import type { Measured } from '../../domain/preflight/measured.ts'
import type { Database } from '../db/schema.ts'

/** How this computer's clock stands against its own records, and against headquarters' where that is known. */
export async function measureClock(
  db: Kysely<Database>,
  { now, aheadOfHeadquartersMs }: { now: Date; aheadOfHeadquartersMs: number | null },
): Promise<Measured['clock']> {
  const newest = await newestRecord(db)
  return {
    ...describeZone(now),
    behindRecordsMs: newest === null ? 0 : Math.max(0, Date.parse(newest) - now.getTime()),
    aheadOfHeadquartersMs,
  }
}

/** When the newest records were made, by the clock as it stood then. */
async function newestRecord(db: Kysely<Database>): Promise<string | null> {
  const { fn } = db
  const rows = await Promise.all([
    db.selectFrom('audit_entry').select(fn.max('at').as('at')).executeTakeFirst(),
    db.selectFrom('job').select(fn.max('created_at').as('at')).executeTakeFirst(),
    db.selectFrom('interview').select(fn.max('created_at').as('at')).executeTakeFirst(),
  ])
  const times = rows.flatMap((row) => (row?.at ? [row.at] : []))
  return times.toSorted().at(-1) ?? null
}

/** The time zone, and whether it has a summer time: the year's two offsets differ. */
export function describeZone(now: Date): Pick<Measured['clock'], 'zone' | 'offsetMinutes' | 'summerTime'> {
  const east = (date: Date) => -date.getTimezoneOffset()
  const year = now.getFullYear()
  const offsets = [0, 3, 6, 9].map((month) => east(new Date(year, month, 15)))
  const usual = Math.min(...offsets)
  const offsetMinutes = east(now)
  return {
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    offsetMinutes,
    summerTime: Math.max(...offsets) === usual ? 'never' : offsetMinutes > usual ? 'now' : 'later',
  }
}
