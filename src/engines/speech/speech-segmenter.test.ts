import { describe, expect, it } from 'vitest'
import type { Vad } from './sherpa.ts'
import { createSpeechSegmenter, type SpeechChunk } from './speech-segmenter.ts'

const rate = 16_000

/** Gives out prepared phrases, in seconds, as soon as their end has been pushed. */
function createVad(phrases: [number, number][]): Vad {
  let pushed = 0
  const waiting = phrases.map(([start, end]) => ({ start: start * rate, end: end * rate }))
  return {
    acceptWaveform(samples) {
      pushed += samples.length
    },
    isEmpty: () => waiting[0] === undefined || waiting[0].end > pushed,
    isDetected: () => waiting[0] !== undefined && waiting[0].start < pushed && waiting[0].end > pushed,
    front() {
      const { start, end } = waiting[0] ?? { start: 0, end: 0 }
      return { start, samples: new Float32Array(end - start) }
    },
    pop() {
      waiting.shift()
    },
    flush() {
      pushed += rate
    },
    reset() {},
  }
}

function segment(phrases: [number, number][], seconds: number, offsetMs = 0) {
  const segmenter = createSpeechSegmenter(createVad(phrases), offsetMs)
  const chunks: SpeechChunk[] = []
  for (let second = 0; second < seconds; second += 1) {
    // Each sample says which second it is from.
    chunks.push(...segmenter.push(new Float32Array(rate).fill(second)))
  }
  chunks.push(...segmenter.finish())
  return { chunks, speech: segmenter.speech() }
}

describe('createSpeechSegmenter', () => {
  it('recognises phrases together when little quiet is between them', () => {
    const { chunks, speech } = segment(
      [
        [1, 3],
        [4, 6],
      ],
      10,
    )
    expect(chunks.map(({ startMs, endMs }) => [startMs, endMs])).toEqual([[1000, 6000]])
    expect(speech).toEqual([
      { startMs: 1000, endMs: 3000 },
      { startMs: 4000, endMs: 6000 },
    ])
  })

  it('separates phrases that are far apart or would get too long together', () => {
    const { chunks } = segment(
      [
        [1, 3],
        [6, 14],
        [15, 20],
      ],
      25,
    )
    expect(chunks.map(({ startMs, endMs }) => [startMs, endMs])).toEqual([
      [1000, 3000],
      [6000, 14_000],
      [15_000, 20_000],
    ])
  })

  it('gives the recogniser some quiet around the words, from the right place', () => {
    const { chunks } = segment([[2, 4]], 8, 60_000)
    expect(chunks).toHaveLength(1)
    const [chunk] = chunks
    expect(chunk).toMatchObject({ startMs: 62_000, endMs: 64_000, samplesMs: 61_700 })
    expect(chunk?.samples).toHaveLength(2.7 * rate)
    expect([chunk?.samples[0], chunk?.samples.at(-1)]).toEqual([1, 4])
  })

  it('cuts endless talk before it is longer than a recogniser can hear', () => {
    const { chunks } = segment([[0, 59]], 62)
    expect(chunks.length).toBeGreaterThan(2)
    for (const { startMs, endMs } of chunks) expect(endMs - startMs).toBeLessThanOrEqual(28_000)
    for (const [index, { startMs }] of chunks.slice(1).entries()) expect(startMs).toBe(chunks[index]?.endMs)
  })

  it('finds nothing where nobody speaks', () => {
    expect(segment([], 5)).toEqual({ chunks: [], speech: [] })
  })
})
