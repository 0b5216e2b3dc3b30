/**
 * A half-band filter at 16 kHz: ½ at offset 0, nothing at the other even offsets, and these at the odd ones, ±1 … ±27.
 * A sinc with Kaiser's window, β 5.65 for 60 dB (Oppenheim and Schafer, Discrete-Time Signal Processing, §7.5): it
 * passes up to 3.4 kHz, the telephone's band, and stops from 4.6 kHz on.
 */
const taps = designTaps(14, 5.65)
const reach = taps.length

/** 8 to 16 kHz for a stream: frames of any length, each twice as long afterwards; 1.75 ms late. */
export class Upsampler {
  private readonly stream = new Stream(2 * reach - 1)

  push(samples8k: Int16Array): Int16Array {
    const input = this.stream.follow(samples8k)
    const output = new Int16Array(2 * samples8k.length)
    for (let index = 0; index < samples8k.length; index += 1) {
      const centre = index + reach - 1
      let sum = 0
      for (let tap = 0; tap < reach; tap += 1)
        sum += (taps[tap] ?? 0) * ((input[centre - tap] ?? 0) + (input[centre + 1 + tap] ?? 0))
      output[2 * index] = input[centre] ?? 0
      output[2 * index + 1] = toInt16(2 * sum)
    }
    return output
  }
}

/** 16 to 8 kHz for a stream: frames of an even length, each half as long afterwards; 1.75 ms late. */
export class Downsampler {
  private readonly stream = new Stream(4 * reach - 1)

  push(samples16k: Int16Array): Int16Array {
    const input = this.stream.follow(samples16k)
    const output = new Int16Array(samples16k.length >> 1)
    for (let index = 0; index < output.length; index += 1) {
      const centre = 2 * (index + reach) - 1
      let sum = (input[centre] ?? 0) / 2
      for (let tap = 0; tap < reach; tap += 1) {
        const offset = 2 * tap + 1
        sum += (taps[tap] ?? 0) * ((input[centre - offset] ?? 0) + (input[centre + offset] ?? 0))
      }
      output[index] = toInt16(sum)
    }
    return output
  }
}

/** A whole sound from 8 to 16 kHz, in step with what it was. */
export function upsample(samples8k: Int16Array): Int16Array {
  return new Upsampler().push(padded(samples8k, samples8k.length + reach)).subarray(2 * reach)
}

/** A whole sound from 16 to 8 kHz, in step with what it was; half as long, rounded up. */
export function downsample(samples16k: Int16Array): Int16Array {
  const even = samples16k.length + (samples16k.length % 2)
  return new Downsampler().push(padded(samples16k, even + 2 * reach)).subarray(reach)
}

/** What came before, as far back as a filter looks; silence at first. */
class Stream {
  private past: Int16Array

  constructor(samples: number) {
    this.past = new Int16Array(samples)
  }

  /** The samples, led by the past. */
  follow(samples: Int16Array): Int16Array {
    const whole = new Int16Array(this.past.length + samples.length)
    whole.set(this.past)
    whole.set(samples, this.past.length)
    this.past = whole.slice(samples.length)
    return whole
  }
}

function designTaps(count: number, beta: number): Float64Array {
  const shape = Float64Array.from({ length: count }, (_, index) => {
    const offset = 2 * index + 1
    return (Math.sin((Math.PI * offset) / 2) / offset) * kaiser(offset / (2 * count), beta)
  })
  // Both sides together weigh as much as the middle, so that a constant stays what it is.
  const sum = shape.reduce((sum, tap) => sum + tap, 0)
  return shape.map((tap) => tap / (4 * sum))
}

function kaiser(x: number, beta: number): number {
  return bessel0(beta * Math.sqrt(1 - x * x)) / bessel0(beta)
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

const toInt16 = (value: number): number => Math.max(-32_768, Math.min(32_767, Math.round(value)))

function padded(samples: Int16Array, length: number): Int16Array {
  const longer = new Int16Array(length)
  longer.set(samples)
  return longer
}
