import type { Kysely } from 'kysely'
import type { Invitation } from '../../contract/invitations.ts'
import type { Database } from '../db/schema.ts'
import { Failure } from '../failure.ts'
import { findOpenInvitations } from './invitation.repository.ts'

/** INVITED_AGAIN where one that was taken back or expired would stand beside another link in force. */
export async function requireOnlyOnes(
  db: Kysely<Database>,
  invitations: readonly Invitation[],
  now: string,
): Promise<void> {
  const again = invitations.filter(({ state }) => state === 'revoked' || state === 'expired')
  const ids = new Set(invitations.map(({ id }) => id))
  for (const positionId of new Set(again.map((one) => one.positionId))) {
    const candidateIds = again.filter((one) => one.positionId === positionId).map((one) => one.candidateId)
    const inForce = await findOpenInvitations(db, { candidateIds, positionId }, now)
    const other = inForce.find(({ id }) => !ids.has(id))
    if (other !== undefined) throw new Failure('INVITED_AGAIN', { name: other.candidateName })
  }
}
