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
  private readonly started = Promise.withResolvers<void>()
  /** What is being made, or is there. */
  private made: { readonly link: Promise<MediaLink>; readonly bridge: Promise<unknown> } | null = null

  constructor(line: AriContext) {
    this.line = line
    this.sound = line.names.make('sound')
    this.bridge = line.names.make('bridge')
    this.started.promise.catch(() => {})
  }

  /** Resolves when both sides can hear each other; rejects with an AriError or Node's error, also once closed. Once. */
  async open(channel: string, events: Events): Promise<PbxSound> {
    const { http, sounds, times } = this.line
    this.follow()
    const bridge = http.ask('POST', 'bridges', { bridgeId: this.bridge, type: 'mixing,dtmf_events' })
    this.made = { link: sounds.open(this.sound), bridge }
    const timer = setTimeout(() => this.fail(), connectMs)
    const codec = this.findCodec(channel)
    // Only a channel that is in the application can be put into a bridge.
    const [link] = await Promise.all([this.made.link, bridge, this.started.promise]).finally(() =>
      clearTimeout(timer),
    )
    await http.ask('POST', `bridges/${this.bridge}/addChannel`, { channel: `${channel},${this.sound}` })
    link.onClosed(events.onClosed)
    const { rate, encrypted } = sounds
    const { patienceMs, quietMs } = times
    return new PbxSound(link, {
      rate,
      codec: await codec,
      encrypted,
      patienceMs,
      quietMs,
      onQuiet: events.onQuiet,
    })
  }

  /** Removes all of it, also what is still being made. */
  async close(): Promise<void> {
    const { http } = this.line
    for (const id of [this.sound, this.bridge]) this.line.unfollow(id)
    if (this.made === null) return
    this.fail()
    const [link] = await Promise.allSettled([this.made.link, this.made.bridge])
    if (link.status === 'fulfilled') link.value.close()
    await Promise.all([http.remove(`channels/${this.sound}`), http.remove(`bridges/${this.bridge}`)])
  }

  private follow(): void {
    const take = ({ type }: AriEvent): void => {
      if (type === 'StasisStart') this.started.resolve()
      if (type === 'ChannelDestroyed' || type === 'StasisEnd') this.fail()
    }
    for (const id of [this.sound, this.bridge]) this.line.follow(id, { take, missing: () => this.fail() })
  }

  /** Nothing where it has started. */
  private fail(): void {
    this.started.reject(new AriError('no-audio', 'the channel for sound did not start'))
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
