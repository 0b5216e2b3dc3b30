import type { Kysely } from 'kysely'
import type { PositionVersion } from '../../contract/positions.ts'
import type { RatingVersion } from '../../contract/rerating.ts'
import type { ReportContent } from '../../domain/interview/interview.ts'
import { positionForRating } from '../../domain/scoring/rated-position.ts'
import type { Database } from '../db/schema.ts'
import { found } from '../failure.ts'
import { getPosition, getPositionVersion } from '../positions/position.service.ts'

/** A version of a position as an interview is rated with it: `content` also holds the questions it keeps. */
export type RatedVersion = PositionVersion & { readonly keptQuestions: readonly string[] }

/**
 * The position to rate an interview with: the version frozen with it, the position's current one, or, unless told,
 * the one its newest report was made with, so that a corrected word or a person's verdict changes nothing else.
 */
export async function chooseRatedVersion(
  db: Kysely<Database>,
  interviewId: string,
  which?: RatingVersion,
): Promise<RatedVersion> {
  const interview = found(
    await db
      .selectFrom('interview')
      .leftJoin('report', 'report.id', 'interview.latest_report_id')
      .select(['interview.position_version_id', 'report.content_json'])
      .where('interview.id', '=', interviewId)
      .executeTakeFirst(),
  )
  const frozen = await getPositionVersion(db, interview.position_version_id)
  if (which === 'frozen') return { ...frozen, keptQuestions: [] }
  if (which === 'current') {
    return await putInPlace(db, { interviewId, frozen, version: await getPosition(db, frozen.content.id) })
  }
  if (interview.content_json === null) return { ...frozen, keptQuestions: [] }
  const { positionVersionId } = JSON.parse(interview.content_json) as ReportContent
  return await versionOf(db, { interviewId, frozen, positionVersionId })
}

/** The position a report was rated with. */
export async function readRatedVersion(
  db: Kysely<Database>,
  interviewId: string,
  { positionVersionId }: ReportContent,
): Promise<RatedVersion> {
  const { position_version_id } = found(
    await db
      .selectFrom('interview')
      .select('position_version_id')
      .where('id', '=', interviewId)
      .executeTakeFirst(),
  )
  const frozen = await getPositionVersion(db, position_version_id)
  return await versionOf(db, { interviewId, frozen, positionVersionId })
}

async function versionOf(
  db: Kysely<Database>,
  given: { interviewId: string; frozen: PositionVersion; positionVersionId: string },
): Promise<RatedVersion> {
  const { frozen, positionVersionId } = given
  if (positionVersionId === frozen.versionId) return { ...frozen, keptQuestions: [] }
  return await putInPlace(db, { ...given, version: await getPositionVersion(db, positionVersionId) })
}

async function putInPlace(
  db: Kysely<Database>,
  given: { interviewId: string; frozen: PositionVersion; version: PositionVersion },
): Promise<RatedVersion> {
  const asked = await db
    .selectFrom('answer')
    .select('question_id')
    .where('interview_id', '=', given.interviewId)
    .execute()
  const { position, keptQuestions } = positionForRating(
    given.frozen.content,
    given.version.content,
    asked.map((row) => row.question_id),
  )
  return { ...given.version, content: position, keptQuestions }
}
