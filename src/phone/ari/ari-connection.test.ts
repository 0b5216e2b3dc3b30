import { createServer as createPlainServer } from 'node:net'
import { describe, expect, it } from 'vitest'
import { FakeAsterisk } from '../../../test/support/asterisk/fake-asterisk.ts'
import { AriPair, listenTo } from '../../../test/support/asterisk/open-ari-line.ts'
import { findFreePort } from '../../../test/support/free-port.ts'

describe('the connection to Asterisk', () => {
  it('is ready once the application is registered', async () => {
    await using pair = await AriPair.open('websocket')
    expect(pair.asterisk.isRegistered).toBe(true)
    expect(pair.states.map(({ is }) => is)).toEqual(['starting', 'ready'])
  })

  it('needs an open port for AudioSocket', async () => {
    const taken = createPlainServer()
    const port = await findFreePort()
    await new Promise<void>((resolve) => taken.listen(port, '127.0.0.1', resolve))
    await using pair = await AriPair.begin('audiosocket', { changes: { host: `127.0.0.1:${port}` } })
    expect(await pair.until('failed')).toMatchObject({ problem: 'port-taken' })
    expect(pair.asterisk.isRegistered).toBe(false)
    taken.close()
    pair.line.networkChanged()
    await pair.until('ready')
  })

  it('says that the secret is wrong, and waits a minute', async () => {
    await using pair = await AriPair.begin('websocket', { changes: { secret: 'another' } })
    const state = await pair.until('failed')
    expect(state).toMatchObject({ problem: 'wrong-secret', detail: '401 Authentication required' })
    const wait = state.is === 'failed' ? (state.until ?? 0) - Date.now() : 0
    expect(wait).toBeGreaterThan(50_000)
    expect(pair.logged.join()).not.toContain('another')
  })

  it('says that the account may only look', async () => {
    const prepare = (asterisk: FakeAsterisk): void => void (asterisk.readOnly = true)
    await using pair = await AriPair.begin('websocket', { prepare })
    expect(await pair.until('failed')).toMatchObject({
      problem: 'forbidden',
      detail: '403 Write access denied',
    })
  })

  it.each([
    ['something else than ARI', '{"hello":1}', 200],
    ['no JSON', '<html>', 200],
    ['an error', '', 503],
    ['a redirection', '', 302],
  ])('says that the server is out of order when it answers %s', async (_what, body, status) => {
    const prepare = (asterisk: FakeAsterisk): void => void (asterisk.instead = () => ({ status, body }))
    await using pair = await AriPair.begin('websocket', { prepare })
    expect(await pair.until('failed')).toMatchObject({ problem: 'server-error' })
  })

  it('says that nothing answers', async () => {
    const url = `http://127.0.0.1:${await findFreePort()}`
    await using pair = await AriPair.begin('websocket', { changes: { url } })
    expect(await pair.until('failed')).toMatchObject({ problem: 'unreachable', detail: 'ECONNREFUSED' })
  })

  it('says that TLS is not spoken there', async () => {
    const asterisk = await FakeAsterisk.start()
    const url = `https://127.0.0.1:${asterisk.port}/ari/`
    await using pair = await AriPair.begin('websocket', { changes: { url } })
    expect(await pair.until('failed')).toMatchObject({ problem: 'server-error' })
    await asterisk.kill()
  })

  it('comes back after Asterisk was away', async () => {
    await using pair = await AriPair.open('websocket')
    const { port } = pair.asterisk
    await pair.asterisk.kill()
    expect(await pair.until('failed')).toMatchObject({ problem: 'unreachable' })
    const again = await FakeAsterisk.start(port)
    pair.line.networkChanged()
    await pair.until('ready')
    expect(again.isRegistered).toBe(true)
    await pair.line.close()
    await again.kill()
  })

  it('steps back when another program takes the application', async () => {
    await using pair = await AriPair.open('websocket')
    await using other = await AriPair.begin('websocket', { changes: pair.asterisk.settings('websocket') })
    await other.until('ready')
    expect(await pair.until('failed')).toMatchObject({ problem: 'forbidden' })
  })

  it('is made anew when Asterisk no longer knows the application', async () => {
    await using pair = await AriPair.open('websocket', { times: { lookMs: 20 } })
    pair.asterisk.instead = (_method, path) =>
      path.startsWith('applications/') ? { status: 404, body: { message: 'Application not found' } } : null
    expect(await pair.until('failed')).toMatchObject({ problem: 'unreachable' })
    pair.asterisk.instead = null
    pair.line.networkChanged()
    await pair.until('ready')
  })
})

