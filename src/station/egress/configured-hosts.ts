import type { Kysely } from 'kysely'
import type { ConfiguredHost, Destination } from '../../contract/egress.ts'
import type { Database } from '../db/schema.ts'
import { hostOf, listLineRows } from '../phone-lines/phone-line.repository.ts'
import { readSettings } from '../settings.ts'
import { headquartersOf } from '../sync/pairing/computers.ts'
import { chooseProxy } from '../sync/link/system-proxy.ts'
import type { Gathered } from './ledger.ts'

/** Whom the settings of this station let it speak to; empty where nothing is configured. */
export async function listConfigured(db: Kysely<Database>): Promise<ConfiguredHost[]> {
  const settings = await readSettings(db)
  const lines = (await listLineRows(db)).filter(({ enabled }) => enabled === 1)
  const hosts: ConfiguredHost[] = lines.map((line) => ({
    ...splitHost(hostOf(line)),
    by: 'phone-line',
    about: line.name,
  }))
  const headquarters = settings.sync.https ? await headquartersOf(db) : undefined
  const address = URL.parse(headquarters?.address ?? '')
  if (address !== null) {
    const host = bare(address.hostname)
    hosts.push({
      host,
      port: address.port === '' ? 443 : Number(address.port),
      by: 'headquarters',
      about: headquarters?.name ?? '',
    })
    const proxy = await chooseProxy(settings.sync.proxy, { password: '', host, environment: process.env })
    if (proxy !== undefined) hosts.push({ host: proxy.host, port: proxy.port, by: 'proxy', about: '' })
  }
  const updates = addressOf(settings.updates.place)
  if (updates !== null)
    hosts.push({
      host: bare(updates.hostname),
      port: updates.port === '' ? (updates.protocol === 'http:' ? 80 : 443) : Number(updates.port),
      by: 'updates',
      about: '',
    })
  return hosts
}

/** Which setting named a destination; where none did, nobody. */
export function attribute(found: Gathered, configured: readonly ConfiguredHost[]): Destination {
  const named = configured.filter(({ host }) => isSame(host, found.host) || isSame(host, found.name))
  const exact = named.find(({ port }) => found.port === null || port === null || port === found.port)
  // A look-up and a second port of a named host are still by its setting.
  const setting = exact ?? named[0]
  if (setting !== undefined) return { ...found, configuredBy: setting.by, about: setting.about }
  const line = configured.find(({ by }) => by === 'phone-line')
  const isSound = found.protocol === 'udp' && found.programs.every((name) => name.includes('phone'))
  if (line !== undefined && isSound) return { ...found, configuredBy: 'phone-sound', about: line.about }
  return { ...found, configuredBy: null, about: '' }
}

const isSame = (host: string, other: string | null): boolean =>
  other !== null && host !== '' && host.toLowerCase() === other.toLowerCase()

const bare = (host: string): string => host.replaceAll(/^\[|\]$/gu, '')

function splitHost(text: string): { host: string; port: number | null } {
  const at = text.lastIndexOf(':')
  const port = at === -1 ? Number.NaN : Number(text.slice(at + 1))
  return Number.isInteger(port) ? { host: bare(text.slice(0, at)), port } : { host: bare(text), port: null }
}

/** Of the settings of updates: an address, or a folder, which is none. */
const addressOf = (place: string): URL | null => (/^https?:/iu.test(place) ? URL.parse(place) : null)
