/** What the station's recogniser takes: 16 kHz, one channel, 16 bit. */
export const captionRate = 16_000
/** 100 ms. */
const frameLength = captionRate / 10

/**
 * Cuts sound of any rate into frames of 1600 16-bit samples at 16 kHz. Each new sample is the mean of those it
 * stands for, which is filter enough for a draft; `push` gives the frames that became whole.
 */
export function createFramer(rate: number): { readonly push: (samples: Float32Array) => Int16Array[] } {
  const step = rate / captionRate
  let frame = new Int16Array(frameLength)
  let filled = 0
  let sum = 0
  let weight = 0
  const done: Int16Array[] = []
  const put = (value: number) => {
    frame[filled] = Math.round(Math.min(1, Math.max(-1, value)) * 32_767)
    filled += 1
    if (filled < frameLength) return
    done.push(frame)
    frame = new Int16Array(frameLength)
    filled = 0
  }
  return {
    push: (samples) => {
      for (const sample of samples) {
        let left = 1
        while (weight + left >= step) {
          const part = step - weight
          put((sum + sample * part) / step)
          left -= part
          sum = 0
          weight = 0
        }
        sum += sample * left
        weight += left
      }
      return done.splice(0)
    },
  }
}
