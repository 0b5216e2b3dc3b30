import { connect } from 'node:tls'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { once } from 'node:events'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { byteRoutes, needs } from '../../../../test/support/api-needs.ts'
import { openDoor } from '../../../../test/support/open-door.ts'
import { openTestStation } from '../../../../test/support/open-test-station.ts'
import { projectFolder } from '../../../../test/support/sources.ts'
import {
  changeDoor,
  readDoor,
  forgetOldCertificates,
  returnToOwnAuthority,
  returnToSupplied,
  supplyCertificate,
} from '../../candidate-door/door.service.ts'
import { testDoor } from '../../candidate-door/test-door.ts'
import { verifyAudit } from '../../audit/audit.ts'
import { makeToken } from '../../live/link-token.ts'
import { writeSetting } from '../../settings.ts'

const page = '/i/abcdefghijklmnopqrstuv'
const pfx = readFileSync(join(projectFolder, 'test', 'fixtures', 'door', 'supplied.pfx'))

/** The fingerprint that a handshake shows, whoever signed it. */
async function shownBy(port: number): Promise<string> {
  const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false })
  await once(socket, 'secureConnect')
  const { fingerprint256 } = socket.getPeerCertificate()
  socket.destroy()
  return fingerprint256
}

describe('the candidates’ door', () => {
  it('is closed until somebody opens it', async () => {
    const open = await openTestStation()
    const { server } = await openDoor(open)
    const { station, caller } = open
    expect((await readDoor(station, server)).open).toBe(true)
    await changeDoor(station, caller, { open: false, port: 7443, host: '' })
    await server.apply()
    expect(server.port).toBeNull()
    expect(await testDoor(station, server)).toMatchObject({ result: 'closed' })
    expect(await verifyAudit(station.db)).toMatchObject({ intact: true })
  })

  it('is trusted by whoever trusts the station’s authority, and by nobody else', async () => {
    const { ask } = await openDoor(await openTestStation())
    expect(await ask(page)).toMatchObject({ status: 200, text: 'candidate page' })
    await expect(ask('/trust', { ca: [] })).rejects.toMatchObject({ code: 'SELF_SIGNED_CERT_IN_CHAIN' })
  })

  it('leads to nothing of the console, not even for who may do everything there', async () => {
    const open = await openTestStation()
    const { ask } = await openDoor(open)
    const authorization = `Bearer ${open.life.gate.secret}`
    const procedures = Object.keys(needs).map((name) => `/rpc/${name.replace('.', '/')}`)
    const bytes = byteRoutes.map(({ path }) => `/api${path}`)
    const others =
      '/ /launch /launch?token=x /launch/again /index.html /console /console/index.html /assets/index.js /api /rpc'
    const paths = [
      ...procedures,
      ...bytes,
      ...others.split(' '),
      '/api/openapi.json',
      '/secret.txt',
      '/candidate-assets/',
      '/candidate-assets/../secret.txt',
      '/candidate-assets/..%2fsecret.txt',
      '/candidate-assets/%2e%2e/secret.txt',
      '/i/../secret.txt',
      '//candidate-assets/..//secret.txt',
    ]
    for (const path of paths) {
      for (const method of ['GET', 'POST']) {
        const { status, headers, text } = await ask(path, { method, headers: { authorization } })
        expect([path, [400, 403, 404].includes(status)]).toEqual([path, true])
        expect(headers['set-cookie']).toBeUndefined()
        expect(text).not.toContain('not to be served')
      }
    }
  })

  it('serves its page, its files and how to trust it, with tight headers', async () => {
    const { ask, authority } = await openDoor(await openTestStation())
    const { headers } = await ask(page)
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'permissions-policy': 'camera=(self), microphone=(self), fullscreen=(self), geolocation=()',
    })
    expect(headers['content-security-policy']).toContain(`default-src 'none'`)
    expect(headers['content-security-policy']).not.toContain('unsafe-inline')
    const file = await ask('/candidate-assets/page-1a2b3c.js')
    expect(file).toMatchObject({ status: 200, text: 'export {}' })
    expect(file.headers['cache-control']).toContain('immutable')
    const trust = await ask('/trust')
    expect(trust.text).toContain('下载证书')
    expect(trust.text).not.toContain('<script')
    const der = await ask('/authority.crt')
    expect(der.headers['content-type']).toBe('application/x-x509-ca-cert')
    expect(authority).toContain('BEGIN CERTIFICATE')
  })

  it('is not there for another name, another port or another site’s page', async () => {
    const { ask } = await openDoor(await openTestStation())
    const refused = [
      { host: 'evil.example:443' },
      { host: '127.0.0.1:1' },
      { host: '127.0.0.1' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
    ]
    for (const headers of refused) expect((await ask(page, { headers })).status).toBe(421)
  })

  it('an address that guesses waits with clear words', async () => {
    const { ask } = await openDoor(await openTestStation())
    const guess = async () =>
      await ask('/candidate-api/session', { headers: { authorization: `Bearer ${makeToken()}` } })
    for (let tries = 0; tries < 10; tries += 1)
      expect(await guess()).toMatchObject({ status: 404, text: '{"code":"LINK_UNKNOWN"}' })
    expect((await guess()).status).toBe(429)
    const waiting = await ask(page)
    expect(waiting.status).toBe(429)
    expect(waiting.text).toContain('请稍等一分钟')
    expect((await ask(page, { localAddress: '127.0.0.2' })).status).toBe(200)
  })
})

