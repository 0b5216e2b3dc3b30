import { createHearing, type Hearing } from './hearing.ts'

/** Listens to a stream's sound without changing it. */
export type LevelWatch = {
  /** 0–1: −60 dB to full scale. */
  readonly level: () => number
  readonly hearing: () => Hearing
  readonly dispose: () => void
}

const everyMs = 100

/** Begins to listen; where the browser lets no page listen, the level stays 0 and the hearing `unknown`. */
export function watchLevel(stream: MediaStream): LevelWatch {
  const track = stream.getAudioTracks()[0]
  if (!track || typeof AudioContext === 'undefined') return deaf
  const context = new AudioContext()
  const analyser = context.createAnalyser()
  // At 48 kHz 85 ms, so that looking every 100 ms misses little.
  analyser.fftSize = 4096
  context.createMediaStreamSource(new MediaStream([track])).connect(analyser)
  // Allowed since camera or microphone were; a context made outside a gesture may still wait for this.
  void context.resume().catch(() => undefined)
  const samples = new Float32Array(analyser.fftSize)
  let hearing = createHearing(performance.now())
  let heard = false
  let level = 0
  const timer = setInterval(() => {
    const now = performance.now()
    if (context.state !== 'running') return
    if (!heard) hearing = createHearing(now)
    heard = true
    analyser.getFloatTimeDomainData(samples)
    level = hearing.push(samples, now)
  }, everyMs)
  return {
    level: () => level,
    hearing: () => {
      if (track.readyState === 'ended') return 'muted'
      return heard ? hearing.hearing(performance.now()) : 'unknown'
    },
    dispose: () => {
      clearInterval(timer)
      void context.close().catch(() => undefined)
    },
  }
}

const deaf: LevelWatch = { level: () => 0, hearing: () => 'unknown', dispose: () => undefined }
