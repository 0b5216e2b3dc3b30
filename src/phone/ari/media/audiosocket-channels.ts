import { randomUUID } from 'node:crypto'
import { connect, isIPv6 } from 'node:net'
import { AriError } from '../ari-error.ts'
import type { AriAddress, AriHttp } from '../ari-http.ts'
import { audioSocketFormat, audioSocketRate, type AudioSocketLink } from './audiosocket-link.ts'
import { AudioSocketPort } from './audiosocket-port.ts'
import type { MediaLink } from './media-link.ts'
import { connectMs, type SoundChannels } from './sound-channels.ts'

type Parts = {
  readonly http: AriHttp
  readonly address: AriAddress
  readonly application: string
  /** Where Asterisk reaches this computer, with or without a port; empty: found out. */
  readonly host: string
}

/** AudioSocket: Asterisk connects to a port of ours and says by a UUID which call it is. */
export class AudioSocketChannels implements SoundChannels {
  readonly rate = audioSocketRate
  readonly encrypted = false
  private readonly parts: Parts
  private listening: { readonly port: AudioSocketPort; readonly host: string } | null = null

  constructor(parts: Parts) {
    this.parts = parts
  }

  async prepare(): Promise<void> {
    const wished = readHost(this.parts.host)
    const host = wished.host === '' ? await findOwnAddress(this.parts.address.http) : wished.host
    if (this.listening?.host === host) return
    this.close()
    this.listening = { host, port: await listen(host, wished.port) }
  }

  async open(id: string): Promise<MediaLink> {
    const { listening } = this
    if (listening === null) throw new AriError('port-taken', 'not listening for AudioSocket')
    const uuid = randomUUID()
    const { promise, resolve, reject } = Promise.withResolvers<AudioSocketLink>()
    const late = new AriError('no-audio', 'Asterisk did not connect by AudioSocket')
    const timer = setTimeout(() => reject(late), connectMs)
    listening.port.expect(uuid, resolve)
    try {
      const asked = this.parts.http.ask('POST', 'channels/externalMedia', {
        channelId: id,
        app: this.parts.application,
        external_host: `${bracket(listening.host)}:${listening.port.port}`,
        transport: 'tcp',
        encapsulation: 'audiosocket',
        format: audioSocketFormat,
        data: uuid,
      })
      const [link] = await Promise.all([promise, asked])
      return link
    } catch (error) {
      void promise.then((link) => link.close()).catch(() => {})
      throw error
    } finally {
      clearTimeout(timer)
      listening.port.forget(uuid)
    }
  }

  close(): void {
    this.listening?.port.close()
    this.listening = null
  }
}

/** `192.168.1.20`, `192.168.1.20:9092`, `[::1]:9092` or `::1`; port 0 where none is given. */
export function readHost(text: string): { readonly host: string; readonly port: number } {
  const [, bracketed, plain, port] = /^(?:\[(.+)\]|([^:]*))(?::(\d{1,5}))?$/u.exec(text.trim()) ?? []
  return { host: bracketed ?? plain ?? text.trim(), port: Number(port ?? 0) }
}

const bracket = (host: string): string => (isIPv6(host) ? `[${host}]` : host)

/** At this address only; at all of this computer where it is not one of its own, as behind a router. */
async function listen(host: string, port: number): Promise<AudioSocketPort> {
  try {
    return await AudioSocketPort.open(host, port)
  } catch (error) {
    const foreign =
      error instanceof Error && 'code' in error && ['EADDRNOTAVAIL', 'ENOTFOUND'].includes(String(error.code))
    if (!foreign) throw error
    return await AudioSocketPort.open('0.0.0.0', port)
  }
}

/** The address of this computer on its way to Asterisk. */
async function findOwnAddress({ hostname, port, protocol }: URL): Promise<string> {
  const socket = connect({
    host: hostname.replace(/^\[|\]$/gu, ''),
    port: Number(port) || (protocol === 'https:' ? 443 : 80),
    timeout: connectMs,
  })
  try {
    return await new Promise((resolve, reject) => {
      socket.once('connect', () => resolve(socket.localAddress ?? ''))
      socket.once('timeout', () => reject(new AriError('unreachable', 'no connection in time')))
      socket.once('error', reject)
    })
  } finally {
    socket.destroy()
  }
}
