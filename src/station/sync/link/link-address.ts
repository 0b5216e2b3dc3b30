import type { Kysely } from 'kysely'
import { listAddresses } from '../../candidate-door/addresses.ts'
import { findCertificate } from '../../candidate-door/certificate.repository.ts'
import { ownAuthority } from '../../candidate-door/server-certificate.ts'
import type { Database } from '../../db/schema.ts'
import { readSettings } from '../../settings.ts'

/** Where stores reach this headquarters, `https://host:port`; empty where it does not listen or has no address. */
export async function linkAddress(db: Kysely<Database>): Promise<string> {
  const { server } = (await readSettings(db)).sync
  const host = server.host || (listAddresses()[0] ?? '')
  return server.on && host !== '' ? `https://${host}:${server.port}` : ''
}

/** PEM of the authority that stores have to trust, made when it is first needed; empty where IT supplied the certificate. */
export async function linkAuthority(db: Kysely<Database>): Promise<string> {
  if ((await findCertificate(db, 'supplied')) !== undefined) return ''
  return (await ownAuthority(db, new Date())).certificate
}
