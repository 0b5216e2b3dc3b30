import { sql } from 'kysely'
import { holdsReferences } from '../db/check-references.ts'
import { checkDatabaseFile, openDatabase } from '../db/open.ts'
import { migrate } from '../db/migrate.ts'
import { readCandidateKey } from '../candidates/candidate-keys.ts'
import { MediaStore } from '../media/media-store.ts'

export type ExamineRequest = {
  /** A restored database in a scratch folder; it is opened for writing, as the program would. */
  readonly path: string
  readonly keys: { readonly database: Uint8Array; readonly wrap: Uint8Array }
  /** Where the recordings that belong to it lie, and which to read: these, or any so many. */
  readonly mediaFolder: string
  readonly recordings: readonly string[] | number
}

/** What is counted in a copy and in the records, to be compared. */
export const countedTables = ['candidate', 'interview', 'answer', 'recording', 'report', 'decision'] as const
export type Counts = Record<(typeof countedTables)[number], number>

export type Examined =
  | { readonly sound: false; readonly problem: 'KEY_WRONG' | 'DATABASE_CORRUPT' | 'references' | 'migration' }
  | {
      readonly sound: true
      readonly counts: Counts
      /** Recordings that were opened and read from beginning to end. */
      readonly opened: number
      /** Recordings that are named and could not be read. */
      readonly unreadable: number
    }

const piece = 1 << 20

/** Opens a restored database as the program would, checks it from end to end, counts, and reads some recordings. */
export async function examineCopy({
  path,
  keys,
  mediaFolder,
  recordings,
}: ExamineRequest): Promise<Examined> {
  const verdict = checkDatabaseFile(path, keys.database)
  if (verdict !== 'ok') return { sound: false, problem: verdict }
  const open = openDatabase(path, keys.database, true)
  try {
    try {
      await migrate(open.db)
    } catch {
      return { sound: false, problem: 'migration' }
    }
    if (!(await holdsReferences(open.db))) return { sound: false, problem: 'references' }
    const counts = {} as Counts
    for (const table of countedTables) {
      const { n } = await open.db
        .selectFrom(table)
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow()
      counts[table] = Number(n)
    }
    const media = new MediaStore(mediaFolder)
    const complete = open.db
      .selectFrom('recording')
      .select(['id', 'candidate_id'])
      .where('state', '=', 'complete')
    const sample = await (
      typeof recordings === 'number'
        ? complete.orderBy(sql`random()`).limit(recordings)
        : complete.where('id', 'in', recordings)
    ).execute()
    let opened = 0
    let unreadable = 0
    for (const { id, candidate_id } of sample) {
      const kind = media.has(id, 'original') ? 'original' : 'playback'
      // Not here any more, or not yet: it is deleted, or on its way.
      if (!media.has(id, kind)) continue
      try {
        const key = await readCandidateKey(open.db, keys.wrap, candidate_id)
        const reader = await media.open(id, kind, key)
        try {
          for (let from = 0; from < reader.size; from += piece) await reader.read(from, piece)
        } finally {
          await reader.close()
        }
        opened += 1
      } catch {
        // Deleted while it was being read is no fault.
        if (media.has(id, kind)) unreadable += 1
      }
    }
    return { sound: true, counts, opened, unreadable }
  } finally {
    await open.close()
  }
}
