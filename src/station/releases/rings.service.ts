import type { InferContractRouterInputs } from '@orpc/contract'
import type { ReleaseRing, releases as contract } from '../../contract/releases.ts'
import { restRing } from '../../domain/releases/rings.ts'
import { appendAudit } from '../audit/audit.ts'
import type { Caller, Station } from '../context.ts'
import { Failure } from '../failure.ts'
import { readSettings, writeSetting } from '../settings.ts'
import { requireHeadquarters } from './requires.ts'
import { readStores } from './standings.ts'

type Inputs = InferContractRouterInputs<typeof contract>

/** The rings in order, without the rest, and every store that can be in one. */
export async function readRings({ db }: Station) {
  await requireHeadquarters(db)
  const stores = await readStores(db)
  return {
    rings: (await readSettings(db)).releaseRings.map((ring) => ({ ...ring, computers: [...ring.computers] })),
    stores: stores.map(({ computerId, name }) => ({ computerId, store: name })),
  }
}

/** Each store is in one ring at most; INVALID_INPUT otherwise, or where two rings share an id or a name. */
export async function writeRings(
  { db }: Station,
  { user }: Caller,
  { rings }: Inputs['setRings'],
): Promise<{ rings: ReleaseRing[] }> {
  await requireHeadquarters(db)
  const members = rings.flatMap(({ computers }) => computers)
  const isTwice = (all: readonly string[]) => new Set(all).size < all.length
  if (isTwice(members)) throw new Failure('INVALID_INPUT', { field: 'computers' })
  const named = rings.every(({ id, name }) => id !== restRing && name !== '')
  if (!named || isTwice(rings.map(({ id }) => id)) || isTwice(rings.map(({ name }) => name)))
    throw new Failure('INVALID_INPUT', { field: 'name' })
  await db.transaction().execute(async (trx) => {
    await writeSetting(trx, 'releaseRings', rings)
    await appendAudit(trx, {
      actor: user.id,
      action: 'release.rings-changed',
      subject: 'station',
      detail: { rings: rings.map(({ id, computers }) => ({ id, stores: computers.length })) },
    })
  })
  return { rings }
}
