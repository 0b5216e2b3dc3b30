import type { Kysely } from 'kysely'
import type { Database } from '../db/schema.ts'
import { listAddresses, ownName } from './addresses.ts'
import { coversHost, readFacts, type ServerCertificate } from './certificate.ts'
import { findCertificate, saveCertificate } from './certificate.repository.ts'

/** A certificate of our own is made anew when it has less than this left. */
const renewBeforeMs = 30 * 86_400_000

/** Every name and address by which it may be asked for this computer; `hosts` are those that IT gave. */
export function namesOf(...hosts: string[]): string[] {
  const name = ownName()
  const names = [...hosts, ...listAddresses(), name, `${name}.local`, 'localhost', '127.0.0.1']
  return [...new Set(names.filter((one) => one !== ''))]
}

/** The certificate to serve with at these hosts: what IT supplied, else our own authority's, signed anew when it must be. */
export async function serverCertificate(
  db: Kysely<Database>,
  host: string | readonly string[],
  now: Date,
): Promise<ServerCertificate> {
  return (await findCertificate(db, 'supplied')) ?? (await ownCertificate(db, namesOf(...[host].flat()), now))
}

async function ownCertificate(
  db: Kysely<Database>,
  names: readonly string[],
  now: Date,
): Promise<ServerCertificate> {
  const kept = await findCertificate(db, 'signed')
  if (kept !== undefined && isStillGood(kept, names, now)) return kept
  const { signServer } = await import('./authority.ts')
  const { certificate, secret } = await ownAuthority(db, now)
  if (!('key' in secret)) throw new TypeError('an authority has a key')
  const signed = await signServer({ certificate, key: secret.key }, names, now)
  await saveCertificate(db, 'signed', signed)
  return signed
}

/** The station's authority, made when it is first needed. */
export async function ownAuthority(db: Kysely<Database>, now: Date): Promise<ServerCertificate> {
  const kept = await findCertificate(db, 'authority')
  if (kept !== undefined && readFacts(kept.certificate).expiresAt.getTime() - now.getTime() > renewBeforeMs)
    return kept
  const { makeAuthority } = await import('./authority.ts')
  const store = await db.selectFrom('org_unit').select('name').where('kind', '=', 'store').executeTakeFirst()
  const { certificate, key } = await makeAuthority(store?.name ?? '', now)
  const made = { certificate, secret: { key } }
  await saveCertificate(db, 'authority', made)
  return made
}

function isStillGood({ certificate }: ServerCertificate, names: readonly string[], now: Date): boolean {
  const { notBefore, expiresAt } = readFacts(certificate)
  return (
    notBefore <= now &&
    expiresAt.getTime() - now.getTime() > renewBeforeMs &&
    names.every((name) => coversHost(certificate, name))
  )
}
