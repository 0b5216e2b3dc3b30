import type { Kysely } from 'kysely'
import type { ConsentKind } from '../../contract/candidate/session.ts'
import type { Position } from '../../domain/positions/position.ts'
import { readCandidateValues } from '../candidates/candidate-values.ts'
import type { Database, Row } from '../db/schema.ts'
import { frozenPosition } from './frozen-positions.ts'

/** A running interview as its records tell it. */
export type LiveState = {
  readonly interview: Row<'interview'>
  readonly live: Row<'live_interview'>
  readonly position: Position
  /** In the order asked. */
  readonly answers: readonly Row<'answer'>[]
  /** Without superseded takes, in the order asked. */
  readonly parts: readonly Row<'answer_part'>[]
  readonly consents: Consents
  /** The candidate's own fields by id. */
  readonly fields: Readonly<Record<string, string | number>>
}

/** What was said last of each kind; left out where it was never asked. */
export type Consents = Readonly<Partial<Record<ConsentKind, boolean>>>

/** `undefined` for interviews that no candidate holds. */
export async function readLive(db: Kysely<Database>, interviewId: string): Promise<LiveState | undefined> {
  const live = await db
    .selectFrom('live_interview')
    .selectAll()
    .where('interview_id', '=', interviewId)
    .executeTakeFirst()
  const interview = await db
    .selectFrom('interview')
    .selectAll()
    .where('id', '=', interviewId)
    .executeTakeFirst()
  if (live === undefined || interview === undefined) return undefined
  const answers = await db
    .selectFrom('answer')
    .selectAll()
    .where('interview_id', '=', interviewId)
    .orderBy('seq')
    .execute()
  const parts = await db
    .selectFrom('answer_part')
    .innerJoin('answer', 'answer.id', 'answer_part.answer_id')
    .selectAll('answer_part')
    .where('answer_part.interview_id', '=', interviewId)
    .where('superseded', '=', 0)
    .orderBy('answer.seq')
    .orderBy('answer_part.seq')
    .orderBy('answer_part.piece')
    .execute()
  return {
    interview,
    live,
    answers,
    parts,
    position: await frozenPosition(db, interview.position_version_id),
    consents: await readConsents(db, interviewId),
    fields: await readCandidateValues(db, interview.candidate_id),
  }
}

/** The newest word of each kind counts. */
export async function readConsents(db: Kysely<Database>, interviewId: string): Promise<Consents> {
  const rows = await db
    .selectFrom('consent')
    .select(['kind', 'given'])
    .where('interview_id', '=', interviewId)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return Object.fromEntries(rows.map(({ kind, given }) => [kind, given === 1]))
}
