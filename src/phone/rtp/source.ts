import { isIPv6, SocketAddress } from 'node:net'

/** Frames without a packet after which another source of the same host may take over: 100 ms. */
const patience = 5

/** Where a packet comes from. */
export type Sender = { readonly address: string; readonly port: number }

/**
 * Tells the other side's packets from strangers': the first from the host that the SDP names is latched, with its port
 * and SSRC. Another of that host takes over only when the latched one is silent and two of its packets came in a row
 * (RFC 3550 §A.1, MIN_SEQUENTIAL), as when a PBX connects somebody else. Whoever sends from the very port that the SDP
 * names need not wait: what another port sent was the last of the talk before a re-INVITE.
 */
export class Source {
  private host = ''
  private port = 0
  private latched: Latch | null = null
  private next: Latch | null = null
  private silentFrames = 0

  /** Takes host and port from the SDP; whoever was latched must come again. */
  expect({ address, port }: Sender): void {
    this.host = plainAddress(address)
    this.port = port
    this.latched = null
    this.next = null
  }

  /** SSRC of the latched source; null before the first packet. */
  get ssrc(): number | null {
    return this.latched?.ssrc ?? null
  }

  isHost(address: string): boolean {
    return plainAddress(address) === this.host
  }

  /** Of a packet of the right host. `new`: latched just now. */
  judge({ port }: Sender, ssrc: number): 'ours' | 'new' | 'stranger' {
    if (this.latched?.port === port && this.latched.ssrc === ssrc) {
      this.silentFrames = 0
      return 'ours'
    }
    const follows = this.next?.port === port && this.next.ssrc === ssrc
    const isNamed = port === this.port && this.latched?.port !== port
    this.next = { port, ssrc }
    if (this.latched !== null && !isNamed && (this.silentFrames < patience || !follows)) return 'stranger'
    this.latched = this.next
    this.silentFrames = 0
    return 'new'
  }

  /** 20 ms have passed. */
  pass(): void {
    this.silentFrames += 1
  }
}

type Latch = { readonly port: number; readonly ssrc: number }

/** An IPv6 address in its one shortest form, and IPv4 as itself. */
export function plainAddress(address: string): string {
  if (!isIPv6(address)) return address
  const plain = new SocketAddress({ address, family: 'ipv6' }).address
  return plain.startsWith('::ffff:') ? plain.slice('::ffff:'.length) : plain
}
