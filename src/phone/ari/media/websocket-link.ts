import { readControlMessage } from './control-message.ts'
import { mostWaitingBytes, type MediaLink } from './media-link.ts'

/** What is asked for, and its samples per second. */
export const websocketFormat = 'slin16'
export const websocketRate = 16_000

/** Sound over chan_websocket: binary messages are sound, text messages control it. */
export class WebSocketLink implements MediaLink {
  private readonly socket: WebSocket
  private blocked = false
  private closed = false
  private bytesListener: (bytes: Uint8Array) => void = () => {}
  private closedListener: () => void = () => {}

  /** `socket`: open, with array buffers. */
  constructor(socket: WebSocket) {
    this.socket = socket
    socket.addEventListener('message', ({ data }) => this.take(data as unknown))
    socket.addEventListener('close', () => this.end())
    socket.addEventListener('error', () => this.end())
  }

  onBytes(listener: (bytes: Uint8Array) => void): void {
    this.bytesListener = listener
  }

  onClosed(listener: () => void): void {
    this.closedListener = listener
    if (this.closed) listener()
  }

  send(frame: Uint8Array<ArrayBuffer>): boolean {
    const { socket, blocked, closed } = this
    if (closed || blocked || socket.readyState !== WebSocket.OPEN || socket.bufferedAmount > mostWaitingBytes)
      return false
    socket.send(frame)
    return true
  }

  close(): void {
    this.closedListener = () => {}
    this.end()
  }

  private take(data: unknown): void {
    if (this.closed) return
    if (data instanceof ArrayBuffer) return this.bytesListener(new Uint8Array(data))
    const message = typeof data === 'string' ? readControlMessage(data) : null
    if (message === null) return
    // Sound of another rate would be heard as noise.
    if (message.kind === 'start')
      return message.format === '' || message.format === websocketFormat ? undefined : this.end()
    this.blocked = message.kind === 'xoff'
  }

  private end(): void {
    if (this.closed) return
    this.closed = true
    this.socket.close()
    this.closedListener()
  }
}
