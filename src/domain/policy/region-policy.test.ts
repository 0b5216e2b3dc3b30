import { describe, expect, it } from 'vitest'
import { choosePolicy, offersVisualObservation, policyOf, regions } from './region-policy.ts'

describe('region policies', () => {
  it.each([
    ['cn', 'with-separate-consent', true],
    ['eu', 'off-locked', false],
    ['us-il', 'off-locked', false],
    ['us', 'off', true],
    ['other', 'off', true],
  ] as const)('%s starts with visual observation %s', (region, visualObservation, mayChange) => {
    expect(policyOf(region)).toMatchObject({ region, visualObservation, mayChange })
  })

  it.each(['eu', 'us-il'] as const)('%s cannot be talked into visual observation', (region) => {
    expect(choosePolicy({ region, visualObservation: true, keptDays: 30 })).toBeUndefined()
    expect(choosePolicy({ region, visualObservation: false, keptDays: 30 })).toEqual({
      region,
      visualObservation: 'off-locked',
      keptDays: 30,
    })
  })

  it.each(['cn', 'us', 'other'] as const)('%s lets HR allow and forbid it', (region) => {
    const allowed = choosePolicy({ region, visualObservation: true, keptDays: 90 })
    expect(allowed).toEqual({ region, visualObservation: 'with-separate-consent', keptDays: 90 })
    expect(choosePolicy({ region, visualObservation: false, keptDays: 90 })?.visualObservation).toBe('off')
  })

  it('candidates are asked only where it is on with a consent of its own', () => {
    expect(regions.filter((region) => offersVisualObservation(policyOf(region)))).toEqual(['cn'])
  })

  it('kept days are within what may be set', () => {
    for (const region of regions) {
      const { keptDays } = policyOf(region)
      expect(keptDays).toBeGreaterThanOrEqual(1)
      expect(keptDays).toBeLessThanOrEqual(3650)
    }
  })
})
