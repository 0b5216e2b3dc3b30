import { join } from 'node:path'
import { insertCandidates } from '../../src/station/candidates/candidate-store.ts'
import { newId } from '../../src/station/ids.ts'
import type { StationKeys } from '../../src/station/keys/station-keys.ts'
import { MediaStore } from '../../src/station/media/media-store.ts'
import { writeSetting } from '../../src/station/settings.ts'
import type { SyncStation } from '../../src/station/sync/letters.ts'
import { ensureIdentity, readIdentity } from '../../src/station/sync/pairing/identity.ts'
import { SyncDesk } from '../../src/station/sync/sync-desk.ts'
import { pairComputer } from './pairing.ts'

/** What a station is to its letters, without the rest of it: a real database, files and keys. */
export type Desk = SyncStation & {
  readonly sync: SyncDesk
  readonly id: string
  readonly folder: string
  /** A unit of the company that its people belong to. */
  readonly orgUnitId: string
}

export async function makeDesk(db: SyncStation['db'], folder: string, role: 'store' | 'hq'): Promise<Desk> {
  const orgUnitId = newId()
  await ensureIdentity(db)
  await db
    .insertInto('org_unit')
    .values({
      id: orgUnitId,
      kind: role === 'hq' ? 'group' : 'store',
      name: role,
      parent_id: null,
      created_at: new Date().toISOString(),
    })
    .execute()
  await writeSetting(db, 'role', role)
  return await reopenDesk(db, folder, role)
}

/** The same as it was made before. */
export async function reopenDesk(db: SyncStation['db'], folder: string, role: 'store' | 'hq'): Promise<Desk> {
  const { computerId } = await readIdentity(db)
  const { id: orgUnitId } = await db
    .selectFrom('org_unit')
    .select('id')
    .where('name', '=', role)
    .executeTakeFirstOrThrow()
  const wrap = new Uint8Array(32).fill(role === 'hq' ? 1 : 2)
  const keys: StationKeys = { database: wrap, wrap, session: wrap, codes: wrap, fits: true }
  const desk: Desk = {
    db,
    keys,
    media: new MediaStore(join(folder, 'media')),
    productVersion: '0.0.0',
    sync: new SyncDesk({ dataFolder: folder, station: () => desk }),
    id: computerId,
    folder,
    orgUnitId,
  }
  return desk
}

/** Makes both known to each other as they are now. */
export async function pairDesks(hq: Desk, store: Desk): Promise<void> {
  await pairComputer(hq.db, await readIdentity(store.db), { role: 'store', orgUnitId: hq.orgUnitId })
  await pairComputer(store.db, await readIdentity(hq.db), { role: 'hq' })
}

/** People of a desk; returns their ids. */
export async function addPeople({ db, keys, orgUnitId }: Desk, names: readonly string[]): Promise<string[]> {
  const people = names.map((name) => ({ name, phone: '', email: '', note: '', values: {} }))
  return await db
    .transaction()
    .execute(async (trx) => await insertCandidates(trx, keys.wrap, { orgUnitId, people }))
}

/** Names of the people of a desk, sorted. */
export async function namesAt({ db }: Pick<Desk, 'db'>): Promise<string[]> {
  const rows = await db.selectFrom('candidate').select('name').where('merged_into', 'is', null).execute()
  return rows.map(({ name }) => name).toSorted()
}

/** Hands everything over both ways until nobody has anything to say. */
export async function exchangeAll(hq: Desk, stores: readonly Desk[]): Promise<void> {
  for (let round = 0; round < 10; round += 1) {
    let moved = 0
    for (const store of stores) {
      for (const [from, to] of [
        [store, hq],
        [hq, store],
      ] as const) {
        await from.sync.pack(to.id)
        for (const letter of await from.sync.letters(to.id)) {
          await to.sync.take(letter.path)
          await from.sync.left(to.id, letter.name)
          moved += 1
        }
      }
    }
    if (moved === 0) return
  }
  throw new Error('two sides that never have done with each other')
}
