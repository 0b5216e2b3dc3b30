import { describe, expect, it } from 'vitest'
import { weightShares } from './weight-shares.ts'

const text = (zh: string) => ({ zh, en: zh })
const competency = (id: string) => ({ id, name: text(id), description: text('') })

describe('weightShares', () => {
  it('turns weights of any unit into shares, heaviest first, without the weightless', () => {
    const shares = weightShares({
      competencies: [competency('calm'), competency('clear'), competency('unused')],
      rubric: {
        weights: { calm: 1, clear: 3 },
        required: {},
        mustPass: [],
        minCertainty: 0.5,
        advanceAt: 70,
        rejectBelow: 45,
      },
    })
    expect(shares.map(({ competency, share }) => [competency.id, share])).toEqual([
      ['clear', 0.75],
      ['calm', 0.25],
    ])
  })
})
