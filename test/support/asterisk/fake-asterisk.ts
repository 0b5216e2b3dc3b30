import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { AriSettings } from '../../../src/phone/line.ts'
import { answerAri, type AriAnswer } from './fake-ari-routes.ts'
import { FakeSwitch } from './fake-switch.ts'
import { WebSocketPeer } from './web-socket-peer.ts'

export const user = 'interview'
export const secret = 'a secret of ARI'
export const application = 'storefront'

/** An Asterisk with its REST interface, made from what its documentation tells; on loopback. */
export class FakeAsterisk extends FakeSwitch {
  /** As `read_only` of ari.conf. */
  readOnly = false
  /** Takes questions, and answers none. */
  silent = false
  /** Answers in place of the interface, for what a server should not do. */
  instead: ((method: string, path: string) => AriAnswer | null) | null = null
  /** What was asked, `POST channels/…`. */
  readonly asked: string[] = []
  private readonly server: Server
  private readonly sockets = new Set<Socket>()

  private constructor() {
    super()
    this.server = createServer((request, response) => {
      if (this.silent) return
      const { status, body } = this.answer(request)
      const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body)
      response.writeHead(status, { 'content-type': 'application/json' }).end(text)
    })
    this.server.on('connection', (socket: Socket) => {
      this.sockets.add(socket)
      socket.on('close', () => this.sockets.delete(socket))
    })
    this.server.on('upgrade', (request: IncomingMessage, socket: Socket) => this.upgrade(request, socket))
  }

  /** `port` 0: any. */
  static async start(port = 0): Promise<FakeAsterisk> {
    const fake = new FakeAsterisk()
    await new Promise<void>((resolve, reject) => {
      fake.server.once('error', reject)
      fake.server.listen(port, '127.0.0.1', resolve)
    })
    return fake
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port
  }

  settings(media: AriSettings['media'], changes: Partial<AriSettings> = {}): AriSettings {
    return {
      kind: 'ari',
      url: `http://127.0.0.1:${this.port}`,
      user,
      secret,
      application,
      endpoint: 'PJSIP/{number}@trunk',
      callerNumber: '02155501234',
      media,
      host: '',
      ...changes,
    }
  }

  /** As when the process is killed: every connection breaks, every channel is gone, nobody is told. */
  async kill(): Promise<void> {
    this.forgetAll()
    this.cutOff()
    await new Promise((resolve) => this.server.close(resolve))
  }

  /** Every connection breaks; calls go on. */
  cutOff(): void {
    for (const socket of this.sockets) socket.destroy()
  }

  private answer(request: IncomingMessage): AriAnswer {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const path = url.pathname.replace(/^\/ari\//u, '')
    const method = request.method ?? 'GET'
    this.asked.push(`${method} ${path}`)
    const instead = this.instead?.(method, path) ?? null
    if (instead !== null) return instead
    const refused = this.refuse(request)
    return refused ?? answerAri(this, { method, path, query: url.searchParams })
  }

  private refuse({ headers, method }: IncomingMessage): AriAnswer | null {
    const expected = `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`
    if (headers.authorization !== expected)
      return { status: 401, body: { message: 'Authentication required' } }
    if (this.readOnly && method !== 'GET') return { status: 403, body: { message: 'Write access denied' } }
    return null
  }

  private upgrade(request: IncomingMessage, socket: Socket): void {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const refuse = (line: string): void => void socket.end(`HTTP/1.1 ${line}\r\nContent-Length: 0\r\n\r\n`)
    if (url.pathname === '/ari/events') {
      if (this.refuse(request) !== null) return refuse('401 Unauthorized')
      const name = url.searchParams.get('app') ?? ''
      if (name !== application) return refuse('400 Bad Request')
      return this.register(WebSocketPeer.accept(request, socket, ''))
    }
    const channel = this.waitingAt(url.pathname.replace(/^\/media\//u, ''))
    if (channel === null || !url.pathname.startsWith('/media/')) return refuse('404 Not Found')
    if (request.headers['sec-websocket-protocol'] !== 'media') return refuse('400 Bad Request')
    this.connectMedia(channel, WebSocketPeer.accept(request, socket, 'media'))
  }
}
