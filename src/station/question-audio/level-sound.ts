/** How loud lines are, dB full scale: the voice's root mean square, and the highest peak. */
const voiceDb = -20
const peakDb = -3
/** Silence is at most made this much louder, dB. */
const mostGainDb = 30
/** Left before the first and after the last sound of the voice. */
const edgeSeconds = 0.15
const frameSeconds = 0.01
/** A frame belongs to the voice when it is at most this much softer than the loudest one, dB. */
const voiceRangeDb = 35
/** Softer than this is silence, whatever surrounds it, dB. */
const silenceDb = -60

/**
 * The samples without the silence around them, and as loud as all lines are: the voice at −20 dB RMS, or as much of
 * it as keeps every peak at −3 dB or below. Empty when there is nothing but silence.
 */
export function levelSound(samples: Int16Array, rate: number): Int16Array {
  const frame = Math.round(rate * frameSeconds)
  const powers = framePowers(samples, frame)
  const loudest = powers.reduce((most, power) => Math.max(most, power), 0)
  const floor = Math.max(toPower(silenceDb), loudest * toPower(-voiceRangeDb))
  const first = powers.findIndex((power) => power >= floor)
  if (first < 0) return new Int16Array()
  const last = powers.findLastIndex((power) => power >= floor)
  const edge = Math.round(rate * edgeSeconds)
  const kept = samples.subarray(Math.max(0, first * frame - edge), (last + 1) * frame + edge)
  const voiced = powers.filter((power) => power >= floor)
  const power = voiced.reduce((sum, one) => sum + one, 0) / voiced.length
  return louder(kept, Math.min(Math.sqrt(toPower(voiceDb) / power), toAmplitude(mostGainDb)))
}

/** Times `gain`, or less where a peak would be too high. */
function louder(samples: Int16Array, gain: number): Int16Array {
  const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 1) / 32_768
  const applied = Math.min(gain, toAmplitude(peakDb) / peak)
  return samples.map((sample) => Math.trunc(sample * applied))
}

/** Mean square of each frame, of full scale; the last may be shorter. */
function framePowers(samples: Int16Array, frame: number): number[] {
  return Array.from({ length: Math.ceil(samples.length / frame) }, (_, index) => {
    const piece = samples.subarray(index * frame, (index + 1) * frame)
    return piece.reduce((sum, sample) => sum + (sample / 32_768) ** 2, 0) / piece.length
  })
}

const toPower = (db: number): number => 10 ** (db / 10)
const toAmplitude = (db: number): number => 10 ** (db / 20)
