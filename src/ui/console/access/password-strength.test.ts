import { describe, expect, it } from 'vitest'
import { measurePassword } from './password-strength.ts'

describe('measurePassword', () => {
  it.each([
    ['', 'short'],
    ['Tr0ub4dor', 'short'],
    ['aaaaaaaaaaaa', 'weak'],
    ['1234567890', 'weak'],
    ['abcdefghijkl', 'weak'],
    ['horse-tin-lamp', 'strong'],
    ['马跑得快灯很亮路也宽', 'strong'],
    ['cowboy7519', 'fair'],
  ])('calls %s %s', (password, level) => {
    expect(measurePassword(password).level).toBe(level)
  })

  it('counts what is missing in characters, not in code units', () => {
    expect(measurePassword('😀😀😀').missing).toBe(7)
  })

  it('never fills the meter while the password is too short', () => {
    expect(measurePassword('Zq9!Zq9!x').share).toBeLessThanOrEqual(0.25)
  })
})
