import { expect, it } from 'vitest'
import { openTestDatabase } from '../../../test/support/open-test-database.ts'
import { readFacts } from './certificate.ts'
import { namesOf, ownAuthority, serverCertificate } from './server-certificate.ts'

const dayMs = 86_400_000
const now = new Date('2026-11-22T12:00:00.000Z')
const later = (days: number) => new Date(now.getTime() + days * dayMs)

it('our own certificate stays until it must change, and the authority stays longer', async () => {
  const { db } = await openTestDatabase()
  const first = await serverCertificate(db, '', now)
  expect(await serverCertificate(db, '', later(300))).toEqual(first)

  const renewed = await serverCertificate(db, '', later(367))
  expect(readFacts(renewed.certificate).fingerprint).not.toBe(readFacts(first.certificate).fingerprint)

  const named = await serverCertificate(db, 'interviews.shop.example', later(367))
  expect(readFacts(named.certificate).names).toEqual(namesOf('interviews.shop.example'))
  expect((await ownAuthority(db, later(367))).certificate).toBe((await ownAuthority(db, now)).certificate)

  // A clock that was set back makes a certificate of the future useless.
  const earlier = await serverCertificate(db, 'interviews.shop.example', later(-10))
  expect(readFacts(earlier.certificate).notBefore.getTime()).toBeLessThan(later(-10).getTime())
})
