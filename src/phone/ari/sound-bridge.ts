import type { MediaFigures } from '../protocol.ts'
import type { AriContext } from './ari-context.ts'
import { AriError } from './ari-error.ts'
import type { AriEvent } from './ari-events.ts'
import { isRecord, textAt } from './json.ts'
import type { MediaLink } from './media/media-link.ts'
import { PbxSound } from './media/pbx-sound.ts'
import { connectMs } from './media/sound-channels.ts'

type Events = { readonly onQuiet: () => void; readonly onClosed: () => void }

/** Joins a channel with one that carries its sound to us: an external media channel, and a bridge of both. */
export class SoundBridge {
  private readonly line: AriContext
  private readonly sound: string
  private readonly bridge: string
  private opening: Promise<PbxSound> | null = null

  constructor(line: AriContext) {
    this.line = line
    this.sound = line.names.make('sound')
    this.bridge = line.names.make('bridge')
  }

  /** Resolves when both sides can hear each other; rejects with an AriError or Node's error. Once. */
  async open(channel: string, events: Events): Promise<PbxSound> {
    this.opening = this.join(channel, events)
    return await this.opening
  }

  /** Removes all of it, also what is still being made. */
  async close(): Promise<void> {
    const { http } = this.line
    for (const id of [this.sound, this.bridge]) this.line.unfollow(id)
    if (this.opening === null) return
    const sound = await this.opening.catch(() => null)
    sound?.close()
    await Promise.all([http.remove(`channels/${this.sound}`), http.remove(`bridges/${this.bridge}`)])
  }

  private async join(channel: string, events: Events): Promise<PbxSound> {
    const { http, sounds, times } = this.line
    const started = this.whenStarted()
    const opened = sounds.open(this.sound)
    try {
      const [link, codec] = await Promise.all([
        opened,
        this.findCodec(channel),
        http.ask('POST', 'bridges', { bridgeId: this.bridge, type: 'mixing,dtmf_events' }),
        started,
      ])
      await http.ask('POST', `bridges/${this.bridge}/addChannel`, { channel: `${channel},${this.sound}` })
      link.onClosed(events.onClosed)
      const { rate, encrypted } = sounds
      return new PbxSound(link, { rate, codec, encrypted, quietMs: times.quietMs, onQuiet: events.onQuiet })
    } catch (error) {
      void opened.then((link: MediaLink) => link.close()).catch(() => {})
      throw error
    }
  }

  /** Only a channel that is in the application can be put into a bridge. */
  private async whenStarted(): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const fail = (): void => reject(new AriError('no-audio', 'the channel for sound did not start'))
    const timer = setTimeout(fail, connectMs)
    const take = ({ type }: AriEvent): void => {
      if (type === 'StasisStart') resolve()
      if (type === 'ChannelDestroyed' || type === 'StasisEnd') fail()
    }
    for (const id of [this.sound, this.bridge]) this.line.follow(id, { take, missing: fail })
    try {
      await promise
    } finally {
      clearTimeout(timer)
    }
  }

  /** What the telephone's own leg speaks; A-law where it is neither of the two. */
  private async findCodec(channel: string): Promise<MediaFigures['codec']> {
    const variable = 'CHANNEL(audionativeformat)'
    const answer = await this.line.http
      .ask('GET', `channels/${channel}/variable`, { variable })
      .catch(() => null)
    const formats = isRecord(answer) ? textAt(answer, 'value') : ''
    return formats.includes('ulaw') ? 'PCMU' : 'PCMA'
  }
}
