import type { FastifyInstance } from 'fastify'
import { join } from 'node:path'
import type { Server } from 'node:https'
import type { Kysely } from 'kysely'
import { toContextOptions } from '../../candidate-door/certificate.ts'
import { serverCertificate } from '../../candidate-door/server-certificate.ts'
import type { Station } from '../../context.ts'
import type { Database } from '../../db/schema.ts'
import { readSettings, type Settings } from '../../settings.ts'
import type { StationLife } from '../../station-life.ts'
import { LinkHost } from '../../sync/link/link-host.ts'
import type { LinkRuntime } from '../../sync/link/link-runtime.ts'
import { takeAnswer } from '../../sync/pairing/take-answer.ts'
import { buildLinkApp } from './link-app.ts'

export type LinkServer = LinkRuntime & { close(): Promise<void> }

type Listener = {
  readonly app: FastifyInstance
  readonly host: LinkHost
  readonly station: Station
  readonly asked: number
  readonly port: number
}

/** How often settings, addresses and certificate are looked at. */
const lookEveryMs = 15_000

/**
 * Where stores come in: HTTPS on all addresses of a headquarters once a store was invited. Closed by default; follows
 * the settings when told, and by itself.
 */
export async function startLinkServer(life: StationLife): Promise<LinkServer> {
  const server = new StoreServer(life)
  life.link = server
  await server.apply()
  return server
}

class StoreServer implements LinkServer {
  problem: 'port-taken' | null = null
  private readonly life: StationLife
  private readonly timer: NodeJS.Timeout
  private listener: Listener | undefined
  private certificate = ''
  /** One change after another. */
  private last: Promise<void> = Promise.resolve()

  constructor(life: StationLife) {
    this.life = life
    this.timer = setInterval(() => void this.apply(), lookEveryMs).unref()
  }

  get port(): number | null {
    return this.listener?.port ?? null
  }

  async apply(): Promise<void> {
    await this.inTurn(async () => await this.follow())
  }

  async release(): Promise<void> {
    await this.inTurn(async () => await this.stop())
  }

  async close(): Promise<void> {
    clearInterval(this.timer)
    await this.release()
  }

  private async inTurn(work: () => Promise<void>): Promise<void> {
    const before = this.last
    this.last = (async () => {
      await before
      await work().catch((error: unknown) => this.life.log.error('link.failed', { error }))
    })()
    await this.last
  }

  private async follow(): Promise<void> {
    const { station } = this.life
    if (station === undefined) return await this.stop()
    const settings = await readSettings(station.db)
    const { server } = settings.sync
    const open = server.on && settings.role === 'hq' && (await isAnyInvited(station.db))
    this.problem = null
    if (!open || this.listener?.asked !== server.port || this.listener.station !== station) await this.stop()
    if (open) await this.serve(station, settings)
  }

  private async serve(station: Station, { sync, candidateDoor }: Settings): Promise<void> {
    // One certificate serves candidates and stores.
    const hosts = [sync.server.host, candidateDoor.host]
    const certificate = await serverCertificate(station.db, hosts, new Date())
    const tls = toContextOptions(certificate)
    if (this.listener === undefined) await this.listen(station, sync.server.port, tls)
    else if (this.certificate !== certificate.certificate) {
      // Connections that stand go on; the next handshake shows the new one.
      ;(this.listener.app.server as unknown as Server).setSecureContext(tls)
    }
    this.certificate = certificate.certificate
  }

  private async listen(
    station: Station,
    asked: number,
    tls: ReturnType<typeof toContextOptions>,
  ): Promise<void> {
    const { log } = this.life
    const host = new LinkHost({
      db: station.db,
      desk: station.sync,
      folder: join(station.sync.folders.root, 'link'),
      onTrouble: (error) => log.error('link.failed', { error }),
    })
    const app = await buildLinkApp({
      host,
      tls,
      log,
      takeAnswer: async (bytes) => await takeAnswer(station, Buffer.from(bytes).toString('utf8')),
    })
    try {
      await app.listen({ host: '0.0.0.0', port: asked })
    } catch (error) {
      await app.close()
      const { code } = error as { code?: string }
      if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error
      this.problem = 'port-taken'
      return
    }
    await host.begin()
    const [address] = app.addresses()
    const port = typeof address === 'object' ? address.port : 0
    this.listener = { app, host, station, asked, port }
    log.info('link.listening', { port })
  }

  private async stop(): Promise<void> {
    const { listener } = this
    this.listener = undefined
    await listener?.app.close()
    await listener?.host.close()
  }
}

/** Until somebody invites a store there is nobody to listen for. */
async function isAnyInvited(db: Kysely<Database>): Promise<boolean> {
  for (const table of ['sync_invite', 'sync_computer'] as const) {
    if ((await db.selectFrom(table).select('id').limit(1).executeTakeFirst()) !== undefined) return true
  }
  return false
}
