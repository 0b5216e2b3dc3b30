import { Grammar, IncomingRequestMessage, LoggerFactory, Parser } from 'sip.js/lib/core/index.js'
import { describe, expect, it } from 'vitest'
import { answerChallenge, bestChallenge, readChallenge } from './challenge.ts'
import { markArrival } from './arrival.ts'
import { normalise, restore } from './normalise.ts'
import { readMessage, topVia } from './raw-message.ts'

const logs = new LoggerFactory()
logs.builtinEnabled = false
const parse = (lines: readonly string[], end = '\r\n'): ReturnType<typeof Parser.parseMessage> => {
  const message = readMessage(lines.join(end))
  return message === null ? undefined : Parser.parseMessage(normalise(message), logs.getLogger('test'))
}
const invite = (changes: Readonly<Record<string, string>> = {}, body: readonly string[] = []): string[] => {
  const headers = {
    Via: 'SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bKa;rport',
    From: '<sip:1@a.test>;tag=1',
    To: '<sip:2@b.test>',
    'Call-ID': 'c1',
    CSeq: '1 INVITE',
    Contact: '<sip:1@192.0.2.1>',
    ...changes,
  }
  return [
    'INVITE sip:2@b.test SIP/2.0',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    '',
    ...body,
  ]
}

describe('what sip.js would drop', () => {
  it.each([
    ['a host with an underscore', { Contact: '<sip:1@pbx_1.local:5062;transport=udp>' }],
    ['tel: in From', { From: '<tel:+8613800138000;phone-context=x>;tag=1' }],
    ['a name of other letters without quotes', { From: '张三 <sip:1@a.test>;tag=1' }],
    ['quotes inside such a name', { From: '张"三 <sip:1@a.test>;tag=1' }],
    ['a number of hops that is none', { 'Max-Forwards': 'many' }],
    ['Refer-To of any form', { 'Refer-To': 'nonsense <' }],
    ['a challenge of another kind', { 'WWW-Authenticate': 'Bearer realm=x' }],
    ['a type with parameters', { 'Content-Type': 'application/sdp; charset=utf-8' }],
  ])('%s', (_name, changes) => {
    const message = parse(invite(changes))
    expect(message).toBeInstanceOf(IncomingRequestMessage)
    expect(message?.fromTag).toBe('1')
  })

  it('bare line feeds and folded headers', () => {
    const message = parse(invite({ Subject: 'a\n  b' }), '\n')
    expect(message?.getHeader('subject')).toBe('a b')
  })

  it('compact names', () => {
    const lines = invite().map((line) =>
      line.replace('Via:', 'v:').replace('From:', 'f:').replace('To:', 't:').replace('Call-ID:', 'i:'),
    )
    expect(parse(lines)?.callId).toBe('c1')
  })

  it('a status line without words', () => {
    const lines = ['SIP/2.0 200', ...invite().slice(1)]
    expect(parse(lines)?.method).toBe('INVITE')
  })

  it('an answer without contact, and a body without type', () => {
    const lines = [
      'SIP/2.0 200 OK',
      ...invite({ To: '<sip:2@b_c.test>;tag=2' }, ['v=0', 'o=-'])
        .slice(1)
        .filter((line) => !line.startsWith('Contact')),
    ]
    const message = parse(lines)
    expect(message?.parseHeader('contact').uri.toRaw()).toBe('sip:2@bx-5f-xc.test')
    expect(message?.getHeader('content-type')).toBe('application/sdp')
  })

  it('a body is as long as the header says, in bytes', () => {
    expect(parse(invite({ 'Content-Length': '6', 'Content-Type': 'x/y' }, ['张三more']))?.body).toBe('张三')
  })

  it('goes out again as it came', () => {
    const message = readMessage(
      invite({ Contact: '<sip:1@pbx_1.local>', From: '<tel:+861>;tag=1' }).join('\r\n'),
    )
    const text = restore(message === null ? '' : normalise(message))
    expect(text).toContain('<sip:1@pbx_1.local>')
    expect(text).toContain('<tel:+861>;tag=1')
  })
})

describe('the way back', () => {
  it('is written into the top Via', () => {
    const message = readMessage(
      invite({ Via: 'SIP/2.0/UDP host;rport;branch=z9hG4bKa, SIP/2.0/TCP other' }).join('\r\n'),
    )
    if (message === null) throw new Error('unread')
    const marked = markArrival(message, { address: '::ffff:198.51.100.7', port: 5099 }, 'sip:us@192.0.2.9')
    expect(topVia(marked)).toEqual({
      host: 'host',
      port: null,
      branch: 'z9hG4bKa',
      received: '198.51.100.7',
      rport: 5099,
    })
    expect(normalise(marked)).toContain('INVITE sip:us@192.0.2.9 SIP/2.0')
    expect(Grammar.parse(marked.headers[0]?.value.split(',')[0] ?? '', 'Via')).not.toBe(-1)
  })
})

describe('a challenge', () => {
  it('is the strongest that we can answer', () => {
    const of = (algorithm: string): string =>
      `Digest realm="r, x", nonce="n", algorithm=${algorithm}, qop="auth-int,auth"`
    expect(bestChallenge([of('MD5'), of('SHA-512-256'), of('SHA-256')])?.algorithm).toBe('SHA-256')
    expect(bestChallenge(['Bearer x', of('MD5-sess'), 'Digest realm="r"'])).toBeNull()
    expect(readChallenge(of('md5'))).toMatchObject({
      realm: 'r, x',
      hasQop: true,
      algorithm: 'MD5',
      stale: false,
    })
  })

  it('without qop is answered as before RFC 2617', () => {
    // RFC 2069's own example, as corrected by its erratum 749.
    const challenge = readChallenge(
      'Digest realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", opaque="5ccc069c403ebaf9f0171e9517f40e41"',
    )
    if (challenge === null) throw new Error('unread')
    const answer = answerChallenge(
      challenge,
      { user: 'Mufasa', secret: 'CircleOfLife' },
      { method: 'GET', uri: '/dir/index.html' },
    )
    expect(answer).toContain('response="1949323746fe6a43ef61f9606e7febea"')
  })
})
