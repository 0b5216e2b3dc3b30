/** Length of the stretch one value is measured over, ms. */
export const windowMs = 40
/** Distance between two values, ms. */
export const frameMs = 20
/** Loudness given to silence, dBFS. */
export const loudnessFloorDb = -90

/** Pitch is looked for between these, Hz: speaking voices from a deep bass to an excited child. */
const lowestPitchHz = 60
const highestPitchHz = 450
/** Largest cumulative mean normalised difference that still counts as voiced. */
const voicingThreshold = 0.15
/** Quieter frames are room noise: no pitch is looked for. */
const pitchFromDb = -60
/** Pitch needs no more bandwidth than a telephone carries. */
const pitchSampleRate = 8000

/** Values every `frameMs`; value i is measured over [i × frameMs, i × frameMs + 40 ms). */
export type FrameAnalysis = {
  readonly frameMs: number
  /** RMS level in dBFS (a full-scale square wave is 0, a full-scale sine −3.01), never under −90. */
  readonly loudnessDb: number[]
  /** Fundamental frequency in Hz, 60–450; 0 where unvoiced. */
  readonly pitchHz: number[]
}

export type FrameAnalyser = {
  /** Takes the next samples, −1…1, in pieces of any length; how they are cut does not change the result. */
  push(pcm: Float32Array): void
  /** Ends the recording. A last stretch shorter than 40 ms is not measured. */
  finish(): FrameAnalysis
}

/**
 * Measures loudness and pitch of mono sound as it arrives, at any sample rate from 8 kHz.
 * Loudness is 20·log10(RMS). Pitch is YIN without its last refinement: A. de Cheveigné and H. Kawahara,
 * "YIN, a fundamental frequency estimator for speech and music", J. Acoust. Soc. Am. 111 (4), 2002, steps 1–5
 * (difference function, cumulative mean normalisation, absolute threshold 0.15, parabolic interpolation),
 * on sound brought down to 8–12 kHz. It finds the period of the wave, so it also works
 * on telephone sound, where the fundamental itself is filtered away.
 */
export function createFrameAnalyser(sampleRate: number): FrameAnalyser {
  const factor = Math.max(1, Math.floor(sampleRate / pitchSampleRate))
  const pitchRate = sampleRate / factor
  const sound = createWindow()
  const thinned = createWindow()
  const decimate = createDecimator(factor, thinned.append)
  const findPitch = createPitchFinder(pitchRate)
  const windowLength = Math.round((sampleRate * windowMs) / 1000)
  const pitchWindowLength = Math.floor((pitchRate * windowMs) / 1000)
  const loudnessDb: number[] = []
  const pitchHz: number[] = []

  function measure(): void {
    for (;;) {
      const start = Math.round((loudnessDb.length * sampleRate * frameMs) / 1000)
      if (start + windowLength > sound.end()) break
      loudnessDb.push(rmsDb(sound.read(start, windowLength)))
      sound.dropBefore(Math.round((loudnessDb.length * sampleRate * frameMs) / 1000))
    }
    while (pitchHz.length < loudnessDb.length) {
      const start = Math.floor((pitchHz.length * pitchRate * frameMs) / 1000)
      if (start + pitchWindowLength > thinned.end()) break
      const audible = (loudnessDb[pitchHz.length] ?? loudnessFloorDb) >= pitchFromDb
      pitchHz.push(audible ? findPitch(thinned.read(start, pitchWindowLength)) : 0)
      thinned.dropBefore(Math.floor((pitchHz.length * pitchRate * frameMs) / 1000))
    }
  }

  return {
    push(pcm) {
      sound.append(pcm)
      decimate(pcm)
      measure()
    },
    finish() {
      // The low-pass filter looks ahead: silence pushes its last real samples out.
      decimate(new Float32Array(factor * (tapsPerStep + 1)))
      measure()
      return { frameMs, loudnessDb, pitchHz }
    },
  }
}

/** The same for sound held whole in memory. */
export function analyseFrames(pcm: Float32Array, sampleRate: number): FrameAnalysis {
  const analyser = createFrameAnalyser(sampleRate)
  analyser.push(pcm)
  return analyser.finish()
}

function rmsDb(pcm: Float32Array): number {
  let energy = 0
  for (const value of pcm) energy += value * value
  const db = 10 * Math.log10(energy / pcm.length)
  return db > loudnessFloorDb ? db : loudnessFloorDb
}

