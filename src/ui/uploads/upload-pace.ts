const windowMs = 10_000

/** Bytes sent over time, for a speed and the time left. */
export type Pace = { readonly samples: readonly { readonly at: number; readonly bytes: number }[] }

export const noPace: Pace = { samples: [] }

/** Adds what was sent by `at` (ms); keeps the last ten seconds. */
export function addToPace(pace: Pace, at: number, bytes: number): Pace {
  const samples = [...pace.samples.filter((sample) => at - sample.at <= windowMs), { at, bytes }]
  return { samples }
}

/** Bytes per second over the window; null with fewer than two moments to compare. */
export function bytesPerSecond(pace: Pace): number | null {
  const first = pace.samples[0]
  const last = pace.samples.at(-1)
  if (!first || !last || last.at <= first.at || last.bytes <= first.bytes) return null
  return ((last.bytes - first.bytes) * 1000) / (last.at - first.at)
}

/** Seconds until `remaining` bytes are sent at this pace; null without a pace. */
export function secondsLeft(pace: Pace, remaining: number): number | null {
  const rate = bytesPerSecond(pace)
  return rate === null ? null : Math.max(0, Math.ceil(remaining / rate))
}
