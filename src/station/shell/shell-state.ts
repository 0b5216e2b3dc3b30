import type { Kysely } from 'kysely'
import type { ShellState } from '../../contract/shell.ts'
import type { Station } from '../context.ts'
import type { Database } from '../db/schema.ts'
import { findPresent } from '../live-wall/read-tiles.ts'
import { countReviewQueue } from '../review/review-queue.service.ts'
import { readSettings } from '../settings.ts'
import { describeOpen } from '../sync/ledger.service.ts'
import { headquartersOf } from '../sync/pairing/computers.ts'

/** What the shell shows while there is no open station: nothing is up, so nothing would be cut short. */
export const emptyShellState: ShellState = {
  language: 'zh-CN',
  callsUp: 0,
  interviewsRunning: 0,
  interviewsWaiting: 0,
  jobsRunning: 0,
  notAtHeadquarters: null,
}

/** What is up at this moment, by the records. */
export async function readShellState(station: Station, now = Date.now()): Promise<ShellState> {
  const { db } = station
  const { language } = await readSettings(db)
  return {
    language,
    callsUp: await countCallsUp(db),
    interviewsRunning: (await findPresent(station, now)).length,
    interviewsWaiting: await countReviewQueue(station),
    jobsRunning: await countJobsRunning(db),
    notAtHeadquarters: await countNotAtHeadquarters(db),
  }
}

async function countCallsUp(db: Kysely<Database>): Promise<number> {
  const row = await db
    .selectFrom('phone_call')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('state', '=', 'up')
    .executeTakeFirst()
  return Number(row?.n ?? 0)
}

async function countJobsRunning(db: Kysely<Database>): Promise<number> {
  const row = await db
    .selectFrom('job')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('state', '=', 'running')
    .executeTakeFirst()
  return Number(row?.n ?? 0)
}

async function countNotAtHeadquarters(db: Kysely<Database>): Promise<number | null> {
  if ((await headquartersOf(db)) === undefined) return null
  const { waiting, onTheWay, held, quarantined } = (await describeOpen(db)).counts
  return waiting + onTheWay + held + quarantined
}