describe('a connection that breaks in mid-call', () => {
  it('ends the call as failed when it does not come back', async () => {
    await using pair = await AriPair.open('websocket', { times: { graceMs: 50 } })
    const { told } = await pair.call()
    await pair.asterisk.kill()
    expect(await told.ended).toMatchObject({ by: 'failure', was: 'up', problem: 'unreachable' })
    expect(told.words).toEqual(['up', 'ended'])
  })

  it('ends a call that Asterisk lost meanwhile', async () => {
    await using pair = await AriPair.open('websocket')
    const { told } = await pair.call()
    const { port } = pair.asterisk
    await pair.asterisk.kill()
    const again = await FakeAsterisk.start(port)
    pair.line.networkChanged()
    expect(await told.ended).toMatchObject({ by: 'failure', was: 'up', problem: 'unreachable' })
    await pair.line.close()
    await again.kill()
  })

  it('keeps calls that go on without events for a moment', async () => {
    await using pair = await AriPair.open('websocket')
    const { call, told, telephone } = await pair.call()
    pair.line.networkChanged()
    await pair.until('starting')
    await pair.until('ready')
    telephone.press('5')
    await expect.poll(() => told.digits.length).toBe(1)
    expect(told.words).toEqual(['up'])
    expect(pair.asterisk.bridges.size).toBe(1)
    call.hangUp()
    await expect.poll(() => [pair.asterisk.channels.size, pair.asterisk.bridges.size]).toEqual([0, 0])
  })
})

describe('what an earlier run left behind', () => {
  const id = (role: string): string => `storefront.storefront.00000000-0000-4000-8000-000000000000.${role}`

  it('is removed, and nothing else', async () => {
    const prepare = (asterisk: FakeAsterisk): void => {
      asterisk.dial(id('call'), 'PJSIP/1@trunk', '')
      asterisk.makeWebSocketChannel(id('sound'), 'slin16')
      asterisk.bridges.set(id('bridge'), new Set())
      asterisk.dial('1700000000.1', 'PJSIP/somebody', '')
      asterisk.dial('storefront.other.1.call', 'PJSIP/2@trunk', '')
      asterisk.bridges.set('somebodys', new Set())
      asterisk.dial('1700000000.2', 'PJSIP/caller', '').inStasis = true
    }
    await using pair = await AriPair.open('websocket', { prepare })
    const { channels, bridges } = pair.asterisk
    await expect.poll(() => [...channels.keys()]).toEqual(['1700000000.1', 'storefront.other.1.call'])
    expect([...bridges.keys()]).toEqual(['somebodys'])
  })

  it('spares people who talk with each other after a hand-over', async () => {
    const prepare = (asterisk: FakeAsterisk): void => {
      for (const channel of [id('call'), id('transfer'), `${id('transfer')};2`])
        asterisk.dial(channel, 'Local/1@internal', '').inStasis = true
      asterisk.bridges.set(id('handed'), new Set([id('call'), id('transfer')]))
    }
    await using pair = await AriPair.open('websocket', { prepare })
    expect(pair.asterisk.channels.size).toBe(3)
    pair.asterisk.telephones()[0]!.hangUp()
    await expect.poll(() => pair.asterisk.bridges.size).toBe(0)
    expect(pair.asterisk.channels.has(id('transfer'))).toBe(false)
  })
})

describe('closing a line', () => {
  it('hangs up, removes everything and ends every socket', async () => {
    await using pair = await AriPair.open('audiosocket')
    const { told } = await pair.call()
    const ringing = listenTo(pair.line.place('13900000000', { ringSeconds: 30 }))
    await pair.nextDialled()
    await pair.line.close()
    expect(await told.ended).toEqual({ by: 'us', was: 'up' })
    expect(await ringing.ended).toEqual({ by: 'us', was: 'ringing' })
    expect([pair.asterisk.channels.size, pair.asterisk.bridges.size]).toEqual([0, 0])
    await expect.poll(() => pair.asterisk.isRegistered).toBe(false)
  })

  it('does not wait for an Asterisk that does not answer', async () => {
    await using pair = await AriPair.open('websocket', { times: { answerMs: 3_600_000 } })
    const { told } = await pair.call()
    pair.asterisk.silent = true
    await pair.line.close()
    expect(await told.ended).toEqual({ by: 'us', was: 'up' })
  })

  it('takes no time while Asterisk is away', async () => {
    await using pair = await AriPair.open('websocket')
    await pair.call()
    await pair.asterisk.kill()
    await pair.until('failed')
    await pair.line.close()
  })
})