/** Samples by their position in the whole recording, of which only the last stretch is kept. */
function createWindow() {
  let buffer = new Float32Array(8192)
  let length = 0
  let offset = 0
  return {
    end: () => offset + length,
    append(pcm: Float32Array) {
      if (length + pcm.length > buffer.length) {
        const larger = new Float32Array((length + pcm.length) * 2)
        larger.set(buffer.subarray(0, length))
        buffer = larger
      }
      buffer.set(pcm, length)
      length += pcm.length
    },
    read: (start: number, count: number) => buffer.subarray(start - offset, start - offset + count),
    dropBefore(position: number) {
      const count = Math.min(position - offset, length)
      // Moving the rest down each time would cost as much as measuring it.
      if (count < buffer.length / 2) return
      buffer.copyWithin(0, count, length)
      length -= count
      offset += count
    },
  }
}

/** Length of the low-pass filter, in samples kept. */
const tapsPerStep = 8

/** Keeps every `factor`-th sample behind a windowed-sinc (Hann) low-pass at 80 % of the new Nyquist frequency. */
function createDecimator(factor: number, emit: (pcm: Float32Array) => void): (pcm: Float32Array) => void {
  if (factor === 1) return emit
  const half = (factor * tapsPerStep) / 2
  const cutoff = 0.8 / factor
  const taps = Float32Array.from({ length: 2 * half + 1 }, (_, index) => {
    const x = index - half
    const sinc = x === 0 ? cutoff : Math.sin(Math.PI * cutoff * x) / (Math.PI * x)
    return sinc * (0.5 + 0.5 * Math.cos((Math.PI * x) / (half + 1)))
  })
  const sum = taps.reduce((total, tap) => total + tap, 0)
  const weights = taps.map((tap) => tap / sum)
  const input = createWindow()
  input.append(new Float32Array(half))
  let next = 0
  return (pcm) => {
    input.append(pcm)
    const kept = new Float32Array(Math.max(0, Math.floor((input.end() - weights.length - next) / factor) + 1))
    for (let index = 0; index < kept.length; index += 1) {
      const stretch = input.read(next, weights.length)
      let total = 0
      for (let tap = 0; tap < weights.length; tap += 1) total += (stretch[tap] ?? 0) * (weights[tap] ?? 0)
      kept[index] = total
      next += factor
    }
    input.dropBefore(next)
    emit(kept)
  }
}

/** YIN over one frame: the pitch in Hz, or 0 where no period is clear enough. */
function createPitchFinder(sampleRate: number): (frame: Float32Array) => number {
  const shortest = Math.floor(sampleRate / highestPitchHz)
  const longest = Math.ceil(sampleRate / lowestPitchHz)
  // One slot more than the longest period, so that a minimum there has a right neighbour.
  const normalised = new Float32Array(longest + 2)

  return (frame) => {
    const width = frame.length - longest - 1
    let sum = 0
    let best = 0
    normalised[0] = 1
    for (let lag = 1; lag <= longest + 1; lag += 1) {
      let difference = 0
      for (let index = 0; index < width; index += 1) {
        const delta = (frame[index] ?? 0) - (frame[index + lag] ?? 0)
        difference += delta * delta
      }
      sum += difference
      const value = sum > 0 ? (difference * lag) / sum : 1
      normalised[lag] = value
      const before = normalised[lag - 1] ?? 1
      // The first dip under the threshold is the period; longer ones are its multiples.
      if (lag > shortest && before < voicingThreshold && value >= before) {
        best = lag - 1
        break
      }
    }
    if (best < shortest) return 0
    const pitch = sampleRate / (best + vertexOffset(normalised, best))
    return pitch >= lowestPitchHz && pitch <= highestPitchHz ? pitch : 0
  }
}

/** Where between its neighbours a parabola through three values has its lowest point, −0.5…0.5. */
function vertexOffset(values: Float32Array, at: number): number {
  const left = values[at - 1] ?? 0
  const middle = values[at] ?? 0
  const right = values[at + 1] ?? 0
  const curvature = left - 2 * middle + right
  return curvature > 0 ? Math.max(-0.5, Math.min(0.5, (left - right) / (2 * curvature))) : 0
}
