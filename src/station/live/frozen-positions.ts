import type { Kysely } from 'kysely'
import type { Position } from '../../domain/positions/position.ts'
import type { Database } from '../db/schema.ts'
import { getPositionVersion } from '../positions/position.service.ts'

const mostKept = 20
const kept = new Map<string, Position>()

/** A version's content. Versions never change and are large, and a running interview asks often. */
export async function frozenPosition(db: Kysely<Database>, versionId: string): Promise<Position> {
  const position = kept.get(versionId) ?? (await getPositionVersion(db, versionId)).content
  kept.delete(versionId)
  kept.set(versionId, position)
  for (const old of [...kept.keys()].slice(0, -mostKept)) kept.delete(old)
  return position
}
