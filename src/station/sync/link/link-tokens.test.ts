import { describe, expect, it } from 'vitest'
import { LinkTokens, tokenSeconds } from './link-tokens.ts'

describe('a token', () => {
  it('is good for a quarter of an hour of the time that passes, whatever any clock says', () => {
    let passed = 0
    const tokens = new LinkTokens(() => passed)
    const token = tokens.issue('store')
    passed = tokenSeconds * 1000 - 1
    expect(tokens.find(token)).toBe('store')
    passed += 1
    expect(tokens.find(token)).toBeUndefined()
  })

  it('that nobody gave is nobody’s', () => {
    const tokens = new LinkTokens()
    tokens.issue('store')
    expect(tokens.find('guess')).toBeUndefined()
  })
})

describe('a greeting', () => {
  it('is answered once, within a minute', () => {
    let passed = 0
    const tokens = new LinkTokens(() => passed)
    const own = tokens.greet({ computerId: 'store', nonce: 'n' })
    expect(tokens.takeGreeting(own)).toMatchObject({ computerId: 'store', nonce: 'n' })
    expect(tokens.takeGreeting(own)).toBeUndefined()
    const late = tokens.greet({ computerId: 'store', nonce: 'n' })
    passed = 60_000
    expect(tokens.takeGreeting(late)).toBeUndefined()
  })

  it('of strangers fills no memory: the oldest goes', () => {
    const tokens = new LinkTokens(() => 0)
    const first = tokens.greet({ computerId: 'a', nonce: 'n' })
    for (let n = 0; n < 10_000; n++) tokens.greet({ computerId: 'x', nonce: String(n) })
    expect(tokens.takeGreeting(first)).toBeUndefined()
  })
})
