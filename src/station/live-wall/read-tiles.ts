import type { LiveInterview } from '../../contract/live.ts'
import type { Caller, Station } from '../context.ts'
import { Failure } from '../failure.ts'
import { isOver } from '../live/end-interview.ts'
import { readLive } from '../live/live-state.ts'
import { noteMachineSeen } from '../ratings/machine-seen.ts'
import { findHidden } from '../ratings/veil.ts'
import { describeTile, type TileRecords } from './describe-tile.ts'

/** Whoever was away for so long has left the wall; the list of interviews still has them, ms. */
export const leavesAfterMs = 30 * 60_000

/** The running interviews that somebody is in, oldest first, and when each was heard of last. */
export async function findPresent(
  { db }: Pick<Station, 'db'>,
  now: number,
): Promise<readonly { readonly interviewId: string; readonly lastSeenAt: string }[]> {
  const rows = await db
    .selectFrom('live_interview')
    .select(['interview_id', 'last_seen_at'])
    .where('phase', 'not in', ['finished', 'ended', 'human-only'])
    .where('last_seen_at', '>', new Date(now - leavesAfterMs).toISOString())
    .orderBy('started_at')
    .orderBy('interview_id')
    .execute()
  return rows.map((row) => ({ interviewId: row.interview_id, lastSeenAt: row.last_seen_at }))
}

/** What a tile is made of, as this reader may see it; `undefined` for interviews that no candidate holds. */
export async function readTileRecords(
  { db }: Pick<Station, 'db'>,
  caller: Caller,
  interviewId: string,
): Promise<TileRecords | undefined> {
  const state = await readLive(db, interviewId)
  if (state === undefined) return undefined
  const person = await db
    .selectFrom('candidate')
    .select('name')
    .where('id', '=', state.interview.candidate_id)
    .executeTakeFirst()
  const isHidden = (await findHidden(db, caller, [interviewId])).has(interviewId)
  const shows = !isHidden && state.answers.length > 0 && state.consents['machine-rating'] === true
  if (shows) await noteMachineSeen(db, caller.user.id, [interviewId])
  const call = await db
    .selectFrom('phone_call')
    .select('id')
    .where('interview_id', '=', interviewId)
    .where('state', '=', 'up')
    .executeTakeFirst()
  return { state, candidateName: person?.name ?? '', callId: call?.id ?? null, isHidden }
}

/** Every tile of the wall, the demonstration's last. */
export async function listTiles(station: Station, caller: Caller): Promise<LiveInterview[]> {
  const now = Date.now()
  const tiles: LiveInterview[] = []
  for (const { interviewId } of await findPresent(station, now)) {
    const records = await readTileRecords(station, caller, interviewId)
    if (records !== undefined && !isOver(records.state.live))
      tiles.push(describeTile(records, station.wall, now))
  }
  return [...tiles, ...station.wall.playedTiles()]
}

/** One tile as it stands; NOT_FOUND for interviews that no candidate holds. */
export async function readTile(
  station: Station,
  caller: Caller,
  interviewId: string,
): Promise<LiveInterview> {
  const records = await readTileRecords(station, caller, interviewId)
  if (records === undefined) throw new Failure('NOT_FOUND')
  return describeTile(records, station.wall, Date.now())
}
