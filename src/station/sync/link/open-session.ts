import type { Kysely } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { readSettings } from '../../settings.ts'
import { type Computer, signKeysOf } from '../pairing/computers.ts'
import { readIdentity } from '../pairing/identity.ts'
import { LinkAgent, type LinkTrust } from './link-agent.ts'
import { listSignSecrets } from './link-proof.ts'
import { askedAt, type LinkPlace } from './link-request.ts'
import { LinkSession } from './link-session.ts'
import { chooseProxy } from './system-proxy.ts'

/** Where headquarters is reached, by the settings of this computer. Whoever asks closes its agent. */
export async function openPlace(
  db: Kysely<Database>,
  { address, authority }: Pick<Computer, 'address' | 'authority'>,
): Promise<LinkPlace> {
  const { sync, syncProxyPassword } = await readSettings(db)
  const proxy = await chooseProxy(sync.proxy, {
    password: syncProxyPassword,
    host: askedAt(address).host,
    environment: process.env,
  })
  const trust: LinkTrust = { authority, certificates: sync.certificates }
  return { address, agent: new LinkAgent(trust, proxy) }
}

/** A session with headquarters, not yet proved. Whoever asks closes its agent. */
export async function openSession(db: Kysely<Database>, headquarters: Computer): Promise<LinkSession> {
  return new LinkSession({
    place: await openPlace(db, headquarters),
    computerId: (await readIdentity(db)).computerId,
    signSecrets: await listSignSecrets(db),
    headquarters: { id: headquarters.id, signKeys: signKeysOf(headquarters) },
  })
}
