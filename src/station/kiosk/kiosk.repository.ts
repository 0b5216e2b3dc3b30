import type { Kysely } from 'kysely'
import type { Database } from '../db/schema.ts'

export type KioskGuest = {
  readonly invitationId: string
  readonly candidateId: string
  readonly codeHash: string
  readonly name: string
  readonly phone: string
  readonly language: 'zh' | 'en'
  /** Their interview has ended. */
  readonly over: boolean
}

/** Everybody whose invitation is in force (`now` is UTC ISO 8601), the first to expire first. */
export async function listKioskGuests(db: Kysely<Database>, now: string): Promise<KioskGuest[]> {
  const rows = await db
    .selectFrom('invitation')
    .innerJoin('candidate', 'candidate.id', 'invitation.candidate_id')
    .leftJoin('live_interview', 'live_interview.interview_id', 'invitation.interview_id')
    .select([
      'invitation.id',
      'invitation.candidate_id',
      'invitation.code_hash',
      'invitation.language',
      'candidate.name',
      'candidate.phone',
      'live_interview.ended_at',
    ])
    .where('invitation.revoked_at', 'is', null)
    .where('invitation.expires_at', '>', now)
    .where('candidate.removed_at', 'is', null)
    .orderBy('invitation.expires_at')
    .orderBy('invitation.id')
    .execute()
  return rows.map((row) => ({
    invitationId: row.id,
    candidateId: row.candidate_id,
    codeHash: row.code_hash,
    name: row.name,
    phone: row.phone,
    language: row.language,
    over: row.ended_at !== null,
  }))
}

export async function setKioskToken(
  db: Kysely<Database>,
  invitationId: string,
  tokenHash: string,
): Promise<void> {
  await db
    .updateTable('invitation')
    .set({ kiosk_token_hash: tokenHash })
    .where('id', '=', invitationId)
    .execute()
}
