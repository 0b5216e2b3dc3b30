import type { InferContractRouterInputs } from '@orpc/contract'
import type { Kysely } from 'kysely'
import type { questionAudio as contract, Speaking } from '../../contract/question-audio.ts'
import type { Caller, Station } from '../context.ts'
import type { Database } from '../db/schema.ts'
import { found } from '../failure.ts'
import type { JobRow } from '../jobs/job.repository.ts'
import { getJob } from '../jobs/job.service.ts'
import { listMissingLines } from './question-audio.service.ts'
import { requireVoice } from './speak.service.ts'
import { SpeakLines, speakLinesKind } from './speak-lines.jobs.ts'

type Inputs = InferContractRouterInputs<typeof contract>
type Place = Inputs['speaking']

/** Queues the reading of all missing lines of a language, unless one is under way. Throws NOT_FOUND, VOICE_MISSING. */
export async function speakMissing(
  station: Station,
  { user }: Caller,
  asked: Inputs['speakMissing'],
): Promise<Speaking> {
  await requireVoice(station, asked)
  const { positionId, language, voiceId } = asked
  await station.db.transaction().execute(async (trx) => {
    if ((await findNewest(trx, asked, ['queued', 'running'])) !== undefined) return
    const lines = (await listMissingLines(trx, asked)).length
    const payload: SpeakLines = { positionId, language, voiceId, lines, by: user.id }
    await station.queue.add(trx, { kind: speakLinesKind, payload })
  })
  station.queue.wake()
  return found((await describe(station, asked)) ?? undefined)
}

/** What is being read, or failed to be. */
export async function readSpeaking(station: Pick<Station, 'db'>, place: Place): Promise<Speaking | null> {
  const speaking = await describe(station, place)
  return speaking === null || ['done', 'cancelled'].includes(speaking.job.state) ? null : speaking
}

/** What was spoken until now stays. */
export async function stopSpeaking(station: Station, place: Place): Promise<Speaking | null> {
  const row = await findNewest(station.db, place, ['queued', 'running'])
  if (row !== undefined) await station.queue.cancel(row.id)
  return await readSpeaking(station, place)
}

async function describe({ db }: Pick<Station, 'db'>, place: Place): Promise<Speaking | null> {
  const row = await findNewest(db, place)
  if (row === undefined) return null
  return { job: await getJob(db, row.id), lines: payloadOf(row).lines }
}

async function findNewest(
  db: Kysely<Database>,
  { positionId, language }: Place,
  states: readonly JobRow['state'][] = ['queued', 'running', 'failed', 'done', 'cancelled'],
): Promise<JobRow | undefined> {
  const rows = await db
    .selectFrom('job')
    .selectAll()
    .where('kind', '=', speakLinesKind)
    .where('state', 'in', states)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.find((row) => {
    const payload = payloadOf(row)
    return payload.positionId === positionId && payload.language === language
  })
}

const payloadOf = ({ payload_json }: JobRow): SpeakLines => SpeakLines.parse(JSON.parse(payload_json))
