import { describe, expect, it } from 'vitest'
import { Concealer } from './concealer.ts'

const steady = (value: number, length = 160): Int16Array => new Int16Array(length).fill(value)

describe('what is made up for lost sound', () => {
  it('is the last 20 ms again, softer and softer, and after 60 ms silence', () => {
    const concealer = new Concealer()
    concealer.heard(Int16Array.from({ length: 160 }, (_, at) => at * 100))
    const [first, second, third, fourth] = [160, 160, 160, 160].map((count) => concealer.fill(count))
    expect(first?.[80]).toBe(Math.round(8_000 * (1 - 80 / 480)))
    expect(second?.[80]).toBe(Math.round(8_000 * (1 - 240 / 480)))
    expect(third?.[159]).toBe(Math.round(15_900 * (1 / 480)))
    expect(new Set(fourth)).toEqual(new Set([0]))
  })

  it('follows the newest sound, whatever the length of its pieces', () => {
    const concealer = new Concealer()
    concealer.heard(steady(1_000))
    concealer.heard(steady(2_000, 80))
    expect([...concealer.fill(160)].map((one) => one > 1_000)).toEqual([
      ...Array.from({ length: 80 }, () => false),
      ...Array.from({ length: 80 }, () => true),
    ])
    concealer.heard(steady(3_000, 480))
    expect(concealer.fill(1)[0]).toBe(3_000)
  })

  it('is silence before anything was heard and after silence', () => {
    const concealer = new Concealer()
    expect(concealer.fill(1)[0]).toBe(0)
    concealer.heard(steady(1_000))
    concealer.silent()
    expect(concealer.fill(1)[0]).toBe(0)
  })
})
