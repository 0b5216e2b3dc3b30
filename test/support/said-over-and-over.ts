/**
 * How many samples of a recording are not those of a sound that was said over and over, wherever in it the recording
 * began. Where a sample was left out or put in, all that follows counts.
 */
export function countDifferent(recorded: Int16Array, said: Int16Array): number {
  let least = recorded.length
  for (let from = 0; from < said.length && least > 0; from += 1) {
    let different = 0
    for (let n = 0; n < recorded.length && different < least; n += 1)
      if (recorded[n] !== said[(from + n) % said.length]) different += 1
    least = Math.min(least, different)
  }
  return least
}
