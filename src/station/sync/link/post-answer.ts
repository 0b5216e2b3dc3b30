import type { Kysely } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { askOnce } from './link-request.ts'
import { toFailure } from './link-session.ts'
import { openPlace } from './open-session.ts'

/** Brings a store's answer to a join file to headquarters; throws failures of the network, and why it was not taken. */
export async function postAnswer(
  db: Kysely<Database>,
  headquarters: { readonly address: string; readonly authority: string },
  bytes: Uint8Array,
): Promise<void> {
  const place = await openPlace(db, headquarters)
  try {
    const answer = await askOnce(place, { method: 'POST', path: '/answer', body: bytes })
    if (answer.status !== 204) throw toFailure(answer, place)
  } finally {
    place.agent.destroy()
  }
}