describe('the door’s certificate', () => {
  it('changes for the next handshake, without a restart', async () => {
    const open = await openTestStation()
    const { station, caller } = open
    const { server, port, ask } = await openDoor(open)
    const own = await shownBy(port)
    await supplyCertificate(station, caller, { bytes: pfx, password: 'lantern' })
    await server.apply()
    const supplied = await shownBy(port)
    expect(supplied).not.toBe(own)
    expect(await readDoor(station, server)).toMatchObject({
      problem: 'host-not-in-certificate',
      certificate: { kind: 'supplied', fingerprint: supplied },
    })
    await expect(ask('/authority.crt')).rejects.toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' })
    await returnToOwnAuthority(station, caller)
    await server.apply()
    expect(await shownBy(port)).toBe(own)
    expect((await ask('/authority.crt')).status).toBe(200)
    await returnToSupplied(station, caller)
    await server.apply()
    expect(await shownBy(port)).toBe(supplied)
    await expect(returnToSupplied(station, caller)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('that was set aside is forgotten after ten minutes, and when another is supplied', async () => {
    const { station, caller } = await openTestStation()
    const kinds = async () =>
      (await station.db.selectFrom('door_certificate').select('kind').execute()).map(({ kind }) => kind)
    await supplyCertificate(station, caller, { bytes: pfx, password: 'lantern' })
    await returnToOwnAuthority(station, caller)
    await forgetOldCertificates(station)
    expect(await kinds()).toEqual(['set-aside'])
    const longAgo = new Date(Date.now() - 11 * 60_000).toISOString()
    await station.db.updateTable('door_certificate').set({ created_at: longAgo }).execute()
    await expect(returnToSupplied(station, caller)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await forgetOldCertificates(station)
    expect(await kinds()).toEqual([])
    await supplyCertificate(station, caller, { bytes: pfx, password: 'lantern' })
    await returnToOwnAuthority(station, caller)
    await supplyCertificate(station, caller, { bytes: pfx, password: 'lantern' })
    expect(await kinds()).toEqual(['supplied'])
  })

  it('a refused one changes nothing', async () => {
    const { station, caller } = await openTestStation()
    await expect(supplyCertificate(station, caller, { bytes: pfx, password: 'wrong' })).rejects.toThrow(
      'CERTIFICATE_UNREADABLE',
    )
    expect(await station.db.selectFrom('door_certificate').selectAll().execute()).toEqual([])
  })

  it('is tried from this computer, as a phone would', async () => {
    const open = await openTestStation()
    const { server } = await openDoor(open)
    const { station } = open
    await writeSetting(station.db, 'candidateDoor', { open: true, port: 0, host: '127.0.0.1' })
    expect(await testDoor(station, server)).toMatchObject({ result: 'reached' })
    await supplyCertificate(station, open.caller, { bytes: pfx, password: 'lantern' })
    await server.apply()
    expect(await testDoor(station, server)).toMatchObject({ result: 'untrusted' })
    await writeSetting(station.db, 'candidateDoor', { open: true, port: 1, host: '127.0.0.1' })
    expect(await testDoor(station, server)).toMatchObject({ result: 'unreachable' })
  })
})

it('a port that another program has is told, and taken once it is free', async () => {
  const open = await openTestStation()
  const { server } = await openDoor(open)
  const { station } = open
  const other = createServer().listen(0, '0.0.0.0')
  await once(other, 'listening')
  const address = other.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  await writeSetting(station.db, 'candidateDoor', { open: true, port, host: '' })
  await server.apply()
  expect(await readDoor(station, server)).toMatchObject({ open: true, problem: 'port-taken' })
  other.close()
  await once(other, 'close')
  await server.apply()
  expect(server).toMatchObject({ port, problem: null })
})
