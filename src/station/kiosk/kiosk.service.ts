import type { KioskState } from '../../contract/candidate-door.ts'
import { foldName } from '../../domain/candidates/same-person.ts'
import { appendAudit } from '../audit/audit.ts'
import type { DoorRuntime } from '../candidate-door/door-runtime.ts'
import type { Station } from '../context.ts'
import { Failure } from '../failure.ts'
import { hashCode, hashToken, makeToken } from '../live/link-token.ts'
import { readSettings } from '../settings.ts'
import { type KioskGuest, listKioskGuests, setKioskToken } from './kiosk.repository.ts'

/** Who stands before the kiosk: the code on their slip, or their name with the last four digits of their phone. */
export type KioskEntry = { readonly code: string } | { readonly name: string; readonly phoneEnd: string }

/** What the page begins an interview with. */
export type KioskVisit = { readonly token: string; readonly language: 'zh' | 'en' }

/** Whether there is a kiosk, and where this computer's browser finds it. */
export async function readKiosk(
  { db }: Pick<Station, 'db'>,
  runtime: DoorRuntime | undefined,
): Promise<KioskState> {
  const { kioskPin } = await readSettings(db)
  const port = runtime?.kioskPort ?? null
  return {
    set: kioskPin !== null,
    url: kioskPin === null || port === null ? null : `http://127.0.0.1:${port}/kiosk`,
  }
}

/**
 * Lets a candidate in by a token of the kiosk's own; their link goes on working beside it. LINK_UNKNOWN where nobody
 * is meant, or more than one; INTERVIEW_OVER where they have been.
 */
export async function enterKiosk(
  station: Pick<Station, 'db' | 'keys'>,
  entry: KioskEntry,
  now: Date,
): Promise<KioskVisit> {
  const token = makeToken()
  const guest = await station.db.transaction().execute(async (trx) => {
    const guests = await listKioskGuests(trx, now.toISOString())
    const meant = guests.filter(meantBy(entry, station.keys.codes))
    const one = meant.find(({ over }) => !over)
    if (one === undefined) throw new Failure(meant.length > 0 ? 'INTERVIEW_OVER' : 'LINK_UNKNOWN')
    // Somebody invited twice begins with what expires first; two people alike are told apart by their codes.
    if (new Set(meant.map(({ candidateId }) => candidateId)).size > 1) throw new Failure('LINK_UNKNOWN')
    await setKioskToken(trx, one.invitationId, hashToken(token))
    await appendAudit(trx, {
      actor: 'station',
      action: 'kiosk.entered',
      subject: `invitation:${one.invitationId}`,
      detail: { by: 'code' in entry ? 'code' : 'name' },
    })
    return one
  })
  return { token, language: guest.language }
}

/** The kiosk has cleared everything: its token opens nothing any more. */
export async function leaveVisit({ db }: Pick<Station, 'db'>, token: string): Promise<void> {
  await db
    .updateTable('invitation')
    .set({ kiosk_token_hash: null })
    .where('kiosk_token_hash', '=', hashToken(token))
    .execute()
}

function meantBy(entry: KioskEntry, codeKey: Uint8Array): (guest: KioskGuest) => boolean {
  if ('code' in entry) {
    const codeHash = hashCode(codeKey, entry.code)
    return (guest) => guest.codeHash === codeHash
  }
  const name = foldName(entry.name)
  return (guest) =>
    foldName(guest.name) === name && guest.phone.replaceAll(/\D/gu, '').slice(-4) === entry.phoneEnd
}
