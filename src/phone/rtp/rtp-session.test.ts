import { describe, expect, it } from 'vitest'
import { agree, converse, createNoise, framesOf, openEnd, recognise } from './ends.fixture.ts'

const join = (frames: readonly Int16Array[]): number[] => frames.flatMap((frame) => [...frame])

describe('two ends', () => {
  it.each(['PCMA', 'PCMU'] as const)('hear each other to the bit, both ways at once: %s', async (codec) => {
    const [left, right] = [await openEnd(), await openEnd()]
    const media = { codec, payloadType: codec === 'PCMA' ? 8 : 0 }
    const [byLeft, byRight] = [createNoise(100, 1, codec), createNoise(100, 2, codec)]
    const [atLeft, atRight] = await Promise.all([
      converse(left.connect(agree(right.port, media)), byLeft, 120),
      converse(right.connect(agree(left.port, media)), byRight, 120),
    ])
    for (const [heard, said] of [
      [atLeft, byRight],
      [atRight, byLeft],
    ] as const) {
      const places = recognise(heard, said)
      const first = places.indexOf(0)
      expect(join(heard.slice(first, first + 100))).toEqual(join(framesOf(said)))
    }
    const { sent, received, lost, late, duplicates, strangers } = left.connect(agree(right.port)).figures()
    expect({ lost, late, duplicates, strangers }).toEqual({ lost: 0, late: 0, duplicates: 0, strangers: 0 })
    expect(sent).toBeGreaterThanOrEqual(120)
    expect(received).toBeGreaterThanOrEqual(100)
  })
})
