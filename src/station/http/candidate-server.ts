import type { FastifyInstance } from 'fastify'
import type { Server } from 'node:https'
import type { SecureContextOptions } from 'node:tls'
import { toContextOptions } from '../candidate-door/certificate.ts'
import type { DoorRuntime } from '../candidate-door/door-runtime.ts'
import { namesOf, serverCertificate } from '../candidate-door/server-certificate.ts'
import { KioskLock } from '../kiosk/kiosk-pin.ts'
import { readSettings, type Settings } from '../settings.ts'
import type { StationLife } from '../station-life.ts'
import { buildDoorApp } from './door/door-app.ts'
import { registerKiosk } from './door/kiosk.routes.ts'

export type CandidateServerOptions = {
  readonly life: StationLife
  /** The built candidates' pages. */
  readonly uiFolder: string
}

export type CandidateServer = DoorRuntime & { close(): Promise<void> }

type Listener = { readonly app: FastifyInstance; readonly asked: number; readonly port: number }

/** How often addresses and certificate are looked at. */
const lookEveryMs = 60_000

/**
 * Where candidates come in: HTTPS on all addresses once the settings open it, and plain HTTP on loopback for the
 * kiosk while it has a PIN. Closed by default. Follows the settings when told, and by itself when addresses change.
 */
export async function startCandidateServer(options: CandidateServerOptions): Promise<CandidateServer> {
  const server = new DoorServer(options)
  options.life.door = server
  await server.apply()
  return server
}

class DoorServer implements CandidateServer {
  problem: 'port-taken' | null = null
  private readonly options: CandidateServerOptions
  private readonly timer: NodeJS.Timeout
  private lan: Listener | undefined
  private kiosk: Listener | undefined
  private names: readonly string[] = []
  private certificate = ''
  private readonly lock = new KioskLock()
  /** One change after another. */
  private last: Promise<void> = Promise.resolve()

  constructor(options: CandidateServerOptions) {
    this.options = options
    this.timer = setInterval(() => void this.apply(), lookEveryMs).unref()
  }

  get port(): number | null {
    return this.lan?.port ?? null
  }

  get kioskPort(): number | null {
    return this.kiosk?.port ?? null
  }

  async apply(): Promise<void> {
    const before = this.last
    this.last = (async () => {
      await before
      await this.follow().catch((error: unknown) => this.options.life.log.error('door.failed', { error }))
    })()
    await this.last
  }

  async close(): Promise<void> {
    clearInterval(this.timer)
    await this.last
    await this.closeLan()
    await this.closeKiosk()
  }

  private async follow(): Promise<void> {
    const { station } = this.options.life
    if (station === undefined) {
      await this.closeLan()
      return await this.closeKiosk()
    }
    const settings = await readSettings(station.db)
    await this.followDoor(settings.candidateDoor)
    await this.followKiosk(settings)
  }

  private async followDoor(door: Settings['candidateDoor']): Promise<void> {
    this.problem = null
    if (this.lan !== undefined && (!door.open || this.lan.asked !== door.port)) await this.closeLan()
    if (!door.open) return
    this.names = namesOf(door.host)
    const { db } = this.options.life.requireStation()
    const certificate = await serverCertificate(db, door.host, new Date())
    const tls = toContextOptions(certificate)
    if (this.lan === undefined) await this.openLan(door.port, tls)
    else if (this.certificate !== certificate.certificate) {
      // Connections that stand go on; the next handshake shows the new one.
      ;(this.lan.app.server as unknown as Server).setSecureContext(tls)
    }
    this.certificate = certificate.certificate
  }

  private async openLan(port: number, tls: SecureContextOptions): Promise<void> {
    const app = await buildDoorApp({ ...this.options, tls, names: () => this.names })
    this.lan = await listen(app, '0.0.0.0', port).catch(async (error: { code?: string }) => {
      await app.close()
      if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') throw error
      this.problem = 'port-taken'
      return undefined
    })
  }

  private async followKiosk({ kioskPin, candidateDoor }: Settings): Promise<void> {
    if (kioskPin === null) return await this.closeKiosk()
    if (this.kiosk !== undefined) return
    const app = await buildDoorApp({ ...this.options, names: () => ['127.0.0.1', 'localhost'] })
    await registerKiosk(app, { ...this.options, lock: this.lock })
    // The next port, so that what the browser keeps for it is found again; any other when that is taken.
    const wanted = candidateDoor.port === 0 ? 0 : candidateDoor.port + 1
    this.kiosk = await listen(app, '127.0.0.1', wanted).catch(async () => await listen(app, '127.0.0.1', 0))
  }

  private async closeLan(): Promise<void> {
    await this.lan?.app.close()
    this.lan = undefined
  }

  private async closeKiosk(): Promise<void> {
    await this.kiosk?.app.close()
    this.kiosk = undefined
  }
}

async function listen(app: FastifyInstance, host: string, asked: number): Promise<Listener> {
  await app.listen({ host, port: asked })
  const [address] = app.addresses()
  return { app, asked, port: typeof address === 'object' ? address.port : 0 }
}
