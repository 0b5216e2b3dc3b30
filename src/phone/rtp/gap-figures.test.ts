import { expect, it } from 'vitest'
import { GapFigures } from './gap-figures.ts'

it('tells the middle, the worst hundredth and the worst of all gaps, since the last reading', () => {
  const gaps = new GapFigures()
  for (let at = 0; at < 98; at += 1) gaps.note(20)
  gaps.note(31.25)
  gaps.note(2_000)
  const { gapP50, gapP99, gapMax } = gaps.read()
  expect([gapP50, gapP99].map((one) => Math.round(one * 10) / 10)).toEqual([20.1, 31.3])
  expect(gapMax).toBe(2_000)
  expect(gaps.read()).toEqual({ gapP50: 0, gapP99: 0, gapMax: 0 })
})
