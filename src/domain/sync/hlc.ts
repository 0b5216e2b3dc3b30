/** When and where a version was written: `<ms, 12 hex>-<counter, 4 hex>-<computer, 8 hex>`; stamps sort as text. */
export type Stamp = string

const pattern = /^[0-9a-f]{12}-[0-9a-f]{4}-[0-9a-f]{8}$/u
const lastCounter = 0xffff
const lastMs = 0xffff_ffff_ffff

export function isStamp(text: string): boolean {
  return pattern.test(text)
}

/** What tells a computer's stamps from others': its id, hashed (32-bit FNV-1a). */
export function stampTail(computerId: string): string {
  let hash = 0x811c9dc5
  for (const letter of computerId) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0
  return hex(hash, 8)
}

/** The tail (`stampTail`) of the computer that wrote it. */
export function computerOfStamp(stamp: Stamp): string {
  return stamp.slice(18)
}

/** The time it tells, ms since 1970, by a clock that may be wrong. */
export function timeOfStamp(stamp: Stamp): number {
  return Number.parseInt(stamp.slice(0, 12), 16)
}

/**
 * A stamp after `last` (empty for none) and, where this computer's clock allows, at `nowMs`
 * (hybrid logical clock, Kulkarni et al. 2014): whatever the clock says, it sorts after what it has seen.
 */
export function tickStamp(last: Stamp, nowMs: number, computerId: string): Stamp {
  const now = Math.min(Math.max(Math.trunc(nowMs), 0), lastMs)
  let ms = last === '' ? 0 : timeOfStamp(last)
  let counter = last === '' ? 0 : Number.parseInt(last.slice(13, 17), 16) + 1
  if (now > ms) {
    ms = now
    counter = 0
  } else if (counter > lastCounter) {
    ms += 1
    counter = 0
  }
  return `${hex(ms, 12)}-${hex(counter, 4)}-${stampTail(computerId)}`
}

/** The later of two. */
export function seeStamp(last: Stamp, seen: Stamp): Stamp {
  return compareStamps(last, seen) < 0 ? seen : last
}

export function compareStamps(one: Stamp, other: Stamp): number {
  return one < other ? -1 : one > other ? 1 : 0
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0')
}
