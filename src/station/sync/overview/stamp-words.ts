import type { Kysely } from 'kysely'
import { computerOfStamp, type Stamp, stampTail, timeOfStamp } from '../../../domain/sync/hlc.ts'
import type { Database } from '../../db/schema.ts'

/** 9999-12-31: what comes later has no name as an instant. */
const lastMs = 253_402_300_799_999

export type StampWords = {
  /** The computer's name; empty for one that is not known here. */
  readonly from: string
  readonly here: boolean
  readonly at: string
}

/** Where and when versions were written, as people call it. */
export async function readStampWords(db: Kysely<Database>): Promise<(stamp: Stamp) => StampWords> {
  const own = await db.selectFrom('sync_identity').select('computer_id').executeTakeFirst()
  const others = await db.selectFrom('sync_computer').select(['id', 'name']).execute()
  const names = new Map(others.map(({ id, name }) => [stampTail(id), name]))
  const here = own === undefined ? '' : stampTail(own.computer_id)
  return (stamp) => {
    const tail = computerOfStamp(stamp)
    return {
      from: names.get(tail) ?? '',
      here: tail === here,
      at: new Date(Math.min(timeOfStamp(stamp), lastMs)).toISOString(),
    }
  }
}
