import { createSocket } from 'node:dgram'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'

/** A peer's sockets, for tests: loopback, any free port, and a share of what passes lost on purpose. */
export type Wire = {
  readonly protocol: 'UDP' | 'TCP' | 'TLS'
  readonly port: number
  /** To an address of UDP, or on the connection that is named so. */
  send(text: string, to: string): void
  /** Breaks every connection (TCP, TLS). */
  breakConnections(): void
  close(): Promise<void>
}
export type WireOptions = {
  readonly protocol: Wire['protocol']
  readonly certificate?: { readonly certificate: string; readonly key: string }
  readonly port?: number
  /** UDP only. */
  readonly address?: string
  /** True: what comes or goes now is lost. */
  readonly isLost?: () => boolean
  readonly onText: (text: string, from: string) => void
}

export async function openWire(options: WireOptions): Promise<Wire> {
  return options.protocol === 'UDP' ? await openUdp(options) : await openStream(options)
}

async function openUdp({
  port = 0,
  address = '127.0.0.1',
  isLost = () => false,
  onText,
}: WireOptions): Promise<Wire> {
  const socket = createSocket(address.includes(':') ? 'udp6' : 'udp4')
  await new Promise<void>((resolve) => socket.bind(port, address, resolve))
  socket.on('message', (bytes, from) => {
    if (bytes.length > 4 && !isLost()) onText(bytes.toString('utf8'), `${from.address}:${from.port}`)
  })
  let isClosed = false
  return {
    protocol: 'UDP',
    port: socket.address().port,
    send: (text, to) => {
      const colon = to.lastIndexOf(':')
      if (!isClosed && !isLost()) socket.send(text, Number(to.slice(colon + 1)), to.slice(0, colon))
    },
    breakConnections: () => undefined,
    close: async () => {
      isClosed = true
      await new Promise<void>((resolve) => socket.close(resolve))
    },
  }
}

async function openStream({ protocol, certificate, port = 0, onText }: WireOptions): Promise<Wire> {
  const sockets = new Map<string, Socket>()
  const accept = (socket: Socket): void => {
    const name = `${socket.remoteAddress}:${socket.remotePort}`
    let waiting = ''
    sockets.set(name, socket)
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(name))
    socket.on('data', (bytes) => {
      waiting += bytes.toString('latin1')
      for (;;) {
        waiting = waiting.replace(/^[\r\n]+/, '')
        const end = waiting.indexOf('\r\n\r\n')
        const length = Number(/^content-length: *(\d+)/im.exec(waiting)?.[1] ?? 0)
        if (end < 0 || waiting.length < end + 4 + length) return
        onText(Buffer.from(waiting.slice(0, end + 4 + length), 'latin1').toString('utf8'), name)
        waiting = waiting.slice(end + 4 + length)
      }
    })
  }
  const server =
    protocol === 'TCP'
      ? createServer(accept)
      : createTlsServer({ cert: certificate?.certificate ?? '', key: certificate?.key ?? '' }, accept)
  server.on('tlsClientError', () => undefined)
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const breakConnections = (): void => sockets.forEach((socket) => socket.destroy())
  return {
    protocol,
    port: (server.address() as AddressInfo).port,
    send: (text, to) => void sockets.get(to)?.write(text),
    breakConnections,
    close: async () => {
      breakConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
