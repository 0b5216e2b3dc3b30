import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hashToken, makeToken } from '../../live/link-token.ts'
import { RateWindow } from './rate-window.ts'
import { TokenGuard } from './token-guard.ts'

function guardWith(token: string) {
  const clock = { now: 0 }
  const looks: string[] = []
  const guard = new TokenGuard({
    now: () => clock.now,
    isKnown: async (hash) => {
      looks.push(hash)
      return hash === hashToken(token)
    },
  })
  const ask = async (address: string, given: string | undefined) =>
    await guard.admit(address, given).then(
      () => 'admitted',
      (error: { code: string }) => error.code,
    )
  return { clock, looks, guard, ask }
}

describe('the guard of links', () => {
  it('makes an address wait after ten guesses in a minute, and no other address', async () => {
    const token = makeToken()
    const { clock, ask } = guardWith(token)
    for (let guess = 0; guess < 10; guess += 1) expect(await ask('a', makeToken())).toBe('LINK_UNKNOWN')
    expect(await ask('a', makeToken())).toBe('LOCKED_OUT')
    expect(await ask('a', undefined)).toBe('LOCKED_OUT')
    expect(await ask('b', token)).toBe('admitted')
    clock.now = 60_000
    expect(await ask('a', makeToken())).toBe('LINK_UNKNOWN')
  })

  it('an interview begins and goes on for hours while its address guesses', async () => {
    const token = makeToken()
    const { clock, looks, ask } = guardWith(token)
    for (let guess = 0; guess < 3000; guess += 1) {
      clock.now += 5_000
      await ask('a', makeToken())
      expect(await ask('a', token)).toBe('admitted')
    }
    // Its own link is looked up every five minutes, not with each call.
    expect(looks.filter((hash) => hash === hashToken(token)).length).toBeLessThanOrEqual(51)
  })

  it('bounds the calls of one link, generously', async () => {
    const token = makeToken()
    const { clock, ask } = guardWith(token)
    for (let call = 0; call < 3000; call += 1) await ask('a', token)
    expect(await ask('a', token)).toBe('LOCKED_OUT')
    clock.now = 60_000
    expect(await ask('a', token)).toBe('admitted')
  })

  it('knows whether an address has to wait', async () => {
    const token = makeToken()
    const { guard, ask } = guardWith(token)
    for (let guess = 0; guess < 10; guess += 1) await ask('a', makeToken())
    expect(await guard.isWaiting('a', makeToken())).toBe(true)
    expect(await guard.isWaiting('a', token)).toBe(false)
    expect(await guard.isWaiting('b', makeToken())).toBe(false)
  })
})

it('a window lets at most its limit of events through, whenever they come', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 200 }),
      fc.integer({ min: 1, max: 8 }),
      (steps, limit) => {
        const window = new RateWindow(limit, 1000)
        const passed: number[] = []
        let now = 0
        for (const step of steps) {
          now += step
          if (window.fullUntil('key', now) !== undefined) continue
          window.count('key', now)
          passed.push(now)
        }
        // Windows stand side by side, so two of them meet in any stretch of their length.
        for (const at of passed)
          expect(passed.filter((other) => other >= at && other < at + 1000).length).toBeLessThanOrEqual(
            2 * limit,
          )
      },
    ),
  )
})
