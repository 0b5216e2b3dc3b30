import type { Kysely } from 'kysely'
import type { RecordKind, RecordRef } from '../../../domain/sync/records.ts'
import type { Database } from '../../db/schema.ts'
import { readVersions } from './record-versions.ts'
import type { Sender } from './record-type.ts'
import { recordTypes } from './registry.ts'

/** A parent that is not there, or (`theirs`) that is somebody else's. */
export type MissingParent = { readonly name: string; readonly theirs: boolean }

/** Of a store's, nobody else may add to them. */
const ownOnly: ReadonlySet<RecordKind> = new Set(['candidate', 'interview'])

/** By record, the first of its parents that stands against it. */
export async function findMissingParents(
  db: Kysely<Database>,
  records: readonly { readonly id: string; readonly parents: readonly RecordRef[] }[],
  from: Sender,
): Promise<Map<string, MissingParent>> {
  const wanted = Map.groupBy(
    records.flatMap(({ parents }) => parents),
    ({ kind }) => kind,
  )
  const here = new Map<RecordKind, Set<string>>()
  const foreign = new Set<string>()
  for (const [kind, refs] of wanted) {
    const ids = [...new Set(refs.map(({ id }) => id))]
    here.set(kind, await recordTypes[kind].existing(db, ids))
    if (!ownOnly.has(kind) || from.role !== 'store') continue
    const versions = await readVersions(db, kind, ids)
    for (const id of here.get(kind) ?? [])
      if (versions.get(id)?.origin !== from.computerId) foreign.add(`${kind} ${id}`)
  }
  const missing = new Map<string, MissingParent>()
  for (const { id, parents } of records)
    for (const parent of parents) {
      const name = `${parent.kind} ${parent.id}`
      const isThere = here.get(parent.kind)?.has(parent.id) ?? false
      if (!isThere || foreign.has(name)) missing.set(id, missing.get(id) ?? { name, theirs: isThere })
    }
  return missing
}
