/** Samples by which the place is found where a recording begins, and how many of them may be wrong. */
const probe = 800
const mayBeWrong = 200

/**
 * How many samples of a recording are not those of a sound that was said over and over, wherever in it the recording
 * began. Where a sample was left out or put in, all that follows counts.
 */
export function countDifferent(recorded: Int16Array, said: Int16Array): number {
  const beginning = recorded.subarray(0, probe)
  for (let from = 0; from < said.length; from += 1)
    if (differ(beginning, said, { from, atMost: mayBeWrong }) <= mayBeWrong)
      return differ(recorded, said, { from, atMost: recorded.length })
  return recorded.length
}

function differ(
  recorded: Int16Array,
  said: Int16Array,
  { from, atMost }: { from: number; atMost: number },
): number {
  let different = 0
  let at = from
  for (let n = 0; n < recorded.length && different <= atMost; n += 1) {
    if (recorded[n] !== said[at]) different += 1
    at = at + 1 === said.length ? 0 : at + 1
  }
  return different
}
