import type { Kysely } from 'kysely'
import type { Station } from '../context.ts'
import type { Database, Row } from '../db/schema.ts'
import { completeArrived } from '../media/media.service.ts'
import { setPart } from './change-live.ts'
import { usedMs } from './describe-step.ts'
import { queuePart } from './queue-part.ts'

export type PartEnd = {
  readonly reason: Row<'answer_part'>['end_reason']
  readonly latencyMs?: number | null
}

/** What was given of a part goes to be understood; a part of which nothing arrived is over as it is. */
export async function handOver(
  station: Station,
  trx: Kysely<Database>,
  part: Row<'answer_part'>,
  { reason, latencyMs = null }: PartEnd,
): Promise<void> {
  const now = Date.now()
  const ended = {
    ended_at: new Date(now).toISOString(),
    end_reason: reason,
    used_ms: usedMs(part, now),
    begun_at: null,
    latency_ms: latencyMs ?? part.latency_ms,
  }
  if (!(await hasArrived(trx, part))) return await setPart(trx, part.id, { ...ended, state: 'done' })
  await setPart(trx, part.id, { ...ended, state: 'deciding' })
  await trx
    .updateTable('answer')
    .set({ state: 'transcribing' })
    .where('id', '=', part.answer_id)
    .where('state', '=', 'waiting')
    .execute()
  await queuePart(station, trx, part)
}

/**
 * Makes recordings of what arrived of these parts, so that it counts; call before the change that ends them.
 * A file counts as a whole or not at all; a slice missing between others marks the part as incomplete.
 */
export async function keepArrived(station: Station, parts: readonly Row<'answer_part'>[]): Promise<void> {
  for (const { id, state, recording_id } of parts) {
    if (state !== 'asked' || recording_id === null) continue
    if ((await readRecording(station.db, recording_id))?.source === 'file') continue
    // Before the slices are joined: afterwards nobody could tell.
    const arrived = await station.media.listSlices(recording_id)
    if (arrived.some((n) => n >= arrived.length)) await setPart(station.db, id, { incomplete: 1 })
    await completeArrived(station, recording_id)
  }
}

/** The goes in which a part was recorded before this one, which are still open. */
export function earlierPieces(
  parts: readonly Row<'answer_part'>[],
  { answer_id, seq, piece }: Row<'answer_part'>,
): Row<'answer_part'>[] {
  return parts.filter(
    (other) =>
      other.answer_id === answer_id && other.seq === seq && other.piece < piece && other.state === 'asked',
  )
}

async function hasArrived(trx: Kysely<Database>, { recording_id }: Row<'answer_part'>): Promise<boolean> {
  const row = recording_id === null ? undefined : await readRecording(trx, recording_id)
  return row?.state === 'complete' && row.source !== 'file'
}

async function readRecording(
  db: Kysely<Database>,
  id: string,
): Promise<Pick<Row<'recording'>, 'state' | 'source'> | undefined> {
  return await db.selectFrom('recording').select(['state', 'source']).where('id', '=', id).executeTakeFirst()
}
