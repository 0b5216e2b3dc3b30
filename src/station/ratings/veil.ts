import type { Kysely } from 'kysely'
import type { InterviewSummary } from '../../contract/interviews.ts'
import { isAllowed } from '../../domain/permission/permission.ts'
import type { Position } from '../../domain/positions/position.ts'
import { commandLineId } from '../access/command-line.ts'
import type { Caller } from '../context.ts'
import type { Database } from '../db/schema.ts'
import { isOwn } from '../interviews/whose-interview.ts'
import { Failure } from '../failure.ts'
import { noteMachineSeen } from './machine-seen.ts'

/*
 * "Rate before seeing": where the position an interview froze asks for it, nothing of the machine's is shown to
 * somebody who may rate until they have submitted their own ratings. Whoever only reads sees it, and so does the
 * command line, which is no person and never rates. What a store sent is rated there, so it is hidden from nobody here.
 */

/** Versions never change, so what they ask is looked up once. */
const asking = new Map<string, boolean>()

/** Whether anything can be hidden from this caller at all. */
export function mayBeVeiled({ user }: Caller): boolean {
  return user.id !== commandLineId && isAllowed(user.role, 'ratings.make')
}

/** The versions of positions that ask to rate first. */
export async function findAskingVersions(db: Kysely<Database>): Promise<string[]> {
  const rows = await db.selectFrom('position_version').select('id').execute()
  const ids = rows.map(({ id }) => id)
  await learn(db, ids)
  return ids.filter((id) => asking.get(id) === true)
}

/** Which of these interviews this caller must rate before the machine's rating may be shown. */
export async function findHidden(
  db: Kysely<Database>,
  caller: Caller,
  interviewIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (interviewIds.length === 0 || !mayBeVeiled(caller)) return new Set()
  const rows = await db
    .selectFrom('interview')
    .leftJoin('rating_submission', (join) =>
      join
        .onRef('rating_submission.interview_id', '=', 'interview.id')
        .on('rating_submission.user_id', '=', caller.user.id),
    )
    .select(['interview.id', 'interview.position_version_id'])
    .where('interview.id', 'in', interviewIds)
    .where('rating_submission.submitted_at', 'is', null)
    .where(isOwn())
    .execute()
  await learn(db, [...new Set(rows.map((row) => row.position_version_id))])
  return new Set(rows.filter((row) => asking.get(row.position_version_id) === true).map((row) => row.id))
}

/** RATE_FIRST while the machine's rating of this interview is hidden from the caller; else notes that it is seen. */
export async function requireRated(db: Kysely<Database>, caller: Caller, interviewId: string): Promise<void> {
  if ((await findHidden(db, caller, [interviewId])).has(interviewId)) throw new Failure('RATE_FIRST')
  await noteMachineSeen(db, caller.user.id, [interviewId])
}

/** Interviews as this caller may see them; whose match is shown is noted as seen. */
export async function veilInterviews<Shown extends InterviewSummary>(
  db: Kysely<Database>,
  caller: Caller,
  interviews: readonly Shown[],
): Promise<Shown[]> {
  const rated = interviews.filter(({ match, recommendation }) => match !== null || recommendation !== null)
  const ids = rated.map(({ id }) => id)
  const hidden = await findHidden(db, caller, ids)
  await noteMachineSeen(
    db,
    caller.user.id,
    ids.filter((id) => !hidden.has(id)),
  )
  return interviews.map((interview) => (hidden.has(interview.id) ? withhold(interview) : interview))
}

/** The same for one interview. */
export async function veilInterview<Shown extends InterviewSummary>(
  db: Kysely<Database>,
  caller: Caller,
  interview: Shown,
): Promise<Shown> {
  const [veiled] = await veilInterviews(db, caller, [interview])
  return veiled ?? withhold(interview)
}

/** What tells of the machine's rating by standing in a list at all, less that of interviews hidden from the caller. */
export async function withoutHidden<Item extends { readonly interviewId: string }>(
  db: Kysely<Database>,
  caller: Caller,
  items: readonly Item[],
): Promise<Item[]> {
  const hidden = await findHidden(db, caller, [...new Set(items.map(({ interviewId }) => interviewId))])
  return items.filter(({ interviewId }) => !hidden.has(interviewId))
}

/** An interview without anything of the machine's. */
export function withhold<Shown extends InterviewSummary>(interview: Shown): Shown {
  return { ...interview, match: null, recommendation: null, machineHidden: true }
}

async function learn(db: Kysely<Database>, versionIds: readonly string[]): Promise<void> {
  const unknown = versionIds.filter((id) => !asking.has(id))
  if (unknown.length === 0) return
  const rows = await db
    .selectFrom('position_version')
    .select(['id', 'content_json'])
    .where('id', 'in', unknown)
    .execute()
  for (const { id, content_json } of rows) {
    asking.set(id, (JSON.parse(content_json) as Position).rubric.humanFirst === true)
  }
}
