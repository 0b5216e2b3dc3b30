import { AriError } from '../ari-error.ts'
import { addressOf, type AriAddress, type AriHttp } from '../ari-http.ts'
import { isRecord, recordAt, textAt } from '../json.ts'
import { openSocket } from '../open-socket.ts'
import type { MediaLink } from './media-link.ts'
import { connectMs, type SoundChannels } from './sound-channels.ts'
import { WebSocketLink, websocketFormat, websocketRate } from './websocket-link.ts'

/** Asterisk tells by this variable under which name a channel waits for its WebSocket. */
const connectionVariable = 'MEDIA_WEBSOCKET_CONNECTION_ID'

/** chan_websocket (Asterisk 20.16, 22.6 and later): Asterisk waits, we connect to `/media/<connection id>`. */
export class WebSocketChannels implements SoundChannels {
  readonly rate = websocketRate
  readonly encrypted: boolean
  private readonly http: AriHttp
  private readonly address: AriAddress
  private readonly application: string

  constructor(http: AriHttp, address: AriAddress, application: string) {
    this.http = http
    this.address = address
    this.application = application
    this.encrypted = address.http.protocol === 'https:'
  }

  async prepare(): Promise<void> {}

  async open(id: string): Promise<MediaLink> {
    const channel = await this.http.ask('POST', 'channels/externalMedia', {
      channelId: id,
      app: this.application,
      external_host: 'INCOMING',
      connection_type: 'server',
      transport: 'websocket',
      encapsulation: 'none',
      format: websocketFormat,
    })
    const url = addressOf(this.address, `media/${encodeURIComponent(await this.connectionOf(id, channel))}`)
    url.protocol = this.encrypted ? 'wss:' : 'ws:'
    const headers = { authorization: this.address.credentials }
    return new WebSocketLink(await openSocket(url, { headers, protocols: ['media'] }, connectMs))
  }

  close(): void {}

  private async connectionOf(id: string, channel: unknown): Promise<string> {
    const told = isRecord(channel) ? textAt(recordAt(channel, 'channelvars'), connectionVariable) : ''
    if (told !== '') return told
    const answer = await this.http.ask('GET', `channels/${id}/variable`, { variable: connectionVariable })
    const value = isRecord(answer) ? textAt(answer, 'value') : ''
    if (value === '') throw new AriError('server-error', `Asterisk has no ${connectionVariable}`)
    return value
  }
}
