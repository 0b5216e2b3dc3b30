import { isRecord, textAt } from '../json.ts'

/** What chan_websocket says beside the sound, as far as it is needed. */
export type ControlMessage =
  /** `format`: as Asterisk names it, `slin16`; empty where it does not say. */
  | { readonly kind: 'start'; readonly format: string }
  /** Its queue is nearly full: nothing may be sent until `xon`. */
  | { readonly kind: 'xoff' | 'xon' }

/**
 * Reads a text message: `MEDIA_START connection_id:… format:slin16 …`, or the same as JSON, as chan_websocket.conf has
 * it. Null for what is not needed (keys are told by ARI) and for what is no message.
 */
export function readControlMessage(text: string): ControlMessage | null {
  const [name, format] = text.trimStart().startsWith('{') ? readJson(text) : readWords(text)
  switch (name) {
    case 'MEDIA_START':
      return { kind: 'start', format }
    case 'MEDIA_XOFF':
      return { kind: 'xoff' }
    case 'MEDIA_XON':
      return { kind: 'xon' }
    default:
      return null
  }
}

function readWords(text: string): readonly [name: string, format: string] {
  const [name = '', ...words] = text.trim().split(/\s+/u)
  const format = words.find((word) => word.startsWith('format:'))
  return [name, format?.slice('format:'.length) ?? '']
}

function readJson(text: string): readonly [name: string, format: string] {
  try {
    const message: unknown = JSON.parse(text)
    return isRecord(message) ? [textAt(message, 'event'), textAt(message, 'format')] : ['', '']
  } catch {
    return ['', '']
  }
}
