import { createHash, generateKeyPairSync } from 'node:crypto'
import type { Kysely } from 'kysely'
import { appendAudit } from '../../audit/audit.ts'
import type { Database } from '../../db/schema.ts'
import { newId } from '../../ids.ts'
import { makeAgeKey } from '../bundle/age-seal.ts'
import { publicPartOf } from '../bundle/signed.ts'

/** Who this computer is to others, with the secrets that prove it. */
export type Identity = {
  readonly computerId: string
  readonly incarnation: string
  /** PKCS#8 PEM of Ed25519. */
  readonly signSecret: string
  /** Raw, base64. */
  readonly signPublic: string
  readonly ageRecipient: string
  /** The present one first, then those that still open what was sealed before a change of keys. */
  readonly ageSecrets: readonly string[]
}

/** This computer's identity, made when it has none. */
export async function ensureIdentity(db: Kysely<Database>): Promise<Identity> {
  const age = await makeAgeKey()
  await db.transaction().execute(async (trx) => {
    const known = await trx.selectFrom('sync_identity').select('computer_id').executeTakeFirst()
    if (known !== undefined) return
    const created_at = new Date().toISOString()
    await trx
      .insertInto('sync_identity')
      .values({ computer_id: newId(), incarnation: newId(), clock: '', created_at })
      .execute()
    await insertKeys(trx, { sign: makeSignKey(), age, at: created_at })
  })
  return await readIdentity(db)
}

export async function readIdentity(db: Kysely<Database>): Promise<Identity> {
  const { computer_id, incarnation } = await db
    .selectFrom('sync_identity')
    .select(['computer_id', 'incarnation'])
    .executeTakeFirstOrThrow()
  const keys = await db.selectFrom('sync_key').selectAll().orderBy('created_at', 'desc').execute()
  const sign = keys.find(({ kind, retired_at }) => kind === 'sign' && retired_at === null)
  const [age, ...older] = keys.filter(({ kind }) => kind === 'age')
  if (sign === undefined || age === undefined) throw new Error('an identity without keys')
  return {
    computerId: computer_id,
    incarnation,
    signSecret: sign.secret,
    signPublic: sign.public,
    ageRecipient: age.public,
    ageSecrets: [age.secret, ...older.map(({ secret }) => secret)],
  }
}

/**
 * Begins a new incarnation: the records here came back from a copy, so that sequences given since are not known any
 * more, and the other side must not take the new ones for the old.
 */
export async function renewIncarnation(trx: Kysely<Database>): Promise<string> {
  const incarnation = newId()
  const { computer_id } = await trx
    .updateTable('sync_identity')
    .set({ incarnation })
    .returning('computer_id')
    .executeTakeFirstOrThrow()
  await appendAudit(trx, {
    actor: 'station',
    action: 'sync.incarnation-renewed',
    subject: `computer:${computer_id}`,
    detail: { because: 'records-restored' },
  })
  return incarnation
}

type KeyPair = { readonly public: string; readonly secret: string }

/** A new Ed25519 key pair; public raw base64, secret PKCS#8 PEM. */
export function makeSignKey(): KeyPair {
  const { privateKey } = generateKeyPairSync('ed25519')
  const secret = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  return { public: publicPartOf(secret), secret }
}

/** Puts new keys in force from `at` (UTC ISO 8601) on. */
export async function insertKeys(
  trx: Kysely<Database>,
  {
    sign,
    age,
    at,
  }: { readonly sign: KeyPair; readonly age: { recipient: string; secret: string }; readonly at: string },
): Promise<void> {
  const row = (kind: 'sign' | 'age', key: KeyPair) => ({
    id: createHash('sha256').update(key.public).digest('hex'),
    kind,
    ...key,
    created_at: at,
    retired_at: null,
  })
  await trx
    .insertInto('sync_key')
    .values([row('sign', sign), row('age', { public: age.recipient, secret: age.secret })])
    .execute()
}
