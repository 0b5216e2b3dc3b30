import type { Kysely } from 'kysely'
import { inPortions } from '../candidates/portions.ts'
import type { Database } from '../db/schema.ts'
import { forgetText } from '../db/text-index.ts'
import { deleteInterviews, type DeletedCounts } from './delete-interviews.ts'

/** A person's records: their own and every one that went into it, each with a key of its own. */
export async function findRecordsOf(db: Kysely<Database>, personId: string): Promise<string[]> {
  const ids = [personId]
  for (let from = 0; from < ids.length;) {
    const merged = await db
      .selectFrom('candidate')
      .select('id')
      .where('merged_into', 'in', ids.slice(from))
      .execute()
    from = ids.length
    ids.push(...merged.flatMap(({ id }) => (ids.includes(id) ? [] : [id])))
  }
  return ids
}

/** Interviews of these records, and those that hold a recording under their keys. */
export async function findInterviewsOf(
  db: Kysely<Database>,
  recordIds: readonly string[],
): Promise<string[]> {
  const rows = await db
    .selectFrom('interview')
    .select('id')
    .where((eb) =>
      eb.or([
        eb('candidate_id', 'in', recordIds),
        eb(
          'id',
          'in',
          eb.selectFrom('recording').select('interview_id').where('candidate_id', 'in', recordIds),
        ),
      ]),
    )
    .execute()
  return rows.map(({ id }) => id)
}

/**
 * Deletes records of one person: their keys, so that nothing sealed with them opens any more wherever it lies, their
 * interviews, and every row that names them. A number that must not be called stays as its hash.
 * `shell` keeps the rows themselves, hidden and nameless.
 */
export async function deletePerson(
  trx: Kysely<Database>,
  recordIds: readonly string[],
  { shell = false }: { readonly shell?: boolean } = {},
): Promise<{ counts: DeletedCounts & { interviews: number }; media: string[] }> {
  const interviewIds = await findInterviewsOf(trx, recordIds)
  await deleteImports(trx, recordIds)
  await trx.deleteFrom('phone_call').where('candidate_id', 'in', recordIds).execute()
  for (const ids of inPortions(interviewIds))
    await trx.deleteFrom('phone_call').where('interview_id', 'in', ids).execute()
  const { counts, media } = await deleteInterviews(trx, interviewIds)
  await deleteChanges(trx, recordIds)
  await deleteSyncRows(trx, { recordIds, interviewIds, media })
  await trx
    .updateTable('do_not_call')
    .set({ candidate_id: null, last_digits: '' })
    .where('candidate_id', 'in', recordIds)
    .execute()
  await trx.deleteFrom('text_due').where('record_id', 'in', recordIds).execute()
  if (shell) await emptyRecords(trx, recordIds)
  else await trx.deleteFrom('candidate').where('id', 'in', recordIds).execute()
  return { counts: { interviews: interviewIds.length, ...counts }, media }
}

async function emptyRecords(trx: Kysely<Database>, recordIds: readonly string[]): Promise<void> {
  const rows = await trx.selectFrom('candidate').select('text_key').where('id', 'in', recordIds).execute()
  await forgetText(
    trx,
    'candidate_text',
    rows.flatMap(({ text_key }) => (text_key === null ? [] : [text_key])),
  )
  for (const table of [
    'candidate_key',
    'candidate_value',
    'candidate_window',
    'campaign_person',
    'retention_hold',
  ] as const)
    await trx.deleteFrom(table).where('candidate_id', 'in', recordIds).execute()
  // The link of who withdrew stays, and shows the proof; no other leads anywhere.
  await trx
    .deleteFrom('invitation')
    .where('candidate_id', 'in', recordIds)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('deletion_proof')
            .select('deletion_proof.id')
            .whereRef('deletion_proof.invitation_id', '=', 'invitation.id'),
        ),
      ),
    )
    .execute()
  const now = new Date().toISOString()
  await trx
    .updateTable('candidate')
    .set((eb) => ({
      name: '—',
      phone: '',
      email: '',
      note: '',
      name_key: '',
      phone_key: '',
      email_key: '',
      text_key: null,
      match: null,
      decision: null,
      removed_at: now,
      updated_at: now,
      revision: eb('revision', '+', 1),
    }))
    .where('id', 'in', recordIds)
    .execute()
}

/** Changes of these records cannot be undone any more; those of others in the same change can. */
async function deleteChanges(trx: Kysely<Database>, recordIds: readonly string[]): Promise<void> {
  const touched = await trx
    .selectFrom('candidate_change_item')
    .select('change_id')
    .distinct()
    .where('candidate_id', 'in', recordIds)
    .execute()
  await trx.deleteFrom('candidate_change_item').where('candidate_id', 'in', recordIds).execute()
  for (const some of inPortions(touched.map(({ change_id }) => change_id))) {
    const left = await trx
      .selectFrom('candidate_change_item')
      .select(['change_id', (eb) => eb.fn.countAll<number>().as('n')])
      .where('change_id', 'in', some)
      .groupBy('change_id')
      .execute()
    for (const { change_id, n } of left) {
      await trx
        .updateTable('candidate_change')
        .set({ candidates: Number(n) })
        .where('id', '=', change_id)
        .execute()
    }
    const stays = new Set(left.map(({ change_id }) => change_id))
    const empty = some.filter((id) => !stays.has(id))
    if (empty.length === 0) continue
    await trx.updateTable('candidate_change').set({ undoes: null }).where('undoes', 'in', empty).execute()
    await trx.deleteFrom('candidate_change').where('id', 'in', empty).execute()
  }
}

/** Tables that were read in and name the person: each is kept for a day at most, so that nothing is lost with it. */
async function deleteImports(trx: Kysely<Database>, recordIds: readonly string[]): Promise<void> {
  const people = await trx
    .selectFrom('candidate')
    .select(['id', 'name', 'phone', 'email'])
    .where('id', 'in', recordIds)
    .execute()
  const words = people.flatMap(({ id, name, phone, email }) => [id, name, phone, email])
  for (const word of new Set(words.filter((one) => one.length > 1))) {
    const inside = `%${JSON.stringify(word).slice(1, -1)}%`
    await trx
      .deleteFrom('candidate_import')
      .where((eb) =>
        eb.or([
          eb('content_json', 'like', inside),
          eb(
            'id',
            'in',
            eb.selectFrom('candidate_import_row').select('import_id').where('cells_json', 'like', inside),
          ),
          eb(
            'id',
            'in',
            eb
              .selectFrom('candidate_import_outcome')
              .select('import_id')
              .where('content_json', 'like', inside),
          ),
        ]),
      )
      .execute()
  }
}

/** What came or is compared of the person in exchange with other computers. */
async function deleteSyncRows(
  trx: Kysely<Database>,
  about: {
    readonly recordIds: readonly string[]
    readonly interviewIds: readonly string[]
    readonly media: readonly string[]
  },
): Promise<void> {
  const { recordIds } = about
  await trx.deleteFrom('sync_field').where('candidate_id', 'in', recordIds).execute()
  await trx.deleteFrom('sync_field_history').where('candidate_id', 'in', recordIds).execute()
  for (const ids of inPortions([...recordIds, ...about.interviewIds, ...about.media])) {
    await trx.deleteFrom('sync_conflict').where('record_id', 'in', ids).execute()
    await trx.deleteFrom('sync_set_aside').where('record_id', 'in', ids).execute()
  }
  await trx.deleteFrom('sync_set_aside').where('person', 'in', recordIds).execute()
}
