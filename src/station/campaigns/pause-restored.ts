import type { Kysely } from 'kysely'
import { appendAudit } from '../audit/audit.ts'
import type { Database } from '../db/schema.ts'

/**
 * Pauses campaigns whose records came back from a copy: who was called since does not stand in them, and would be called
 * again. Somebody has to look before they go on.
 */
export async function pauseRestored(trx: Kysely<Database>): Promise<void> {
  const paused = await trx
    .updateTable('campaign')
    .set((eb) => ({ state: 'paused', revision: eb('revision', '+', 1) }))
    .where('state', 'in', ['running', 'draining'])
    .returning('id')
    .execute()
  for (const { id } of paused) {
    const detail = { because: 'records-restored' }
    await appendAudit(trx, { actor: 'station', action: 'campaign.paused', subject: `campaign:${id}`, detail })
  }
}
