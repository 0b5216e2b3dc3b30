import type { ObservedSecond } from './summarise-observation.ts'

/** The seconds of several recordings in a row; one second between them is left free, so that no turn spans a cut. */
export function joinSeconds(recordings: readonly (readonly ObservedSecond[])[]): readonly ObservedSecond[] {
  const joined: ObservedSecond[] = []
  let from = 0
  for (const seconds of recordings) {
    for (const one of seconds) joined.push({ ...one, second: from + one.second })
    const last = Math.max(-1, ...seconds.map(({ second }) => second))
    from += last + 2
  }
  return joined
}
