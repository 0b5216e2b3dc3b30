import type { Kysely, SelectQueryBuilder } from 'kysely'
import type { Candidate } from '../../contract/candidates.ts'
import type { Caller } from '../context.ts'
import type { Database } from '../db/schema.ts'
import { noteMachineSeen } from './machine-seen.ts'
import { isOwn } from '../interviews/whose-interview.ts'
import { findAskingVersions, mayBeVeiled } from './veil.ts'

/** A query of candidate ids. */
export type CandidateIds = SelectQueryBuilder<Database, 'interview', { candidate_id: string }>

/** Candidates with an interview this caller must rate before its match may be shown; undefined where there are none. */
export async function selectVeiledCandidates(
  db: Kysely<Database>,
  caller: Caller,
): Promise<CandidateIds | undefined> {
  if (!mayBeVeiled(caller)) return undefined
  const versionIds = await findAskingVersions(db)
  if (versionIds.length === 0) return undefined
  return db
    .selectFrom('interview')
    .select('interview.candidate_id')
    .where('interview.position_version_id', 'in', versionIds)
    .where('interview.latest_report_id', 'is not', null)
    .where(isOwn())
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('rating_submission')
            .select('rating_submission.user_id')
            .whereRef('rating_submission.interview_id', '=', 'interview.id')
            .where('rating_submission.user_id', '=', caller.user.id),
        ),
      ),
    )
}

/** Candidates as this caller may see them; whose match is shown is noted as seen. */
export async function veilCandidates(
  db: Kysely<Database>,
  caller: Caller,
  candidates: readonly Candidate[],
): Promise<Candidate[]> {
  const ids = candidates.filter(({ match }) => match !== null).map(({ id }) => id)
  if (ids.length === 0) return [...candidates]
  const veiled = await findVeiled(db, caller, ids)
  const seen = await db
    .selectFrom('interview')
    .select('id')
    .where(
      'candidate_id',
      'in',
      ids.filter((id) => !veiled.has(id)),
    )
    .where('latest_report_id', 'is not', null)
    .execute()
  await noteMachineSeen(
    db,
    caller.user.id,
    seen.map(({ id }) => id),
  )
  return candidates.map((candidate) => (veiled.has(candidate.id) ? { ...candidate, match: null } : candidate))
}

async function findVeiled(
  db: Kysely<Database>,
  caller: Caller,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const query = await selectVeiledCandidates(db, caller)
  if (query === undefined) return new Set()
  const rows = await db
    .selectFrom('candidate')
    .select('id')
    .where('id', 'in', ids)
    .where('id', 'in', query)
    .execute()
  return new Set(rows.map(({ id }) => id))
}
