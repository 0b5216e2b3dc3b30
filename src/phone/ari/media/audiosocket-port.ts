import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { AudioSocketLink } from './audiosocket-link.ts'
import { AudioSocketReader, readUuid } from './audiosocket-frames.ts'

/** Who has not said which call it is for after this long is no Asterisk, ms. */
const introductionMs = 5_000
/** Connections that have not said so yet, at most. */
const mostUnknown = 64

/** Listens for Asterisk's AudioSocket connections; takes only those whose UUID was asked for, each once. */
export class AudioSocketPort {
  private readonly server: Server
  private readonly awaited = new Map<string, (link: AudioSocketLink) => void>()
  private readonly unknown = new Set<Socket>()

  private constructor() {
    this.server = createServer((socket) => this.meet(socket))
  }

  /** `port` 0: any that is free. Rejects with Node's error where it cannot listen. */
  static async open(host: string, port: number): Promise<AudioSocketPort> {
    const opened = new AudioSocketPort()
    await new Promise<void>((resolve, reject) => {
      opened.server.once('error', reject)
      opened.server.listen({ host, port }, resolve)
    })
    opened.server.on('error', () => {})
    return opened
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port
  }

  /** `uuid`: in lower case. The listener is called at most once, until `forget`. */
  expect(uuid: string, listener: (link: AudioSocketLink) => void): void {
    this.awaited.set(uuid, listener)
  }

  forget(uuid: string): void {
    this.awaited.delete(uuid)
  }

  /** Links that were taken go on. */
  close(): void {
    this.server.close()
    this.awaited.clear()
    for (const socket of this.unknown) socket.destroy()
  }

  private meet(socket: Socket): void {
    socket.on('error', () => socket.destroy())
    if (this.unknown.size >= mostUnknown) return void socket.destroy()
    this.unknown.add(socket)
    const reader = new AudioSocketReader()
    const timer = setTimeout(() => socket.destroy(), introductionMs)
    const leave = (): void => {
      clearTimeout(timer)
      this.unknown.delete(socket)
      socket.off('data', read)
      socket.off('close', leave)
    }
    const read = (piece: Buffer): void => {
      const [first, ...others] = reader.take(piece)
      if (first === undefined) return
      leave()
      const listener = this.claim(readUuid(first))
      if (listener === undefined) return void socket.destroy()
      const link = new AudioSocketLink(socket, reader)
      listener(link)
      link.take(others)
    }
    socket.on('data', read)
    socket.on('close', leave)
  }

  private claim(uuid: string | null): ((link: AudioSocketLink) => void) | undefined {
    if (uuid === null) return undefined
    const listener = this.awaited.get(uuid)
    this.awaited.delete(uuid)
    return listener
  }
}
