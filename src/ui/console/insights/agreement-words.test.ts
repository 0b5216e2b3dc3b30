import { describe, expect, it } from 'vitest'
import { bandOf, figureText, intervalText, signedText } from './agreement-words.ts'

describe('agreement in words', () => {
  it.each([
    [-0.2, 'poor'],
    [0, 'slight'],
    [0.2, 'fair'],
    [0.59, 'moderate'],
    [0.6, 'substantial'],
    [0.8, 'high'],
    [1, 'high'],
  ] as const)('calls a kappa of %d %s', (kappa, band) => expect(bandOf(kappa)).toBe(band))

  it('writes what is undefined as a dash and claims no interval without one', () => {
    const none = { value: null, interval: null }
    expect([figureText(none), intervalText(none), signedText(none)]).toEqual(['–', '', '–'])
  })

  it('writes differences with their sign', () => {
    const of = (value: number) => signedText({ value, interval: null })
    expect([of(3.25), of(-1.5), of(0)]).toEqual(['+3.3', '−1.5', '0'])
  })
})
