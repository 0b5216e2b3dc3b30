import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import { CandidateFields } from '../../contract/candidates.ts'
import type { Interview } from '../../contract/interviews.ts'
import { readCandidateKey } from '../candidates/candidate-keys.ts'
import { insertCandidate } from '../candidates/candidate.service.ts'
import type { Caller, Station } from '../context.ts'
import type { Database } from '../db/schema.ts'
import { newId } from '../ids.ts'
import { getPosition } from '../positions/position.service.ts'
import { submitWithin } from './interview-flow.ts'
import { getInterview, insertDraft, replaceAnswers } from './interview.service.ts'

const Sample = z.object({
  positionId: z.string(),
  candidate: CandidateFields,
  answers: z.array(z.object({ questionId: z.string(), file: z.string().regex(/^[\w.-]+$/u) })).min(1),
})

/** Brings in the shipped English sample as if someone had uploaded it, and submits it. */
export async function startSample(station: Station, caller: Caller): Promise<Interview> {
  const interviewId = await importSample(station, station.db, {
    actor: caller.user.id,
    orgUnitId: caller.user.orgUnitId,
  })
  station.queue.wake()
  return await getInterview(station, interviewId)
}

async function importSample(
  station: Station,
  db: Kysely<Database>,
  owner: { actor: string; orgUnitId: string },
): Promise<string> {
  const folder = join(station.resources, 'samples')
  const sample = Sample.parse(JSON.parse(readFileSync(join(folder, 'sample-interview.json'), 'utf8')))
  const position = await getPosition(db, sample.positionId)
  const candidateId = await db.transaction().execute(
    async (trx) =>
      await insertCandidate(trx, station.keys.wrap, {
        ...sample.candidate,
        ...owner,
      }),
  )
  const key = await readCandidateKey(db, station.keys.wrap, candidateId)
  const recordings: { id: string; questionId: string; file: string; bytes: number }[] = []
  for (const { questionId, file } of sample.answers) {
    const id = newId()
    const bytes = readFileSync(join(folder, file))
    const writer = await station.media.create(id, 'original', key)
    await writer.append(bytes)
    await writer.finish()
    recordings.push({ id, questionId, file, bytes: bytes.length })
  }
  return await db.transaction().execute(async (trx) => {
    const interviewId = await insertDraft(trx, {
      candidateId,
      positionVersionId: position.versionId,
      mode: 'per-question',
      language: 'en',
      actor: owner.actor,
    })
    await trx
      .insertInto('recording')
      .values(
        recordings.map(({ id, file, bytes }) => ({
          id,
          interview_id: interviewId,
          candidate_id: candidateId,
          file_name: file,
          mime: 'audio/mpeg',
          source: 'sample' as const,
          state: 'complete' as const,
          bytes,
          duration_ms: null,
          created_at: new Date().toISOString(),
        })),
      )
      .execute()
    await replaceAnswers(trx, {
      interviewId,
      answers: recordings.map(({ id, questionId }) => ({ questionId, recordingId: id, range: null })),
    })
    await submitWithin(station, trx, { interviewId, actor: owner.actor })
    return interviewId
  })
}
