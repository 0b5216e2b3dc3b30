import { createSocket } from 'node:dgram'
import type { Socket } from 'node:dgram'
import { once } from 'node:events'
import { isIPv4, isIPv6 } from 'node:net'
import { PortsTaken } from './rtp-types.ts'

export type PortPair = { readonly port: number; readonly rtp: Socket; readonly rtcp: Socket }

/** Where the next search begins: a pair that was given back rests as long as it can, for what is still on its way. */
let turn = Math.floor(Math.random() * 65_536)

/**
 * Binds an even port and the next one, both within `from` to `to`, on a local address. Rejects with `PortsTaken`, or
 * with what the system said where the address cannot be used.
 */
export async function openPortPair(ports: readonly [number, number], address: string): Promise<PortPair> {
  const first = ports[0] + (ports[0] % 2)
  const pairs = Math.max(0, Math.floor((ports[1] - first + 1) / 2))
  for (let tried = 0; tried < pairs; tried += 1) {
    turn += 1
    const port = first + 2 * (turn % pairs)
    const rtp = await bind(port, address)
    if (rtp === null) continue
    const rtcp = await bind(port + 1, address)
    if (rtcp !== null) return { port, rtp, rtcp }
    rtp.close()
  }
  throw new PortsTaken(ports)
}

/** Null where somebody has the port, or Windows keeps it for itself. */
async function bind(port: number, address: string): Promise<Socket | null> {
  const family = isIPv6(address) ? 6 : 4
  const socket = createSocket({
    type: family === 6 ? 'udp6' : 'udp4',
    // Addresses are numeric: nothing is looked up, and a packet is sent at once.
    lookup: (host, _options, callback) => callback(null, family === 6 ? mapped(host) : host, family),
  })
  try {
    const listening = once(socket, 'listening')
    socket.bind({ port, address, exclusive: true })
    await listening
  } catch (error) {
    socket.close()
    if (['EADDRINUSE', 'EACCES'].includes(codeOf(error))) return null
    throw error
  }
  // A packet that could not leave, or that nobody took, is lost as any other is.
  socket.on('error', () => {})
  return socket
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? ''

/** An IPv4 address as sockets of IPv6 know it. */
const mapped = (host: string): string => (isIPv4(host) ? `::ffff:${host}` : host)
