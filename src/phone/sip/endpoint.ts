import { lookup } from 'node:dns/promises'
import { createSocket } from 'node:dgram'
import { isIP, isIPv6 } from 'node:net'
import { toNetworkFailure } from './network-failure.ts'

export type Endpoint = { readonly address: string; readonly port: number }

/** `192.0.2.1:5060`, `[2001:db8::1]:5060`. */
export const writeEndpoint = ({ address, port }: Endpoint): string => `${writeHost(address)}:${port}`
export const writeHost = (address: string): string => (isIPv6(address) ? `[${address}]` : address)
/** Without the brackets of an IPv6 address. */
export const readHost = (host: string): string => host.replace(/^\[(.*)\]$/, '$1')

/** Compares what sockets report with what names resolve to: `::ffff:192.0.2.1` is `192.0.2.1`. */
export const plainAddress = (address: string): string =>
  address.replace(/^::ffff:(?=\d+\.)/i, '').toLowerCase()

/** All addresses of a server, the preferred first. Rejects with a NetworkFailure. */
export async function resolveServer(server: string): Promise<readonly [string, ...string[]]> {
  const name = readHost(server.trim())
  if (isIP(name) !== 0) return [plainAddress(name)]
  try {
    const found = await lookup(name, { all: true, order: 'ipv4first' })
    const [first, ...others] = found.map(({ address }) => plainAddress(address))
    if (first === undefined) throw Object.assign(new Error(name), { code: 'ENOTFOUND' })
    return [first, ...others]
  } catch (error) {
    throw toNetworkFailure(error)
  }
}

/** The address of this computer that packets to `to` leave from. Nothing is sent. */
export async function findOwnAddress(to: Endpoint): Promise<string> {
  const socket = createSocket(isIPv6(to.address) ? 'udp6' : 'udp4')
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject)
      socket.connect(to.port, to.address, resolve)
    })
    return socket.address().address
  } catch (error) {
    throw toNetworkFailure(error)
  } finally {
    socket.close()
  }
}
