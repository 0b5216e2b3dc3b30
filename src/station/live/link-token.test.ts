import { expect, it } from 'vitest'
import { hashCode, hashToken, makeCode, makeToken } from './link-token.ts'

it('a token has 128 bits and fits into an address', () => {
  const tokens = new Set(Array.from({ length: 500 }, makeToken))
  expect(tokens.size).toBe(500)
  for (const token of tokens) expect(token).toMatch(/^[\w-]{22}$/u)
})

it('a code has six digits', () => {
  for (let round = 0; round < 500; round += 1) expect(makeCode()).toMatch(/^\d{6}$/u)
})

it('hashes are the same for the same secret, and a code is hashed under a key', () => {
  expect(hashToken('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  const [one, other] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)]
  expect(hashCode(one, '123456')).toBe(hashCode(one, '123456'))
  expect(hashCode(one, '123456')).not.toBe(hashCode(other, '123456'))
})
