import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Kysely } from 'kysely'
import type { Database } from '../db/schema.ts'
import { syncFolder } from '../files/durable.ts'
import { applyErasure, type Erasure } from './apply-erasure.ts'

/**
 * Who was erased, beside the database: a line of JSON for each person, only ever longer, nothing personal in it.
 * A database that comes back from a copy is older than it, and is held to it before it is used.
 */
export const erasureListName = 'erasures.jsonl'

/** The erasures of a list; a last line that was cut off is passed over. */
export function readErasureList(folder: string): Erasure[] {
  const path = join(folder, erasureListName)
  if (!existsSync(path)) return []
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        const erasure = JSON.parse(line) as Erasure
        return typeof erasure.personId === 'string' ? [erasure] : []
      } catch {
        return []
      }
    })
}

/** Adds erasures to the list, durably. */
export function appendErasures(folder: string, erasures: readonly Erasure[]): void {
  if (erasures.length === 0) return
  const path = join(folder, erasureListName)
  const isNew = !existsSync(path)
  const file = openSync(path, 'a', 0o600)
  try {
    // The line break in front ends a line that a power cut left unfinished.
    const text = Buffer.from(`\n${erasures.map((erasure) => JSON.stringify(erasure)).join('\n')}\n`)
    for (let written = 0; written < text.length;) written += writeSync(file, text, written)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  if (isNew) syncFolder(dirname(path))
}

/**
 * Brings list and database together: what only the list knows is erased in the database, what only the database knows
 * is added to the list. Returns how many people were erased.
 */
export async function reconcileErasures(db: Kysely<Database>, folder: string): Promise<number> {
  const listed = new Map(readErasureList(folder).map((erasure) => [erasure.personId, erasure]))
  const rows = await db.selectFrom('erasure').selectAll().execute()
  const known = new Set(rows.map(({ person_id }) => person_id))
  let applied = 0
  for (const erasure of listed.values()) {
    if (known.has(erasure.personId)) continue
    const done = await db.transaction().execute(async (trx) => await applyErasure(trx, erasure))
    if (done) applied += 1
  }
  appendErasures(
    folder,
    rows
      .filter(({ person_id }) => !listed.has(person_id))
      .map(({ person_id, at, why, origin, proof_json }) => ({
        personId: person_id,
        at,
        why,
        origin,
        proof: JSON.parse(proof_json) as unknown,
      })),
  )
  return applied
}
