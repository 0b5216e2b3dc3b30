import { describe, expect, it } from 'vitest'
import { createHearing, levelOf } from './hearing.ts'

const tone = (loud: number) => Float32Array.from({ length: 4096 }, (_, index) => loud * Math.sin(index / 5))
const nothing = new Float32Array(4096)

describe('what a microphone is heard to give', () => {
  it('is loud on a scale from −60 dB to full scale', () => {
    expect(levelOf(nothing)).toBe(0)
    expect(levelOf(new Float32Array(10).fill(1))).toBeCloseTo(1, 5)
    expect(levelOf(new Float32Array(10).fill(0.0316))).toBeCloseTo(0.5, 2)
    expect(levelOf(new Float32Array())).toBe(0)
  })

  it.each([
    { name: 'a voice', samples: tone(0.2), seconds: 5, is: 'voice' },
    { name: 'the room', samples: tone(0.002), seconds: 2, is: 'unknown' },
    { name: 'the room for long', samples: tone(0.002), seconds: 3.1, is: 'quiet' },
    { name: 'a muted microphone', samples: nothing, seconds: 2.6, is: 'muted' },
    { name: 'a pause', samples: nothing, seconds: 1, is: 'unknown' },
  ])('$name is $is after $seconds s', ({ samples, seconds, is }) => {
    const hearing = createHearing(1000)
    for (let at = 1100; at <= 1000 + seconds * 1000; at += 100) hearing.push(samples, at)
    expect(hearing.hearing(1000 + seconds * 1000)).toBe(is)
  })

  it('says within three seconds that a voice has fallen silent, and at once that it is back', () => {
    const hearing = createHearing(0)
    hearing.push(tone(0.2), 100)
    hearing.push(tone(0.002), 3100)
    expect(hearing.hearing(3100)).toBe('quiet')
    hearing.push(tone(0.2), 3200)
    expect(hearing.hearing(3200)).toBe('voice')
  })
})
