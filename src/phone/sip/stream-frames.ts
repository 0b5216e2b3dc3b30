import { maxMessageBytes } from './raw-message.ts'

const headEnd = Buffer.from('\r\n\r\n')

/** What came in on a connection: whole messages, and whether the other side asked for a sign of life (RFC 5626 §3.5.1). */
export type Frames = { readonly messages: readonly string[]; readonly pings: number }

/**
 * Cuts a connection's bytes into messages by their Content-Length (RFC 3261 §18.3). Throws where no end can be found,
 * or more than 64 kB are waiting: such a connection is to be closed, for nothing after it can be understood.
 */
export class StreamFrames {
  private waiting: Buffer = Buffer.alloc(0)

  push(bytes: Buffer): Frames {
    this.waiting = this.waiting.length === 0 ? bytes : Buffer.concat([this.waiting, bytes])
    const messages: string[] = []
    let pings = 0
    for (;;) {
      pings += this.skipLineEnds()
      const message = this.take()
      if (message === null) break
      messages.push(message)
    }
    if (this.waiting.length > maxMessageBytes) throw new Error('message too long')
    return { messages, pings }
  }

  /** Two line ends between messages are a ping, one is a pong. */
  private skipLineEnds(): number {
    let end = 0
    while (this.waiting[end] === 13 || this.waiting[end] === 10) end += 1
    this.waiting = this.waiting.subarray(end)
    return Math.floor(end / 4)
  }

  private take(): string | null {
    const end = this.waiting.indexOf(headEnd)
    if (end < 0) return null
    const head = this.waiting.toString('latin1', 0, end)
    const lengths = [...head.matchAll(/^(?:content-length|l)[ \t]*:[ \t]*(\d{1,9})[ \t]*$/gim)]
    const [length] = lengths
    if (length === undefined || lengths.some((other) => other[1] !== length[1])) throw new Error('no length')
    const whole = end + headEnd.length + Number(length[1])
    if (whole > maxMessageBytes) throw new Error('message too long')
    if (this.waiting.length < whole) return null
    const message = this.waiting.toString('utf8', 0, whole)
    this.waiting = this.waiting.subarray(whole)
    return message
  }
}
