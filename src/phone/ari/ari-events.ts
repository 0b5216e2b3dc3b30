import { isRecord, numberAt, recordAt, textAt, type JsonRecord } from './json.ts'

/** A channel as ARI describes it; what it does not say is empty. */
export type AriChannel = {
  readonly id: string
  /** `Down`, `Ringing`, `Up` … */
  readonly state: string
  readonly callerNumber: string
  readonly exten: string
  /** Name of the Stasis application it is in. */
  readonly application: string
}

/** What is told about a channel, as far as a line needs it. */
export type AriEvent = { readonly channel: AriChannel } & (
  | { readonly type: 'StasisStart' | 'StasisEnd' | 'ChannelStateChange' | 'ChannelHold' | 'ChannelUnhold' }
  /** `cause`: ITU-T Q.850; 0 where Asterisk knows none. */
  | {
      readonly type: 'ChannelDestroyed' | 'ChannelHangupRequest'
      readonly cause: number
      readonly causeText: string
    }
  | { readonly type: 'ChannelDtmfReceived'; readonly digit: string; readonly durationMs: number }
  /** `channel` is the one that is called. */
  | { readonly type: 'Dial'; readonly status: string }
)

/** The text of one message of `/ari/events`; null for anything else, whatever it is. */
export function readEvent(text: string): AriEvent | 'replaced' | null {
  const message = parse(text)
  if (!isRecord(message)) return null
  const type = textAt(message, 'type')
  if (type === 'ApplicationReplaced') return 'replaced'
  const channel = readChannel(message[type === 'Dial' ? 'peer' : 'channel'])
  return channel === null ? null : readChannelEvent(type, channel, message)
}

/** Null for what is no channel. */
export function readChannel(value: unknown): AriChannel | null {
  if (!isRecord(value)) return null
  const id = textAt(value, 'id')
  if (id === '') return null
  const dialplan = recordAt(value, 'dialplan')
  const [application = ''] = textAt(dialplan, 'app_data').split(',')
  return {
    id,
    state: textAt(value, 'state'),
    callerNumber: textAt(recordAt(value, 'caller'), 'number'),
    exten: textAt(dialplan, 'exten'),
    application: textAt(dialplan, 'app_name') === 'Stasis' ? application : '',
  }
}

function readChannelEvent(type: string, channel: AriChannel, message: JsonRecord): AriEvent | null {
  switch (type) {
    case 'StasisStart':
    case 'StasisEnd':
    case 'ChannelStateChange':
    case 'ChannelHold':
    case 'ChannelUnhold':
      return { type, channel }
    case 'ChannelDestroyed':
    case 'ChannelHangupRequest':
      return { type, channel, cause: numberAt(message, 'cause'), causeText: textAt(message, 'cause_txt') }
    case 'ChannelDtmfReceived': {
      const digit = textAt(message, 'digit').toUpperCase()
      if (!/^[\d*#A-D]$/u.test(digit)) return null
      return { type, channel, digit, durationMs: Math.max(0, numberAt(message, 'duration_ms')) }
    }
    case 'Dial':
      return { type, channel, status: textAt(message, 'dialstatus') }
    default:
      return null
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
