import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { Position } from '../../domain/positions/position.ts'
import type { Transcript, TranscriptSegment } from '../../domain/transcript/transcript.ts'
import { insertOrgUnit } from '../access/access.service.ts'
import { insertCandidate } from '../candidates/candidate.service.ts'
import type { Station } from '../context.ts'
import type { Database } from '../db/schema.ts'
import { found } from '../failure.ts'
import { newId } from '../ids.ts'
import { getPosition } from '../positions/position.service.ts'
import { composeReport } from '../reports/report.jobs.ts'
import type { MadeRating } from '../scoring/rate-with.ts'
import { insertRating } from '../scoring/rating.jobs.ts'
import { rateHere } from '../scoring/station-rater.ts'
import { rateByPeople, readPeopleRatings } from './rate-by-people.ts'
import { addFields, ChainFields, PersonOfFields } from './demonstration-fields.ts'

const Chain = z.object({
  regions: z.array(z.string()),
  stores: z.array(z.object({ name: z.string(), region: z.string() })),
  candidates: z.array(
    z
      .object({
        name: z.string(),
        phone: z.string(),
        email: z.string(),
        source: z.string(),
        notes: z.string(),
      })
      .extend(PersonOfFields.shape),
  ),
  ...ChainFields.shape,
  interviews: z.array(
    z.object({
      candidate: z.number().int(),
      position: z.string(),
      channel: z.enum(['phone', 'video', 'voice', 'text', 'imported']),
      daysAgo: z.number(),
      answers: z.array(
        z.object({ questionId: z.string(), language: z.enum(['zh', 'en']), text: z.string() }),
      ),
      decision: z.object({ kind: z.enum(['advance', 'hold', 'reject']), reason: z.string() }).optional(),
    }),
  ),
})

/**
 * Fills a new station with an invented chain. The words are invented, and so is what people heard in them; the
 * machine's ratings and reports are made by the real rater, here and now.
 */
export async function fillDemonstration(
  station: Station,
  owner: { userId: string; storeId: string },
): Promise<void> {
  const path = join(station.resources, 'demonstration', 'chain.json')
  const chain = Chain.parse(JSON.parse(readFileSync(path, 'utf8')))
  const ratings = new Map<string, Awaited<ReturnType<typeof rate>>>()
  for (const interview of chain.interviews) {
    const position = (await getPosition(station.db, interview.position)).content
    for (const answer of interview.answers) {
      ratings.set(answer.text, await rate(station, position, answer))
    }
  }
  const people = await readPeopleRatings(station.resources)
  await station.db.transaction().execute(async (trx) => {
    await addBranches(trx, chain)
    const candidateIds: string[] = []
    const interviewIds = new Map<number, string>()
    const valuesOf = await addFields(trx, chain)
    for (const person of chain.candidates) {
      const { name, phone, email, source, notes } = person
      const candidate = {
        name,
        phone,
        email,
        note: `${source} · ${notes}`,
        values: valuesOf(person),
        orgUnitId: owner.storeId,
        actor: owner.userId,
      }
      candidateIds.push(await insertCandidate(trx, station.keys.wrap, candidate))
    }
    for (const interview of chain.interviews.toSorted((a, b) => b.daysAgo - a.daysAgo)) {
      const at = new Date(Date.now() - interview.daysAgo * 86_400_000)
      const id = newId()
      interviewIds.set(chain.interviews.indexOf(interview), id)
      const position = await getPosition(trx, interview.position)
      await trx
        .insertInto('interview')
        .values({
          id,
          candidate_id: found(candidateIds[interview.candidate]),
          position_version_id: position.versionId,
          channel: interview.channel,
          mode: null,
          language: 'auto',
          state: 'processing',
          latest_report_id: null,
          created_by: owner.userId,
          created_at: at.toISOString(),
          submitted_at: at.toISOString(),
        })
        .execute()
      for (const [seq, answer] of interview.answers.entries()) {
        const { transcript, ...made } = found(ratings.get(answer.text))
        await insertRatedAnswer(trx, {
          interviewId: id,
          positionVersionId: position.versionId,
          seq,
          questionId: answer.questionId,
          transcript,
          made,
        })
      }
      const reportId = await composeReport(station, trx, id, {
        at: new Date(at.getTime() + 60_000).toISOString(),
      })
      if (interview.decision !== undefined) {
        await insertDecision(trx, {
          interviewId: id,
          reportId,
          userId: owner.userId,
          at,
          ...interview.decision,
        })
      }
    }
    await rateByPeople(trx, people, { storeId: owner.storeId, interviewIds })
  })
}

