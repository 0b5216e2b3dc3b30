import type { Socket } from 'node:net'
import {
  audioSocketKinds,
  writeAudioSocketFrame,
  type AudioSocketFrame,
  type AudioSocketReader,
} from './audiosocket-frames.ts'
import { mostWaitingBytes, type MediaLink } from './media-link.ts'

export const audioSocketFormat = 'slin'
export const audioSocketRate = 8_000

/** Sound over AudioSocket, on a connection whose UUID was asked for. Keys are told by ARI, so those here are passed over. */
export class AudioSocketLink implements MediaLink {
  private readonly socket: Socket
  private closed = false
  private bytesListener: (bytes: Uint8Array) => void = () => {}
  private closedListener: () => void = () => {}

  /** `reader`: has read the first frame; may hold the beginning of the next. */
  constructor(socket: Socket, reader: AudioSocketReader) {
    this.socket = socket
    socket.setNoDelay(true)
    socket.on('data', (piece) => this.take(reader.take(piece)))
    socket.on('close', () => this.end())
  }

  onBytes(listener: (bytes: Uint8Array) => void): void {
    this.bytesListener = listener
  }

  onClosed(listener: () => void): void {
    this.closedListener = listener
    if (this.closed) listener()
  }

  send(frame: Uint8Array): boolean {
    if (this.closed || this.socket.writableLength > mostWaitingBytes) return false
    this.socket.write(writeAudioSocketFrame(audioSocketKinds.sound, frame))
    return true
  }

  close(): void {
    this.closedListener = () => {}
    if (!this.closed) this.socket.write(writeAudioSocketFrame(audioSocketKinds.hangUp, new Uint8Array(0)))
    this.end()
  }

  /** Frames that came in. */
  take(frames: readonly AudioSocketFrame[]): void {
    for (const { kind, payload } of frames) {
      if (this.closed) return
      if (kind === audioSocketKinds.sound) this.bytesListener(payload)
      if (kind === audioSocketKinds.hangUp || kind === audioSocketKinds.error) this.end()
    }
  }

  private end(): void {
    if (this.closed) return
    this.closed = true
    this.socket.end()
    // A peer that never closes its side would keep the socket.
    setTimeout(() => this.socket.destroy(), 1_000).unref()
    this.closedListener()
  }
}
