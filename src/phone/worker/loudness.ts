/** Of digital silence, dBFS. */
const silenceDb = -96

/** Root mean square of a frame, dBFS: 0 is a full-scale square wave, −96 digital silence. */
export function loudness(samples: Int16Array): number {
  let sum = 0
  for (const sample of samples) sum += sample * sample
  if (sum === 0 || samples.length === 0) return silenceDb
  return Math.max(silenceDb, 10 * Math.log10(sum / samples.length / 2 ** 30))
}
