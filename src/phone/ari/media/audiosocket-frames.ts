/** Kinds of Asterisk's AudioSocket protocol (res_audiosocket.h); of sound only 8 kHz, which is what is asked for. */
export const audioSocketKinds = { hangUp: 0x00, id: 0x01, digit: 0x03, sound: 0x10, error: 0xff } as const

export type AudioSocketFrame = { readonly kind: number; readonly payload: Uint8Array }

/** One byte of kind, two of length (big-endian), the payload. */
const headerBytes = 3

/** Takes TCP's pieces apart; never holds more than one frame (64 kB) and the last piece. */
export class AudioSocketReader {
  private rest: Uint8Array = new Uint8Array(0)

  /** The frames that are whole now. */
  take(piece: Uint8Array): AudioSocketFrame[] {
    const bytes = this.rest.length === 0 ? piece : Buffer.concat([this.rest, piece])
    const frames: AudioSocketFrame[] = []
    let at = 0
    for (;;) {
      const [kind, high, low] = bytes.subarray(at, at + headerBytes)
      if (kind === undefined || high === undefined || low === undefined) break
      const end = at + headerBytes + high * 256 + low
      if (end > bytes.length) break
      frames.push({ kind, payload: bytes.subarray(at + headerBytes, end) })
      at = end
    }
    this.rest = bytes.subarray(at)
    return frames
  }
}

/** `payload`: at most 65,535 bytes. */
export function writeAudioSocketFrame(kind: number, payload: Uint8Array): Uint8Array {
  const frame = new Uint8Array(headerBytes + payload.length)
  frame.set([kind, payload.length >> 8, payload.length & 0xff])
  frame.set(payload, headerBytes)
  return frame
}

/** The call's UUID of the first frame, in lower case; null for what is none. */
export function readUuid({ kind, payload }: AudioSocketFrame): string | null {
  if (kind !== audioSocketKinds.id || payload.length !== 16) return null
  const hex = Buffer.from(payload).toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
