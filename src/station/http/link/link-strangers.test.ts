import { once } from 'node:events'
import { createServer as createPlainServer, request, type RequestListener, type Server } from 'node:http'
import { createServer } from 'node:https'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { connect as connectSecurely, createServer as createTlsServer } from 'node:tls'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openCuttingLine } from '../../../../test/support/cutting-line.ts'
import { findFreePort } from '../../../../test/support/free-port.ts'
import { openLinkPair } from '../../../../test/support/link-pair.ts'
import type { LinkPair } from '../../../../test/support/link-sides.ts'
import { type Authority, makeAuthority, signServer } from '../../candidate-door/authority.ts'
import { toContextOptions } from '../../candidate-door/certificate.ts'
import { findCertificate } from '../../candidate-door/certificate.repository.ts'
import { LinkAgent } from '../../sync/link/link-agent.ts'
import { makeNonce } from '../../sync/link/link-proof.ts'
import { openSource } from '../../updates/update-source.ts'

const dayMs = 86_400_000
const local = ['127.0.0.1', 'localhost']
const letter = `${'a'.repeat(64)}.sfb`

async function listen(server: Server | ReturnType<typeof createTlsServer>): Promise<number> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => sockets.add(socket))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

async function authorityOf({ headquarters }: LinkPair): Promise<Authority> {
  const kept = await findCertificate(headquarters.db, 'authority')
  if (kept === undefined || !('key' in kept.secret)) throw new Error('no authority')
  return { certificate: kept.certificate, key: kept.secret.key }
}

/** A server that shows a certificate of this authority, made at this time. */
async function serveWith(authority: Authority, at: Date, listener: RequestListener): Promise<number> {
  const tls = toContextOptions(await signServer(authority, local, at))
  return await listen(createServer(tls, listener))
}

/** Opens what comes encrypted, as an inspecting firewall does, and encrypts it again to headquarters. */
async function interceptWith(authority: Authority, to: number, at = new Date()): Promise<number> {
  const tls = toContextOptions(await signServer(authority, local, at))
  return await listen(
    createTlsServer(tls, (caller) => {
      const other = connectSecurely({ host: '127.0.0.1', port: to, rejectUnauthorized: false })
      caller.pipe(other).pipe(caller)
      for (const socket of [caller, other]) socket.on('error', () => undefined)
    }),
  )
}

/** A proxy for CONNECT; asks for this login where one is given. */
async function openProxy(login?: string): Promise<{ port: number; tunnels: string[] }> {
  const tunnels: string[] = []
  const server = createPlainServer((_request, response) => response.writeHead(403).end())
  server.on('connect', ({ url = '', headers }, caller: Socket) => {
    const expected = `Basic ${Buffer.from(login ?? '').toString('base64')}`
    if (login !== undefined && headers['proxy-authorization'] !== expected) {
      caller.end('HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n')
      return
    }
    tunnels.push(url)
    const [host, port] = url.split(':')
    const other = connect({ host: host ?? '', port: Number(port) }, () => {
      caller.write('HTTP/1.1 200 Connection established\r\n\r\n')
      caller.pipe(other).pipe(caller)
    })
    for (const socket of [caller, other]) socket.on('error', () => undefined)
  })
  return { port: await listen(server), tunnels }
}

const at = (port: number, host = '127.0.0.1'): { address: string } => ({ address: `https://${host}:${port}` })

