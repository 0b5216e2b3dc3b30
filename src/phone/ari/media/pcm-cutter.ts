/** Cuts 16-bit little-endian sound that comes in pieces of any length into frames. */
export class PcmCutter {
  private readonly frameBytes: number
  private rest: Uint8Array<ArrayBuffer> = new Uint8Array(0)

  /** `samples`: of a frame. */
  constructor(samples: number) {
    this.frameBytes = samples * 2
  }

  /** The frames that are whole now; they share no memory with `bytes`. */
  take(bytes: Uint8Array): Int16Array[] {
    const whole = new Uint8Array(this.rest.length + bytes.length)
    whole.set(this.rest)
    whole.set(bytes, this.rest.length)
    const frames: Int16Array[] = []
    let at = 0
    for (; at + this.frameBytes <= whole.length; at += this.frameBytes)
      frames.push(readFrame(whole, at, this.frameBytes))
    this.rest = whole.slice(at)
    return frames
  }
}

function readFrame(bytes: Uint8Array<ArrayBuffer>, at: number, length: number): Int16Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, length)
  return Int16Array.from({ length: length / 2 }, (_, index) => view.getInt16(index * 2, true))
}

/** A frame as Asterisk takes it: 16-bit little-endian. */
export function toBytes(frame: Int16Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(frame.length * 2)
  const view = new DataView(bytes.buffer)
  for (const [index, sample] of frame.entries()) view.setInt16(index * 2, sample, true)
  return bytes
}
