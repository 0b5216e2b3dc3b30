import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'

const opcodes = { text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const

/** The server's side of a WebSocket (RFC 6455), as far as Asterisk's res_http_websocket goes: no extensions. */
export class WebSocketPeer {
  private readonly socket: Socket
  private rest = Buffer.alloc(0)
  private parts: Buffer[] = []
  private partsOpcode = 0
  private closed = false
  onText: (text: string) => void = () => {}
  onBinary: (bytes: Buffer) => void = () => {}
  onClosed: () => void = () => {}

  private constructor(socket: Socket) {
    this.socket = socket
    socket.on('data', (piece: Buffer) => this.read(piece))
    socket.on('error', () => socket.destroy())
    socket.on('close', () => this.end())
  }

  /** `protocol`: the one that is agreed on; none for an empty one. */
  static accept(request: IncomingMessage, socket: Socket, protocol: string): WebSocketPeer {
    const key = request.headers['sec-websocket-key'] ?? ''
    const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64')
    socket.write(
      [
        'HTTP/1.1 101 Switching Protocols',
        'Upgrade: websocket',
        'Connection: Upgrade',
        `Sec-WebSocket-Accept: ${accept}`,
        ...(protocol === '' ? [] : [`Sec-WebSocket-Protocol: ${protocol}`]),
        '\r\n',
      ].join('\r\n'),
    )
    return new WebSocketPeer(socket)
  }

  send(data: string | Uint8Array): void {
    if (this.closed) return
    const isText = typeof data === 'string'
    this.write(isText ? opcodes.text : opcodes.binary, isText ? Buffer.from(data) : data)
  }

  /** Bytes that need not be a frame at all. */
  sendRaw(bytes: Uint8Array): void {
    if (!this.closed) this.socket.write(bytes)
  }

  close(): void {
    if (this.closed) return
    this.write(opcodes.close, Buffer.from([3, 232]))
    this.socket.end()
  }

  /** As when the server dies. */
  drop(): void {
    this.socket.destroy()
  }

  private write(opcode: number, payload: Uint8Array): void {
    const { length } = payload
    const header = length < 126 ? Buffer.alloc(2) : length < 65_536 ? Buffer.alloc(4) : Buffer.alloc(10)
    header[0] = 0x80 | opcode
    if (length < 126) header[1] = length
    else if (length < 65_536) {
      header[1] = 126
      header.writeUInt16BE(length, 2)
    } else {
      header[1] = 127
      header.writeBigUInt64BE(BigInt(length), 2)
    }
    this.socket.write(Buffer.concat([header, payload]))
  }

  private read(piece: Buffer): void {
    this.rest = Buffer.concat([this.rest, piece])
    for (;;) {
      const { rest } = this
      if (rest.length < 2) return
      const short = rest.readUInt8(1) & 0x7f
      const lengthBytes = short < 126 ? 0 : short === 126 ? 2 : 8
      const head = 2 + lengthBytes + 4
      if (rest.length < head) return
      const length =
        short < 126 ? short : short === 126 ? rest.readUInt16BE(2) : Number(rest.readBigUInt64BE(2))
      if (rest.length < head + length) return
      const mask = rest.subarray(head - 4, head)
      const payload = Buffer.from(rest.subarray(head, head + length))
      for (let at = 0; at < length; at++) payload[at] = (payload[at] ?? 0) ^ (mask[at % 4] ?? 0)
      this.rest = rest.subarray(head + length)
      this.take(rest.readUInt8(0), payload)
    }
  }

  private take(first: number, payload: Buffer): void {
    const opcode = first & 0x0f
    if (opcode === opcodes.close) return this.close()
    if (opcode === opcodes.ping) return this.write(opcodes.pong, payload)
    if (opcode === opcodes.pong) return
    if (opcode !== 0) this.partsOpcode = opcode
    this.parts.push(payload)
    if ((first & 0x80) === 0) return
    const whole = Buffer.concat(this.parts)
    this.parts = []
    if (this.partsOpcode === opcodes.text) this.onText(whole.toString())
    else this.onBinary(whole)
  }

  private end(): void {
    if (this.closed) return
    this.closed = true
    this.onClosed()
  }
}