describe('whoever answers for headquarters', () => {
  it('with a certificate that is believed but no signature gets nothing, whatever it says', async () => {
    const pair = await openLinkPair()
    writeFileSync(join(pair.store.desk.out, letter), 'bundle')
    const forged = { computerId: 'x', nonce: makeNonce(), signatures: [Buffer.alloc(64).toString('base64')] }
    const answers: Record<string, RequestListener> = {
      'a sign-in page': (_, response) => response.end('<html>Welcome to the guest network</html>'),
      'a page that leads elsewhere': (_, response) => response.writeHead(302, { location: '/login' }).end(),
      'a service that says yes to all': (_, response) => response.end('{"ok":true}'),
      'an error page': (_, response) => response.writeHead(502).end('Bad Gateway'),
      'a forger who knows the form': (_, response) => response.end(JSON.stringify(forged)),
    }
    for (const [who, listener] of Object.entries(answers)) {
      const port = await serveWith(await authorityOf(pair), new Date(), listener)
      await expect(pair.exchange(at(port)), who).rejects.toMatchObject({ code: 'NOT_HEADQUARTERS' })
    }
    expect(pair.store.desk.leftNames).toEqual([])
  })

  it('without any encryption is not headquarters', async () => {
    const pair = await openLinkPair()
    const port = await listen(createPlainServer((_, response) => response.end('hello')))
    await expect(pair.exchange(at(port))).rejects.toMatchObject({ code: 'NOT_HEADQUARTERS' })
  })

  it('by opening the encryption in between is named, and gets nothing', async () => {
    const pair = await openLinkPair()
    const firewall = await makeAuthority('Firewall', new Date())
    const port = await interceptWith(firewall, pair.port)
    await expect(pair.exchange(at(port))).rejects.toMatchObject({
      code: 'LINK_INTERCEPTED',
      data: { issuer: '店面试 Firewall' },
    })
  })

  it('is let through where IT trusts who opens the encryption', async () => {
    const pair = await openLinkPair()
    writeFileSync(join(pair.store.desk.out, letter), 'bundle')
    const firewall = await makeAuthority('Firewall', new Date())
    const port = await interceptWith(firewall, pair.port)
    const trust = { ...pair.trust, certificates: firewall.certificate }
    expect(await pair.exchange({ ...at(port), trust })).toMatchObject({ sent: 1 })
  })

  it('under another address than the certificate names is told so', async () => {
    const pair = await openLinkPair()
    const line = await openCuttingLine(pair.port, '127.0.0.2')
    onTestFinished(async () => await line.close())
    await expect(pair.exchange(at(line.port, '127.0.0.2'))).rejects.toMatchObject({ code: 'LINK_OTHER_NAME' })
  })

  it('is believed by a clock that is wrong by years, where its authority is the one of the join file', async () => {
    const pair = await openLinkPair()
    writeFileSync(join(pair.store.desk.out, letter), 'bundle')
    const authority = await authorityOf(pair)
    for (const years of [-5, 5]) {
      const made = new Date(Date.now() + years * 365 * dayMs)
      const port = await interceptWith(authority, pair.port, made)
      expect(await pair.exchange(at(port))).toMatchObject({ refused: [] })
    }
    expect(pair.headquarters.desk.taken).toEqual([letter])
  })

  it('with a certificate out of its time of another authority is told so, with the times', async () => {
    const pair = await openLinkPair()
    const other = await makeAuthority('Company', new Date())
    const port = await interceptWith(other, pair.port, new Date(Date.now() - 800 * dayMs))
    const trust = { authority: '', certificates: other.certificate }
    await expect(pair.exchange({ ...at(port), trust })).rejects.toMatchObject({
      code: 'LINK_CERTIFICATE_TIME',
    })
  })
})

