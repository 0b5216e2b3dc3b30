/** Zero crossings of the sinc on each side, at the lower of the two rates. */
const zeroCrossings = 16
/** Part of the new band that passes; the rest is the filter's slope. */
const passBand = 0.94

/** Changes the sample rate of a stream; call with pieces of any length. */
export interface Resampler {
  push(samples: Float32Array): Float32Array
  /** What the filter still holds. */
  finish(): Float32Array
}

/**
 * Converts between sample rates by a Kaiser-windowed sinc in polyphase form, so that nothing above
 * half the new rate folds back: J. O. Smith, "Digital Audio Resampling Home Page",
 * CCRMA, Stanford, 2002 (windowed-sinc interpolation), with Kaiser beta 8.
 */
export function createResampler(fromRate: number, toRate: number): Resampler {
  if (fromRate === toRate) return { push: (samples) => samples, finish: () => new Float32Array(0) }
  const divisor = greatestCommonDivisor(fromRate, toRate)
  const phases = toRate / divisor
  const step = fromRate / divisor
  const cutoff = Math.min(1, toRate / fromRate) * passBand
  const half = Math.ceil(zeroCrossings / Math.min(1, toRate / fromRate))
  const taps = half * 2
  const bank = designBank(phases, half, cutoff)

  /** Unread input, led by `half` zeros so that output starts in step with input. */
  let held = new Float32Array(half - 1)
  /** Position of the next output, in 1/phases of an input sample, from the start of `held`. */
  let position = 0
  let taken = 0
  let given = 0

  const convert = (samples: Float32Array): Float32Array => {
    const input = new Float32Array(held.length + samples.length)
    input.set(held)
    input.set(samples, held.length)
    const last = (input.length - taps) * phases
    const count = last < position ? 0 : Math.floor((last - position) / step) + 1
    const output = new Float32Array(count)
    for (let index = 0; index < count; index += 1) {
      const whole = Math.floor(position / phases)
      const row = (position - whole * phases) * taps
      let sum = 0
      for (let tap = 0; tap < taps; tap += 1) sum += (input[whole + tap] ?? 0) * (bank[row + tap] ?? 0)
      output[index] = sum
      position += step
    }
    const consumed = Math.min(input.length, Math.floor(position / phases))
    held = input.slice(consumed)
    position -= consumed * phases
    return output
  }

  return {
    push(samples) {
      taken += samples.length
      const output = convert(samples)
      given += output.length
      return output
    },
    finish() {
      const wanted = Math.round((taken * toRate) / fromRate)
      const rest = convert(new Float32Array(taps)).subarray(0, Math.max(0, wanted - given))
      given += rest.length
      return rest
    },
  }
}

/** One filter per position between two input samples, each of unit gain. */
function designBank(phases: number, half: number, cutoff: number): Float32Array {
  const taps = half * 2
  const bank = new Float32Array(phases * taps)
  const beta = 8
  for (let phase = 0; phase < phases; phase += 1) {
    let gain = 0
    for (let tap = 0; tap < taps; tap += 1) {
      const distance = tap - (half - 1) - phase / phases
      const value = sinc(distance * cutoff) * kaiser(distance / half, beta)
      bank[phase * taps + tap] = value
      gain += value
    }
    for (let tap = 0; tap < taps; tap += 1) {
      const index = phase * taps + tap
      bank[index] = (bank[index] ?? 0) / gain
    }
  }
  return bank
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x)
}

function kaiser(x: number, beta: number): number {
  return Math.abs(x) >= 1 ? 0 : bessel0(beta * Math.sqrt(1 - x * x)) / bessel0(beta)
}

/** Modified Bessel function of the first kind, order 0, by its power series. */
function bessel0(x: number): number {
  let sum = 1
  let term = 1
  for (let k = 1; term > 1e-10 * sum; k += 1) {
    term *= (x / (2 * k)) ** 2
    sum += term
  }
  return sum
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b)
}
