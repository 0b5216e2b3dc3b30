const names = '0123456789*#ABCD'
/** A longer press goes on as another event, of another timestamp: RFC 4733 §2.5.1.3. */
const longestEvent = 0xffff

/** Reads key presses, RFC 4733: each is told once, though its packets repeat, come late, or are missing but one. */
export class DigitsIn {
  private last: { readonly code: number; readonly timestamp: number; readonly ended: boolean } | null = null

  /** `timestamp` without wraps. Gives the key where this is the first packet of its press. */
  take(payload: Uint8Array, timestamp: number): string | null {
    const [code = names.length, flags = 0] = payload
    const name = names[code]
    if (payload.length < 4 || name === undefined) return null
    const { last } = this
    if (last !== null && timestamp < last.timestamp) return null
    const goesOn =
      last !== null && !last.ended && last.code === code && timestamp - last.timestamp === longestEvent
    const isRepeated = last?.timestamp === timestamp
    this.last = { code, timestamp, ended: (flags & 0x80) !== 0 || (isRepeated && last.ended) }
    return goesOn || isRepeated ? null : name
  }
}
