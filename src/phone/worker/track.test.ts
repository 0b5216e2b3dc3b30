import { describe, expect, it } from 'vitest'
import { Recent } from './recent.ts'
import { Track } from './track.ts'

describe('what a call sounded like', () => {
  it('is told once, both sides in step, by the call’s own clock', () => {
    const track = new Track()
    expect(track.take()).toBeNull()
    track.push(Int16Array.of(1, 2), null)
    track.push(Int16Array.of(3, 4), Int16Array.of(9, 9))
    expect(track.take()).toEqual({
      at: 0,
      heard: Int16Array.of(1, 2, 3, 4),
      played: Int16Array.of(0, 0, 9, 9),
    })
    track.push(Int16Array.of(5, 6), null)
    expect(track.take()).toEqual({ at: 4, heard: Int16Array.of(5, 6), played: null })
    expect(track.take()).toBeNull()
    expect(track.at).toBe(6)
  })

  it('is kept for its last moment, oldest first', () => {
    const recent = new Recent(5)
    recent.push(Int16Array.of(1, 2))
    expect(recent.take()).toEqual(Int16Array.of(1, 2))
    recent.push(Int16Array.of(3, 4, 5, 6, 7))
    expect(recent.take()).toEqual(Int16Array.of(3, 4, 5, 6, 7))
    recent.push(Int16Array.of(8))
    expect(recent.take()).toEqual(Int16Array.of(4, 5, 6, 7, 8))
  })
})
