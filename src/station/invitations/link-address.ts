import { networkInterfaces } from 'node:os'
import type { Kysely } from 'kysely'
import type { Database } from '../db/schema.ts'
import { readSettings } from '../settings.ts'

const defaultPort = 7443

/** Where links lead, without the token: `https://192.168.1.20:7443/i/`. */
export async function readLinkBase(db: Kysely<Database>): Promise<string> {
  const { candidateDoor } = (await readSettings(db)) as { candidateDoor?: { host?: string; port?: number } }
  const host = candidateDoor?.host || findLanAddress()
  return `https://${host}:${candidateDoor?.port ?? defaultPort}/i/`
}

function findLanAddress(): string {
  const addresses = Object.values(networkInterfaces()).flatMap((found) => found ?? [])
  return addresses.find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? '127.0.0.1'
}
