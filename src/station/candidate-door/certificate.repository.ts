import type { Kysely } from 'kysely'
import type { Database } from '../db/schema.ts'
import type { CertificateSecret, ServerCertificate } from './certificate.ts'

export type CertificateKind = Database['door_certificate']['kind']

export async function findCertificate(
  db: Kysely<Database>,
  kind: CertificateKind,
): Promise<ServerCertificate | undefined> {
  const row = await db
    .selectFrom('door_certificate')
    .select(['certificate', 'secret_json'])
    .where('kind', '=', kind)
    .executeTakeFirst()
  if (row === undefined) return undefined
  return { certificate: row.certificate, secret: JSON.parse(row.secret_json) as CertificateSecret }
}

export async function saveCertificate(
  db: Kysely<Database>,
  kind: CertificateKind,
  { certificate, secret }: ServerCertificate,
): Promise<void> {
  const content = { certificate, secret_json: JSON.stringify(secret) }
  await db
    .insertInto('door_certificate')
    .values({ kind, ...content, created_at: new Date().toISOString() })
    .onConflict((conflict) => conflict.column('kind').doUpdateSet(content))
    .execute()
}

/** Gives a certificate another kind from this moment (UTC ISO 8601) on, in the place of any that has it; false without one. */
export async function moveCertificate(
  trx: Kysely<Database>,
  { from, to, now }: { from: CertificateKind; to: CertificateKind; now: string },
): Promise<boolean> {
  const moved = await findCertificate(trx, from)
  if (moved === undefined) return false
  await removeCertificate(trx, to)
  await trx
    .updateTable('door_certificate')
    .set({ kind: to, created_at: now })
    .where('kind', '=', from)
    .execute()
  return true
}

/** Removes what was set aside before this moment (UTC ISO 8601). */
export async function forgetSetAside(db: Kysely<Database>, before: string): Promise<void> {
  await db
    .deleteFrom('door_certificate')
    .where('kind', '=', 'set-aside')
    .where('created_at', '<', before)
    .execute()
}

export async function removeCertificate(db: Kysely<Database>, kind: CertificateKind): Promise<void> {
  await db.deleteFrom('door_certificate').where('kind', '=', kind).execute()
}
