import { copyFileSync, existsSync, fsyncSync, openSync, closeSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { migrate } from '../db/migrate.ts'
import { checkDatabaseFile, openDatabase } from '../db/open.ts'
import { scrubTextIndex } from '../db/text-index.ts'
import { applyErasure, type Erasure } from '../erasure/apply-erasure.ts'
import { syncFolder } from '../files/durable.ts'

export type CleanRequest = {
  readonly path: string
  /** Where the cleaned copy goes; in the old one's place by default. */
  readonly into?: string
  readonly key: Uint8Array
  readonly erasures: readonly Erasure[]
}

export type CleanOutcome = {
  /** `clean`: it held nobody who was erased. `unusable`: it opens no more and was removed. */
  readonly state: 'clean' | 'cleaned' | 'unusable'
  /** Recordings and answers whose files go with the people who are not in it any more. */
  readonly gone: readonly string[]
}

/** Names that work on a copy leaves behind when it is cut off. */
export const unfinishedCopy = /\.(?:cleaning|cleaned|tmp)(?:-wal|-shm|-journal)?$/u

/**
 * Writes a copy of the database anew without people who were erased since it was made: their rows go as they went from
 * the records, and what remains is written to a new file, so that no page of theirs is left; it is checked before it
 * takes its place. A copy that does not open can neither be restored nor cleaned, and is removed.
 */
export async function cleanCopy({ path, into = path, key, erasures }: CleanRequest): Promise<CleanOutcome> {
  if (!existsSync(path)) return { state: 'clean', gone: [] }
  if (checkDatabaseFile(path, key) !== 'ok') {
    rmSync(path, { force: true })
    syncFolder(dirname(path))
    return { state: 'unusable', gone: [] }
  }
  const working = `${path}.cleaning`
  const made = `${path}.cleaned`
  removeAll(working)
  removeAll(made)
  try {
    copyFileSync(path, working)
    const open = openDatabase(working, key, true)
    let gone: string[]
    try {
      await migrate(open.db)
      const rows = await open.db.selectFrom('erasure').select('person_id').execute()
      const known = new Set(rows.map(({ person_id }) => person_id))
      const missing = erasures.filter(({ personId }) => !known.has(personId))
      const readGone = async () =>
        (
          await open.db.selectFrom('erasure_due').select('record_id').where('what', '=', 'media').execute()
        ).map(({ record_id }) => record_id)
      if (missing.length === 0) return { state: 'clean', gone: await readGone() }
      await open.db.transaction().execute(async (trx) => {
        for (const erasure of missing) await applyErasure(trx, erasure)
        // Of what is left to do, only the files of recordings matter where this copy is restored.
        await trx.deleteFrom('erasure_due').where('what', '!=', 'media').execute()
      })
      await scrubTextIndex(open.db, 'candidate_text')
      await scrubTextIndex(open.db, 'interview_text')
      open.copyTo(made)
      gone = await readGone()
    } finally {
      await open.close()
    }
    if (checkDatabaseFile(made, key) !== 'ok') throw new Error('a cleaned copy is not sound')
    const file = openSync(made, 'r+')
    try {
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(made, into)
    syncFolder(dirname(into))
    return { state: 'cleaned', gone }
  } finally {
    removeAll(working)
    removeAll(made)
  }
}

function removeAll(path: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${path}${suffix}`, { force: true })
}
