import { mkdirSync, readdirSync, statSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { basename, join } from 'node:path'
import type { StoreHealth } from '../../src/contract/store-health.ts'
import { toContextOptions } from '../../src/station/candidate-door/certificate.ts'
import { ownAuthority, serverCertificate } from '../../src/station/candidate-door/server-certificate.ts'
import { migrate } from '../../src/station/db/migrate.ts'
import { openDatabase, type OpenDatabase } from '../../src/station/db/open.ts'
import { buildLinkApp, type LinkAppOptions } from '../../src/station/http/link/link-app.ts'
import { createLog } from '../../src/station/log.ts'
import { LinkAgent, type LinkTrust } from '../../src/station/sync/link/link-agent.ts'
import { exchangeLetters, type ExchangeParts } from '../../src/station/sync/link/link-client.ts'
import { LinkHost, type LetterDesk, type LinkHostParts } from '../../src/station/sync/link/link-host.ts'
import { listSignSecrets } from '../../src/station/sync/link/link-proof.ts'
import { LinkSession } from '../../src/station/sync/link/link-session.ts'
import type { Proxy } from '../../src/station/sync/link/system-proxy.ts'
import { type Letter, bundleOfLetter, kindOfLetter } from '../../src/station/sync/letters.ts'
import { ensureIdentity, type Identity } from '../../src/station/sync/pairing/identity.ts'
import { pairComputer } from './pairing.ts'

/** A desk that carries files and looks into none: what is in `out` is to go, what was taken lies in `taken`. */
export class FolderDesk implements LetterDesk {
  readonly folder: string
  readonly out: string
  readonly takenFolder: string
  readonly leftNames: string[] = []
  /** What a letter meets that is taken. */
  onTake: (name: string, from: string) => Promise<void> = async () => undefined

  constructor(folder: string) {
    this.folder = folder
    this.out = join(folder, 'out')
    this.takenFolder = join(folder, 'taken')
    for (const one of [this.out, this.takenFolder]) mkdirSync(one, { recursive: true })
  }

  async pack(): Promise<void> {}

  async letters(): Promise<Letter[]> {
    return readdirSync(this.out)
      .toSorted()
      .map((name) => ({
        name,
        kind: kindOfLetter(name) ?? 'receipt',
        path: join(this.out, name),
        bytes: statSync(join(this.out, name)).size,
        bundleId: bundleOfLetter(name),
        sequence: null,
      }))
  }

  async take(path: string, { from }: { move: true; from: string }): Promise<void> {
    await this.onTake(basename(path), from)
    await mkdir(this.takenFolder, { recursive: true })
    await rename(path, join(this.takenFolder, basename(path)))
  }

  async left(_computerId: string, name: string): Promise<void> {
    this.leftNames.push(name)
    await rm(join(this.out, name), { force: true })
  }

  get taken(): string[] {
    return readdirSync(this.takenFolder).toSorted()
  }
}

export const someHealth: StoreHealth = {
  productVersion: '1.0.0',
  waiting: 3,
  oldestWaitingAt: null,
  freeBytes: 1e9,
  lastInterviewAt: null,
  positions: { 'home-customer-service': 2 },
  models: [],
  problems: [],
}

export interface LinkPair {
  readonly headquarters: OpenDatabase & { readonly identity: Identity; readonly desk: FolderDesk }
  readonly store: OpenDatabase & { readonly identity: Identity; readonly desk: FolderDesk }
  readonly host: LinkHost
  /** Where unfinished uploads lie. */
  readonly uploads: string
  readonly port: number
  readonly trust: LinkTrust
  /** Starts the server anew, as after a restart of the program. */
  restart(): Promise<void>
  exchange(options?: ExchangeOptions): ReturnType<typeof exchangeLetters>
  close(): Promise<void>
}

export type ExchangeOptions = Partial<Omit<ExchangeParts, 'session' | 'desk'>> & {
  readonly address?: string
  readonly trust?: LinkTrust
  readonly proxy?: Proxy
}

export type LinkPairOptions = {
  readonly host?: Partial<Pick<LinkHostParts, 'limits' | 'passed'>>
  readonly app?: Partial<LinkAppOptions>
}

/** A headquarters that listens on loopback with a certificate of its own authority, and a store paired with it. */
export async function makeLinkPair(folder: string, options: LinkPairOptions = {}): Promise<LinkPair> {
  const [headquarters, store] = await Promise.all([
    openSide(join(folder, 'headquarters')),
    openSide(join(folder, 'store')),
  ])
  await pairComputer(headquarters.db, store.identity, { role: 'store' })
  await pairComputer(store.db, headquarters.identity, { role: 'hq' })
  const log = createLog({ folder, stderr: null })
  const tls = toContextOptions(await serverCertificate(headquarters.db, '127.0.0.1', new Date()))
  const authority = (await ownAuthority(headquarters.db, new Date())).certificate
  let running: { host: LinkHost; close: () => Promise<void>; port: number } | undefined
  const start = async (port: number) => {
    const host = new LinkHost({
      db: headquarters.db,
      desk: headquarters.desk,
      folder: join(folder, 'link'),
      onTrouble: (error) => log.error('link.failed', { error }),
      ...options.host,
    })
    await host.begin()
    const app = await buildLinkApp({ host, tls, log, takeAnswer: null, ...options.app })
    await app.listen({ host: '127.0.0.1', port })
    running = {
      host,
      port: (app.server.address() as AddressInfo).port,
      close: async () => {
        await app.close()
        await host.close()
      },
    }
  }
  await start(0)
  const trust = { authority, certificates: '' }
  return {
    headquarters,
    store,
    trust,
    uploads: join(folder, 'link', 'uploads'),
    get host() {
      if (running === undefined) throw new Error('it does not run')
      return running.host
    },
    get port() {
      return running?.port ?? 0
    },
    restart: async () => {
      const port = running?.port ?? 0
      await running?.close()
      await start(port)
    },
    exchange: async ({ address, trust: trusted = trust, proxy, ...rest } = {}) => {
      const agent = new LinkAgent(trusted, proxy)
      const session = new LinkSession({
        place: { address: address ?? `https://127.0.0.1:${running?.port ?? 0}`, agent },
        computerId: store.identity.computerId,
        signSecrets: await listSignSecrets(store.db),
        headquarters: {
          id: headquarters.identity.computerId,
          signKeys: [headquarters.identity.signPublic],
        },
      })
      try {
        return await exchangeLetters({
          session,
          desk: store.desk,
          folder: join(store.desk.folder, 'fetched'),
          health: async () => someHealth,
          pauseMs: () => 5,
          ...rest,
        })
      } finally {
        agent.destroy()
      }
    },
    close: async () => {
      await running?.close()
      for (const side of [headquarters, store]) await side.close()
    },
  }
}

async function openSide(folder: string) {
  const desk = new FolderDesk(join(folder, 'desk'))
  const open = openDatabase(join(folder, 'station.db'), key, true)
  await migrate(open.db)
  return { ...open, identity: await ensureIdentity(open.db), desk }
}

const key = new Uint8Array(32).fill(7)
