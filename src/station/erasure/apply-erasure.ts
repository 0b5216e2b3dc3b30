import type { Kysely } from 'kysely'
import type { ErasureProof } from '../../contract/erasures.ts'
import { appendAudit } from '../audit/audit.ts'
import { inPortions } from '../candidates/portions.ts'
import { overwriteDeleted } from '../db/overwrite-deleted.ts'
import type { Database, Row } from '../db/schema.ts'
import { newId } from '../ids.ts'
import { deletePerson, findRecordsOf } from './delete-person.ts'

/** An erasure that was done elsewhere, or before records came back from a copy. */
export type Erasure = {
  readonly personId: string
  readonly at: string
  readonly why: Row<'erasure'>['why']
  /** The computer it was done at first. */
  readonly origin: string
  /** As it was given; nothing personal in it. */
  readonly proof: unknown
}

/** How long a shell stays for the link of who withdrew, ms. */
const shellMs = 24 * 3_600_000

/**
 * Erases a person in the given transaction and writes the proof; `finishErasures` does what lies outside the records.
 * `shell`: see `deletePerson`.
 */
export async function erasePerson(
  trx: Kysely<Database>,
  erased: {
    readonly personId: string
    readonly why: Row<'erasure'>['why']
    readonly actor: string
    readonly shell?: boolean
  },
): Promise<ErasureProof> {
  const { personId, why, actor, shell = false } = erased
  const recordIds = await findRecordsOf(trx, personId)
  const counts = await deleteEverywhere(trx, recordIds, shell)
  const id = newId()
  const at = new Date().toISOString()
  await appendAudit(trx, {
    actor,
    action: 'person.erased',
    subject: `erasure:${id}`,
    detail: { why, ...counts },
  })
  const { hash } = await trx
    .selectFrom('audit_entry')
    .select('hash')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  const proof: ErasureProof = { id, at, why, ...counts, auditHash: hash }
  const identity = await trx.selectFrom('sync_identity').select('computer_id').limit(1).executeTakeFirst()
  await noteErased(trx, recordIds, { at, why, origin: identity?.computer_id ?? '', proof })
  return proof
}

/** Erases somebody who was erased elsewhere; false where that is known here already. Call it in a transaction. */
export async function applyErasure(trx: Kysely<Database>, erasure: Erasure): Promise<boolean> {
  const known = await trx
    .selectFrom('erasure')
    .select('person_id')
    .where('person_id', '=', erasure.personId)
    .executeTakeFirst()
  if (known !== undefined) return false
  const recordIds = await findRecordsOf(trx, erasure.personId)
  const counts = await deleteEverywhere(trx, recordIds, false)
  const { why, origin } = erasure
  await appendAudit(trx, {
    actor: 'station',
    action: 'person.erased-as-elsewhere',
    subject: `erasure:${erasure.personId}`,
    detail: { why, origin, ...counts },
  })
  await noteErased(trx, recordIds, erasure)
  return true
}

async function deleteEverywhere(trx: Kysely<Database>, recordIds: readonly string[], shell: boolean) {
  const { counts, media } = await overwriteDeleted(
    trx,
    async () => await deletePerson(trx, recordIds, { shell }),
  )
  const now = new Date()
  const due = [
    ...media.map((record_id) => ({ what: 'media' as const, record_id, not_before: now.toISOString() })),
    ...(['snapshots', 'target'] as const).map((what) => ({
      what,
      record_id: '',
      not_before: now.toISOString(),
    })),
    ...(shell
      ? recordIds.map((record_id) => ({
          what: 'shell' as const,
          record_id,
          not_before: new Date(now.getTime() + shellMs).toISOString(),
        }))
      : []),
  ]
  for (const some of inPortions(due)) {
    await trx
      .insertInto('erasure_due')
      .values(some)
      .onConflict((conflict) =>
        conflict
          .columns(['what', 'record_id'])
          .doUpdateSet({ not_before: (eb) => eb.ref('excluded.not_before') }),
      )
      .execute()
  }
  return counts
}

async function noteErased(
  trx: Kysely<Database>,
  recordIds: readonly string[],
  { at, why, origin, proof }: Omit<Erasure, 'personId'>,
): Promise<void> {
  const proof_json = JSON.stringify(proof)
  await trx
    .insertInto('erasure')
    .values(recordIds.map((person_id) => ({ person_id, at, why, origin, proof_json })))
    .onConflict((conflict) => conflict.column('person_id').doNothing())
    .execute()
}
