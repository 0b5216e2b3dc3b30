import { generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson, publicPartOf, signText, verifyText } from './signed.ts'

describe('canonical JSON', () => {
  it('sorts keys by UTF-16 units, leaves out spaces and what is undefined, and keeps lists in order', () => {
    expect(canonicalJson({ b: [2, 1, undefined], a: { z: null, ä: '€\n', A: -0 }, c: undefined })).toBe(
      '{"a":{"A":0,"z":null,"ä":"€\\n"},"b":[2,1,null]}',
    )
    // The example of RFC 8785, section 3.2.3.
    const keys = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\u{1f600}': 5, '\u0080': 6, ö: 7 }
    expect(Object.values(JSON.parse(canonicalJson(keys)) as object)).toHaveLength(7)
    expect(canonicalJson(keys)).toBe('{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"\u{1f600}":5,"\ufb33":3}')
  })

  it('says the same whatever order the keys came in, and reads back as what it was', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).toReversed())
        expect(canonicalJson(turned)).toBe(canonicalJson(value))
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  it('refuses what JSON cannot say', () => {
    expect(() => canonicalJson({ a: Number.NaN })).toThrow(TypeError)
    expect(() => canonicalJson(() => 1)).toThrow(TypeError)
  })
})

describe('a signature', () => {
  const secret = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  const key = publicPartOf(secret)

  it('is of one text, one domain and one key', () => {
    const signature = signText(secret, 'test:v1', '店面试')
    expect(verifyText(key, 'test:v1', '店面试', signature)).toBe(true)
    expect(verifyText(key, 'test:v1', '店面试 ', signature)).toBe(false)
    expect(verifyText(key, 'test:v2', '店面试', signature)).toBe(false)
    expect(verifyText(Buffer.alloc(32, 7).toString('base64'), 'test:v1', '店面试', signature)).toBe(false)
    expect(verifyText('none', 'test:v1', '店面试', signature)).toBe(false)
  })

  it('has one spelling', () => {
    const signature = signText(secret, 'test:v1', 'text')
    const last = signature.at(-3) ?? ''
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
    const other = alphabet[alphabet.indexOf(last) + 1] ?? ''
    expect(verifyText(key, 'test:v1', 'text', `${signature.slice(0, -3)}${other}==`)).toBe(false)
    expect(verifyText(key, 'test:v1', 'text', ` ${signature}`)).toBe(false)
  })
})