/** Further regions and stores beside the visitor's own. */
async function addBranches(trx: Kysely<Database>, chain: z.infer<typeof Chain>): Promise<void> {
  const group = await trx.selectFrom('org_unit').select('id').where('kind', '=', 'group').executeTakeFirst()
  const regions = new Map<string, string>()
  for (const name of chain.regions) {
    regions.set(name, await insertOrgUnit(trx, { kind: 'region', name, parentId: group?.id ?? null }))
  }
  for (const { name, region } of chain.stores) {
    await insertOrgUnit(trx, { kind: 'store', name, parentId: regions.get(region) ?? null })
  }
}

async function rate(
  station: Station,
  position: Position,
  answer: { questionId: string; language: 'zh' | 'en'; text: string },
) {
  const question = found(position.questions.find((candidate) => candidate.id === answer.questionId))
  const transcript: Transcript = {
    language: answer.language,
    segments: toSegments(answer.text, answer.language),
  }
  return {
    transcript,
    ...(await rateHere(station, { question, transcript }, { rater: 'lexical' })),
  }
}

/** Sentences at an ordinary pace (4.5 characters a second in Chinese, 14 in English). */
function toSegments(text: string, language: 'zh' | 'en'): TranscriptSegment[] {
  const pace = language === 'zh' ? 4.5 : 14
  let at = 600
  return text
    .split(/(?<=[。!?!?;;]|[.] )/u)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const startMs = at
      const endMs = startMs + Math.round((part.length / pace) * 1000)
      at = endMs + 500
      return { startMs, endMs, text: part }
    })
}

async function insertRatedAnswer(
  trx: Kysely<Database>,
  given: {
    interviewId: string
    positionVersionId: string
    seq: number
    questionId: string
    transcript: Transcript
    made: MadeRating
  },
): Promise<void> {
  const answerId = newId()
  const transcriptId = newId()
  await trx
    .insertInto('answer')
    .values({
      id: answerId,
      interview_id: given.interviewId,
      question_id: given.questionId,
      seq: given.seq,
      recording_id: null,
      range_start_ms: null,
      range_end_ms: null,
      state: 'done',
      failure_json: null,
      delivery_json: null,
      warnings_json: '[]',
      duration_ms: given.transcript.segments.at(-1)?.endMs ?? 0,
    })
    .execute()
  await trx
    .insertInto('transcript')
    .values({
      id: transcriptId,
      answer_id: answerId,
      revision: 0,
      content_json: JSON.stringify(given.transcript),
      recogniser_json: null,
      created_by: null,
      created_at: new Date().toISOString(),
    })
    .execute()
  await insertRating(trx, {
    answerId,
    transcriptId,
    positionVersionId: given.positionVersionId,
    ...given.made,
  })
}

async function insertDecision(
  trx: Kysely<Database>,
  made: {
    interviewId: string
    reportId: string
    userId: string
    at: Date
    kind: 'advance' | 'hold' | 'reject'
    reason: string
  },
): Promise<void> {
  const report = await trx
    .selectFrom('report')
    .select('content_json')
    .where('id', '=', made.reportId)
    .executeTakeFirstOrThrow()
  const { recommendation } = JSON.parse(report.content_json) as {
    recommendation: { kind: 'advance' | 'review' | 'decline'; match: number | null }
  }
  await trx
    .insertInto('decision')
    .values({
      id: newId(),
      interview_id: made.interviewId,
      report_id: made.reportId,
      kind: made.kind,
      reason: made.reason,
      machine_said: recommendation.kind,
      machine_match: recommendation.match,
      decided_by: made.userId,
      decided_at: new Date(made.at.getTime() + 3_600_000).toISOString(),
    })
    .execute()
}