describe('a proxy', () => {
  it('that opens the encryption is named by its certificate, for headquarters and for updates', async () => {
    const pair = await openLinkPair()
    const inspector = await makeAuthority('Inspector', new Date())
    const inside = await interceptWith(inspector, pair.port)
    const server = createPlainServer().on('connect', (_request, caller: Socket) => {
      const other = connect(inside, '127.0.0.1', () => {
        caller.write('HTTP/1.1 200 Connection established\r\n\r\n')
        caller.pipe(other).pipe(caller)
      })
      for (const socket of [caller, other]) socket.on('error', () => undefined)
    })
    const proxy = { host: '127.0.0.1', port: await listen(server), user: '', password: '' }
    const named = { code: 'LINK_INTERCEPTED', data: { issuer: '店面试 Inspector' } }
    await expect(pair.exchange({ proxy })).rejects.toMatchObject(named)
    const agent = new LinkAgent({ authority: '', certificates: '' }, proxy)
    const updates = openSource('https://updates.example.test/storefront', agent)
    await expect(updates.readSmall('updates.json', 1000)).rejects.toMatchObject(named)
    agent.destroy()
  })

  it('carries the letters, with its password', async () => {
    const pair = await openLinkPair()
    writeFileSync(join(pair.store.desk.out, letter), 'bundle')
    const { port, tunnels } = await openProxy('store:secret')
    const proxy = { host: '127.0.0.1', port, user: 'store', password: 'secret' }
    expect(await pair.exchange({ proxy })).toMatchObject({ sent: 1 })
    expect(new Set(tunnels)).toEqual(new Set([`127.0.0.1:${pair.port}`]))
  })

  it('that asks for a password says so', async () => {
    const pair = await openLinkPair()
    const { port } = await openProxy('store:secret')
    const proxy = { host: '127.0.0.1', port, user: '', password: '' }
    await expect(pair.exchange({ proxy })).rejects.toMatchObject({
      code: 'PROXY_REFUSED',
      data: { status: 407 },
    })
  })

  it('that is not there says so', async () => {
    const pair = await openLinkPair()
    const proxy = { host: '127.0.0.1', port: await findFreePort(), user: '', password: '' }
    await expect(pair.exchange({ proxy })).rejects.toMatchObject({ code: 'PROXY_UNREACHABLE' })
  })
})

describe('without a way', () => {
  it('a closed port and a name nobody knows are told apart', async () => {
    const pair = await openLinkPair()
    await expect(pair.exchange(at(await findFreePort()))).rejects.toMatchObject({ code: 'LINK_REFUSED' })
    await expect(pair.exchange(at(443, 'headquarters.invalid'))).rejects.toMatchObject({
      code: 'LINK_NAME_UNKNOWN',
    })
  })
})

describe('a store', () => {
  it('whose pairing was ended hears it, and nothing of it enters', async () => {
    const pair = await openLinkPair()
    writeFileSync(join(pair.store.desk.out, letter), 'bundle')
    await pair.headquarters.db.updateTable('sync_computer').set({ state: 'revoked' }).execute()
    await expect(pair.exchange()).rejects.toMatchObject({ code: 'PAIRING_ENDED' })
    expect(pair.headquarters.desk.taken).toEqual([])
  })

  it('that nobody paired is not known, and cannot tell whether it is', async () => {
    const pair = await openLinkPair()
    await pair.headquarters.db.deleteFrom('sync_computer').execute()
    await expect(pair.exchange()).rejects.toMatchObject({ code: 'PAIRING_ENDED' })
  })

  it('proves itself again when its token is too old', async () => {
    let passed = 0
    const pair = await openLinkPair({ host: { passed: () => passed } })
    writeFileSync(join(pair.store.desk.out, letter), Buffer.alloc(9 * 1024 * 1024))
    const done = await pair.exchange({
      onProgress: ({ bytesDone }) => {
        if (bytesDone > 5 * 1024 * 1024) passed = 16 * 60_000
      },
    })
    expect(done).toMatchObject({ sent: 1 })
    expect(pair.headquarters.desk.taken).toEqual([letter])
  })

  it('reaches nothing without a token', async () => {
    const pair = await openLinkPair()
    const ask = async (path: string, token?: string): Promise<number> => {
      const asking = request({
        host: '127.0.0.1',
        port: pair.port,
        path,
        createConnection: () =>
          connectSecurely({ host: '127.0.0.1', port: pair.port, rejectUnauthorized: false }),
        headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
      })
      asking.end()
      const [answer] = (await once(asking, 'response')) as [{ statusCode: number; resume: () => void }]
      answer.resume()
      return answer.statusCode
    }
    for (const path of ['/sync/v1/letters', `/sync/v1/letters/${letter}`]) {
      expect(await ask(path)).toBe(401)
      expect(await ask(path, makeNonce())).toBe(401)
    }
    for (const path of ['/', '/api/candidates', '/rpc', '/candidate-api/session'])
      expect(await ask(path)).toBe(404)
  })
})
