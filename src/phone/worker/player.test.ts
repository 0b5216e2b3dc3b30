import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Player } from './player.ts'

const all = (player: Player) => {
  const frames: number[][] = []
  for (let frame = player.next(); frame !== null; frame = player.next()) frames.push([...frame])
  return frames
}

describe('what is played to a call', () => {
  it('is every sound whole, one after another, in frames of 20 ms, with silence only at the end', () => {
    const sounds = fc.array(fc.array(fc.integer({ min: 1, max: 99 }), { maxLength: 700 }), { maxLength: 5 })
    fc.assert(
      fc.property(sounds, (drawn) => {
        const player = new Player(8_000)
        player.play(drawn.map((one) => Int16Array.from(one)))
        const frames = all(player)
        const samples = drawn.flat()
        expect(frames.every(({ length }) => length === 160)).toBe(true)
        expect(frames).toHaveLength(Math.ceil(samples.length / 160))
        expect(frames.flat().slice(0, samples.length)).toEqual(samples)
        expect(frames.flat().slice(samples.length)).toEqual(
          Array(frames.length * 160 - samples.length).fill(0),
        )
      }),
    )
  })

  it('ends at once when it is stopped, and gives way to what comes next', () => {
    const player = new Player(8_000)
    player.play([new Int16Array(800).fill(1)])
    player.next()
    player.play([new Int16Array(160).fill(2)])
    expect(all(player)).toEqual([Array(160).fill(2)])
    player.play([new Int16Array(800)])
    player.stop()
    expect(player.next()).toBeNull()
  })
})
