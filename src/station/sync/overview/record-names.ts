import type { Kysely } from 'kysely'
import type { CustomField } from '../../../contract/candidates.ts'
import type { RecordKind, RecordRef } from '../../../domain/sync/records.ts'
import type { Position } from '../../../domain/positions/position.ts'
import { inPortions } from '../../candidates/portions.ts'
import type { Database } from '../../db/schema.ts'

export type NamedRecord = {
  readonly name: string | null
  readonly candidateId: string | null
  readonly interviewId: string | null
}

const nameless: NamedRecord = { name: null, candidateId: null, interviewId: null }
const keyOf = ({ kind, id }: RecordRef) => `${kind}/${id}`

type Reader = (db: Kysely<Database>, ids: readonly string[]) => Promise<(NamedRecord & { id: string })[]>

const readers: Partial<Record<RecordKind, Reader>> = {
  candidate: async (db, ids) => {
    const rows = await db.selectFrom('candidate').select(['id', 'name']).where('id', 'in', ids).execute()
    return rows.map(({ id, name }) => ({ id, name, candidateId: id, interviewId: null }))
  },
  interview: async (db, ids) => {
    const rows = await db
      .selectFrom('interview')
      .innerJoin('candidate', 'candidate.id', 'interview.candidate_id')
      .select(['interview.id', 'candidate.id as candidate_id', 'candidate.name'])
      .where('interview.id', 'in', ids)
      .execute()
    return rows.map(({ id, name, candidate_id }) => ({
      id,
      name,
      candidateId: candidate_id,
      interviewId: id,
    }))
  },
  recording: async (db, ids) => {
    const rows = await db
      .selectFrom('recording')
      .innerJoin('candidate', 'candidate.id', 'recording.candidate_id')
      .select(['recording.id', 'recording.interview_id', 'candidate.id as candidate_id', 'candidate.name'])
      .where('recording.id', 'in', ids)
      .execute()
    return rows.map(({ id, name, candidate_id, interview_id }) => ({
      id,
      name,
      candidateId: candidate_id,
      interviewId: interview_id,
    }))
  },
  'position-version': async (db, ids) => {
    const rows = await db
      .selectFrom('position_version')
      // A store's own versions have its numbers.
      .leftJoin('sync_version', 'sync_version.id', 'position_version.id')
      .select((eb) => [
        'position_version.id',
        'position_version.content_json',
        eb.fn.coalesce('sync_version.version', 'position_version.version').as('version'),
      ])
      .where('position_version.id', 'in', ids)
      .execute()
    return rows.map(({ id, version, content_json }) => {
      const { name } = JSON.parse(content_json) as Position
      return { ...nameless, id, name: `${name.zh || name.en} v${version}` }
    })
  },
  'candidate-field': async (db, ids) => {
    const rows = await db
      .selectFrom('candidate_field')
      .select(['id', 'content_json'])
      .where('id', 'in', ids)
      .execute()
    return rows.map(({ id, content_json }) => {
      const { name } = JSON.parse(content_json) as CustomField
      return { ...nameless, id, name: name.zh || name.en }
    })
  },
  release: async (db, ids) => {
    const rows = await db
      .selectFrom('release')
      .select(['id', 'subject', 'version'])
      .where('id', 'in', ids)
      .execute()
    return rows.map(({ id, subject, version }) => ({ ...nameless, id, name: `${subject} v${version}` }))
  },
  adoption: async (db, ids) => {
    const rows = await db
      .selectFrom('release_adoption')
      .select(['id', 'subject', 'version'])
      .where('id', 'in', ids)
      .execute()
    return rows.map(({ id, subject, version }) => ({ ...nameless, id, name: `${subject} v${version}` }))
  },
  staff: async (db, ids) => {
    const own = await db.selectFrom('user').select(['id', 'name']).where('id', 'in', ids).execute()
    const others = await db.selectFrom('sync_staff').select(['id', 'name']).where('id', 'in', ids).execute()
    return [...others, ...own].map(({ id, name }) => ({ ...nameless, id, name }))
  },
}

/** What people call each record, where it is known here; of whom, and which page shows it. */
export async function nameRecords(
  db: Kysely<Database>,
  refs: readonly RecordRef[],
): Promise<(ref: RecordRef) => NamedRecord> {
  const named = new Map<string, NamedRecord>()
  for (const [kind, read] of Object.entries(readers) as [RecordKind, Reader][]) {
    const ids = [...new Set(refs.filter((ref) => ref.kind === kind).map(({ id }) => id))]
    for (const some of inPortions(ids))
      for (const { id, ...known } of await read(db, some)) named.set(keyOf({ kind, id }), known)
  }
  return (ref) => named.get(keyOf(ref)) ?? nameless
}
