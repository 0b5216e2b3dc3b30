import { createPrivateKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createSecureContext } from 'node:tls'
import { describe, expect, it } from 'vitest'
import { projectFolder } from '../../../test/support/sources.ts'
import { makeAuthority, signServer } from './authority.ts'
import { coversHost, readFacts, readSupplied, toContextOptions } from './certificate.ts'

const dayMs = 86_400_000
const now = new Date('2026-11-22T12:00:00.000Z')
const names = ['192.168.1.20', 'shop-pc', '127.0.0.1']

async function issue(at = now) {
  const authority = await makeAuthority('南京西路店', at)
  const issued = await signServer(authority, names, at)
  if (!('key' in issued.secret)) throw new Error('a key')
  const [own = ''] = issued.certificate.match(/-----BEGIN[^-]+-----[^-]+-----END[^-]+-----\n/u) ?? []
  return { authority, own, key: issued.secret.key, issued }
}

const bytesOf = (...parts: string[]) => Buffer.from(parts.join('\n'))
const pfx = readFileSync(join(projectFolder, 'test', 'fixtures', 'door', 'supplied.pfx'))

describe('certificates of our own', () => {
  it('name every address, hold for 397 days, and are good for a phone whose clock is a day behind', async () => {
    const { issued } = await issue()
    const facts = readFacts(issued.certificate)
    expect(facts.names).toEqual(names)
    expect(facts.notBefore.getTime()).toBeLessThanOrEqual(now.getTime() - dayMs)
    expect(facts.expiresAt.getTime() - facts.notBefore.getTime()).toBe(397 * dayMs)
    expect(names.map((name) => coversHost(issued.certificate, name))).toEqual([true, true, true])
    expect(coversHost(issued.certificate, '192.168.1.21')).toBe(false)
    expect(() => createSecureContext(toContextOptions(issued))).not.toThrow()
  })

  it('come from an authority for ten years that may sign servers only', async () => {
    const { authority } = await issue()
    const { expiresAt, subject } = readFacts(authority.certificate)
    expect(subject).toBe('店面试 南京西路店')
    expect(expiresAt.getTime() - now.getTime()).toBe(3650 * dayMs)
  })
})

describe('a supplied certificate', () => {
  it.each(['certificate first', 'key first', 'authority first'])(
    'is read from a PEM with the %s',
    async (order) => {
      const { authority, own, key } = await issue()
      const parts = {
        'certificate first': [own, authority.certificate, key],
        'key first': [key, own, authority.certificate],
        'authority first': [authority.certificate, own, key],
      }[order]
      const read = readSupplied(bytesOf(...(parts ?? [])), '', now)
      expect(readFacts(read.certificate).names).toEqual(names)
      expect(() => createSecureContext(toContextOptions(read))).not.toThrow()
    },
  )

  it('is read from a PEM whose key has a password', async () => {
    const { own, key } = await issue()
    const locked = createPrivateKey(key)
      .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'lantern' })
      .toString()
    expect(readFacts(readSupplied(bytesOf(own, locked), 'lantern', now).certificate).names).toEqual(names)
    expect(() => readSupplied(bytesOf(own, locked), 'wrong', now)).toThrow('CERTIFICATE_UNREADABLE')
  })

  it('is read from a PFX by its password, with wildcards', () => {
    const read = readSupplied(pfx, 'lantern', now)
    expect(readFacts(read.certificate).subject).toBe('interviews.example.test')
    expect(coversHost(read.certificate, 'harbour.stores.example.test')).toBe(true)
    expect(coversHost(read.certificate, 'stores.example.test')).toBe(false)
    expect(() => createSecureContext(toContextOptions(read))).not.toThrow()
    expect(() => readSupplied(pfx, 'wrong', now)).toThrow('CERTIFICATE_UNREADABLE')
  })

  it('that cannot be used says why', async () => {
    const { own, key } = await issue()
    const other = await issue()
    const refused = [
      [Buffer.from('not a certificate'), 'CERTIFICATE_UNREADABLE'],
      [Buffer.alloc(0), 'CERTIFICATE_UNREADABLE'],
      [pfx.subarray(0, 400), 'CERTIFICATE_UNREADABLE'],
      [bytesOf(key), 'CERTIFICATE_UNREADABLE'],
      [bytesOf(own.replace('MII', 'AAA'), key), 'CERTIFICATE_UNREADABLE'],
      [bytesOf(own), 'CERTIFICATE_WITHOUT_KEY'],
      [bytesOf(own, other.key), 'CERTIFICATE_WITHOUT_KEY'],
    ] as const
    for (const [bytes, code] of refused) expect(() => readSupplied(bytes, '', now)).toThrow(code)
  })

  it('that has expired is refused', async () => {
    const { own, key } = await issue(new Date(now.getTime() - 400 * dayMs))
    expect(() => readSupplied(bytesOf(own, key), '', now)).toThrow('CERTIFICATE_EXPIRED')
  })
})
