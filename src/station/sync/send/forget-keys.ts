import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { inPortions } from '../../candidates/portions.ts'
import type { Database } from '../../db/schema.ts'
import { writeKeysFile } from '../bundle/keys-file.ts'
import { listOpenBundles, type SyncStation } from '../letters.ts'
import { findComputer } from '../pairing/computers.ts'
import { readIdentity } from '../pairing/identity.ts'
import { readPersonKeys } from '../records/lines.ts'

/**
 * Writes the keys of every bundle that has no receipt anew, with those persons only whose data is still here: a bundle
 * packed before somebody was erased then opens without them. Call it after erasing.
 */
export async function forgetErasedKeys(station: SyncStation): Promise<void> {
  const { db, sync } = station
  const computers = await db
    .selectFrom('sync_bundle')
    .select('computer_id')
    .distinct()
    .where('direction', '=', 'out')
    .where('state', '=', 'packed')
    .execute()
  if (computers.length === 0) return
  const from = await readIdentity(db)
  for (const { computer_id } of computers) {
    const other = await findComputer(db, computer_id)
    if (other === undefined) continue
    for (const { id } of await listOpenBundles(station, computer_id)) {
      const path = join(sync.folders.out(computer_id), `${id}.sfk`)
      if (!existsSync(path)) continue
      const personKeys = await readPersonKeys(db, station.keys.wrap, await listPersons(db, id))
      await writeKeysFile(path, { bundle: id, from, to: { ageRecipient: other.ageRecipient }, personKeys })
    }
  }
}

/** Whose data is in a bundle, of those who are still here. */
async function listPersons(db: Kysely<Database>, bundleId: string): Promise<string[]> {
  const items = await db
    .selectFrom('sync_item')
    .select(['kind', 'record_id'])
    .where('bundle_id', '=', bundleId)
    .where('kind', 'in', ['candidate', 'interview', 'recording'])
    .execute()
  const idsOf = (wanted: string) =>
    items.filter(({ kind }) => kind === wanted).map(({ record_id }) => record_id)
  const persons = new Set(idsOf('candidate'))
  for (const table of ['interview', 'recording'] as const) {
    for (const some of inPortions(idsOf(table))) {
      const rows = await db.selectFrom(table).select('candidate_id').where('id', 'in', some).execute()
      for (const { candidate_id } of rows) persons.add(candidate_id)
    }
  }
  const erased = new Set<string>()
  for (const some of inPortions([...persons])) {
    const rows = await db.selectFrom('erasure').select('person_id').where('person_id', 'in', some).execute()
    for (const { person_id } of rows) erased.add(person_id)
  }
  return [...persons].filter((person) => !erased.has(person))
}
