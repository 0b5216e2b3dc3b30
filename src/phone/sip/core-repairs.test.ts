import { Timers } from 'sip.js/lib/core/index.js'
import { afterEach, describe, expect, it } from 'vitest'
import { repairCore } from './core-repairs.ts'
import { headerOf, readMessage, topVia, type RawMessage } from './raw-message.ts'
import { createSipUa } from './sip-js-ua.ts'
import { sipTimes } from './sip-times.ts'
import type { SipTransport } from './sip-transport.ts'
import type { IncomingInvite, SipUa } from './sip-ua.ts'

const from = { address: '127.0.0.1', port: 5060 }
let agent: SipUa
afterEach(() => agent.close())

/** A user agent whose messages go nowhere but into a list. */
function begin(onInvite: (invite: IncomingInvite) => void = () => undefined): {
  sent: RawMessage[]
  take: (lines: readonly string[]) => void
} {
  const sent: RawMessage[] = []
  const transport: SipTransport = {
    protocol: 'TCP',
    local: { address: '127.0.0.1', port: 5070 },
    serverAddress: '127.0.0.1',
    isServer: () => true,
    send: async (text) => {
      const message = readMessage(text)
      if (message !== null) sent.push(message)
      await Promise.resolve()
    },
    close: () => undefined,
  }
  agent = createSipUa({
    transport: () => transport,
    user: '1001',
    authUser: '1001',
    secret: 's3cret',
    domain: 'pbx.test',
    target: { host: 'pbx.test', port: null },
    caller: { user: '1001', display: '' },
    times: { t1: 5, t2: 20 },
    onInvite,
    onStranger: () => undefined,
    onMalformed: () => undefined,
  })
  const take = (lines: readonly string[]): void => {
    const message = readMessage(`${lines.join('\r\n')}\r\n\r\n`)
    if (message !== null) agent.receive(message, from)
  }
  return { sent, take }
}
const answerTo = (message: RawMessage | undefined, line: string, more: readonly string[] = []): string[] => [
  `SIP/2.0 ${line}`,
  ...['via', 'from', 'call-id', 'cseq'].map(
    (name) => `${name}: ${headerOf(message ?? { headers: [] }, name) ?? ''}`,
  ),
  `To: ${headerOf(message ?? { headers: [] }, 'to') ?? ''};tag=t1`,
  'Contact: <sip:peer@127.0.0.1>',
  ...more,
]
const quiet = { progress: () => undefined, accepted: () => undefined, rejected: () => undefined }
const askedInvite = [
  'INVITE sip:other@pbx.test SIP/2.0',
  'Via: SIP/2.0/TCP 127.0.0.1:5060;branch=z9hG4bKa;rport',
  'From: <sip:1@a>;tag=1',
  'To: <sip:other@pbx.test>',
  'Call-ID: c',
  'CSeq: 1 INVITE',
  'Contact: <sip:1@127.0.0.1>',
]

describe('what sip.js has wrong', () => {
  it('timers D, I, J and K are those of RFC 3261 again', () => {
    begin()
    repairCore(sipTimes)
    expect(Timers).toMatchObject({
      TIMER_B: 32_000,
      TIMER_D: 32_000,
      TIMER_I: 5_000,
      TIMER_J: 32_000,
      TIMER_K: 5_000,
    })
  })

  it('branches cannot be guessed, and a CANCEL has its INVITE’s', () => {
    const { sent, take } = begin()
    const invite = agent.invite('2', {}, quiet)
    agent.invite('3', {}, quiet)
    const branches = sent.map((message) => topVia(message)?.branch)
    expect(branches).toEqual([
      expect.stringMatching(/^z9hG4bK[\da-f]{18}$/),
      expect.stringMatching(/^z9hG4bK[\da-f]{18}$/),
    ])
    expect(branches[0]).not.toBe(branches[1])
    take(answerTo(sent[0], '180 Ringing'))
    invite.cancel()
    expect(sent[2]?.request?.method).toBe('CANCEL')
    expect(topVia(sent[2] as RawMessage)?.branch).toBe(branches[0])
  })

  it('the Via has our port and asks for theirs; the contact is plain', () => {
    const { sent } = begin()
    agent.invite('2', {}, quiet)
    expect(topVia(sent[0] as RawMessage)).toMatchObject({ host: '127.0.0.1', port: 5070, rport: 0 })
    expect(headerOf(sent[0] as RawMessage, 'contact')).toBe('<sip:1001@127.0.0.1:5070;transport=tcp>')
  })

  it('a call to another user is ours where the server sends it', () => {
    const invites: IncomingInvite[] = []
    const { sent, take } = begin((invite) => invites.push(invite))
    take(askedInvite)
    invites[0]?.ring()
    expect(sent.map(({ status }) => status)).toEqual([180])
  })

  it('a CANCEL that nothing comes of is given up after 64 times T1', async () => {
    const { sent, take } = begin()
    const invite = agent.invite('2', {}, quiet)
    take(answerTo(sent[0], '180 Ringing'))
    invite.cancel()
    take(answerTo(sent[1], '200 OK'))
    await agent.settled()
    take(answerTo(sent[0], '200 OK'))
    expect(sent.map(({ request }) => request?.method)).toEqual(['INVITE', 'CANCEL'])
  })

  it('SHA-256 is answered, once, and a second challenge ends it', async () => {
    const { sent, take } = begin()
    const asked = agent.request('REGISTER', {})
    const challenge = ['WWW-Authenticate: Digest realm="r",nonce="n",algorithm=SHA-256,qop="auth"']
    take(answerTo(sent[0], '401 Unauthorized', challenge))
    expect(headerOf(sent[1] as RawMessage, 'authorization')).toMatch(
      /^Digest username="1001", .*algorithm=SHA-256, qop=auth/,
    )
    take(answerTo(sent[1], '401 Unauthorized', challenge))
    expect(await asked).toMatchObject({ status: 401, wasAuthorised: true, isLocal: false })
    expect(sent).toHaveLength(2)
  })

  it('what throws inside is answered once, and the next message is heard', () => {
    const { sent, take } = begin(() => {
      throw new Error('any')
    })
    take(askedInvite)
    expect(sent.map(({ status }) => status)).toEqual([400])
    take(
      askedInvite.map((line) =>
        line.replace('INVITE', 'OPTIONS').replace('Call-ID: c', 'Call-ID: d').replace('z9hG4bKa', 'z9hG4bKb'),
      ),
    )
    expect(sent.map(({ status }) => status)).toEqual([400, 200])
  })

  it('a request that comes twice has one answer, twice', () => {
    const invites: IncomingInvite[] = []
    const { sent, take } = begin((invite) => invites.push(invite))
    take(askedInvite)
    invites[0]?.reject(486)
    take(askedInvite)
    expect(invites).toHaveLength(1)
    expect(sent.map(({ status }) => status)).toEqual([486, 486])
  })
})
