import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AriSettings } from '../line.ts'
import { AriError, toAriError } from './ari-error.ts'
import { readEvent } from './ari-events.ts'
import { addressOf, readAddress } from './ari-http.ts'
import { AriNames } from './ari-names.ts'
import { readDialledNumber } from './dialled-number.ts'
import { Gate } from './gate.ts'
import { causeOfStatus, whyNotAnswered } from './hangup-causes.ts'
import { readHost } from './media/audiosocket-channels.ts'
import { readControlMessage } from './media/control-message.ts'
import { retryAfter } from './retry.ts'

const settings: AriSettings = {
  kind: 'ari',
  url: 'http://192.168.1.5:8088',
  user: 'interview',
  secret: 'geheim: ä',
  application: 'storefront',
  endpoint: 'PJSIP/{number}@trunk',
  callerNumber: '',
  media: 'websocket',
  host: '',
}

describe('what went wrong', () => {
  const withCode = (code: string): Error => Object.assign(new Error(code), { code })

  it.each([
    ['ENOTFOUND', 'unknown-server'],
    ['EAI_AGAIN', 'unknown-server'],
    ['ECONNREFUSED', 'unreachable'],
    ['EHOSTUNREACH', 'unreachable'],
    ['UND_ERR_CONNECT_TIMEOUT', 'unreachable'],
    ['EADDRINUSE', 'port-taken'],
    ['CERT_HAS_EXPIRED', 'certificate-expired'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'certificate-other-name'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'certificate-untrusted'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'certificate-untrusted'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'server-error'],
    ['HPE_INVALID_CONSTANT', 'server-error'],
  ])('is found in %s, however deep it lies: %s', (code, problem) => {
    const inner = withCode(code)
    const several = new AggregateError([inner])
    for (const thrown of [
      inner,
      new TypeError('fetch failed', { cause: inner }),
      new TypeError('', { cause: several }),
    ])
      expect(toAriError(thrown)).toMatchObject({ problem, message: code })
  })

  it('is unreachable where there is no code', () => {
    expect(toAriError(new DOMException('', 'TimeoutError'))).toMatchObject({ problem: 'unreachable' })
    expect(toAriError(null)).toMatchObject({ problem: 'unreachable', message: '' })
    const known = new AriError('forbidden', 'x')
    expect(toAriError(known)).toBe(known)
  })
})

describe('until the next try', () => {
  it.each([
    ['unreachable', 1, 1],
    ['unreachable', 3, 4],
    ['unreachable', 50, 60],
    ['wrong-secret', 1, 60],
    ['wrong-secret', 3, 240],
    ['wrong-secret', 50, 3_600],
    ['certificate-expired', 2, 120],
  ] as const)('after %s, %i times, it is %i s', (problem, failures, seconds) => {
    expect(retryAfter(problem, failures)).toBe(seconds * 1000)
  })
})

describe('causes', () => {
  it('leave it to the dial status where they say nothing', () => {
    expect(whyNotAnswered(16, 'BUSY')).toBe('busy')
    expect(whyNotAnswered(0, 'CONGESTION')).toBe('channels-full')
    expect(whyNotAnswered(0, '')).toBe('no-answer')
    expect(whyNotAnswered(17, 'NOANSWER')).toBe('busy')
  })

  it.each([
    [486, 17],
    [480, 18],
    [404, 1],
    [488, 58],
    [503, 34],
    [403, 21],
    [603, 21],
  ])('of status %i is %i', (status, cause) => {
    expect(causeOfStatus(status)).toBe(cause)
  })
})

describe('numbers', () => {
  it.each([
    ['+86 138-0013-8000', '+8613800138000'],
    ['(021) 5550.1234', '02155501234'],
    ['*98#', '*98#'],
    ['hr-desk.2', 'hr-desk.2'],
    ['8001@elsewhere', null],
    ['8001&PJSIP/8002', null],
    ['8001,1', null],
    ['{number}', null],
    ['1'.repeat(65), null],
    ['', null],
  ])('%j is dialled as %j', (text, number) => {
    expect(readDialledNumber(text)).toBe(number)
  })
})

describe('a gate', () => {
  it('lets so many through at once, in their order, also after one failed', async () => {
    const gate = new Gate(2)
    const works = Array.from({ length: 5 }, () => Promise.withResolvers<number>())
    const begun: number[] = []
    const all = works.map((work, index) =>
      gate.pass(async () => {
        begun.push(index)
        return await work.promise
      }),
    )
    expect(begun).toEqual([0, 1])
    works[1]!.reject(new Error('failed'))
    await expect(all[1]).rejects.toThrow('failed')
    expect(begun).toEqual([0, 1, 2])
    for (const [index, work] of works.entries()) work.resolve(index)
    await expect(Promise.all(all.toSpliced(1, 1))).resolves.toEqual([0, 2, 3, 4])
  })
})

describe('addresses', () => {
  it.each([
    ['http://192.168.1.5:8088', 'http://192.168.1.5:8088/ari/events?app=a'],
    ['http://192.168.1.5:8088/', 'http://192.168.1.5:8088/ari/events?app=a'],
    ['https://pbx.example/asterisk/ari/', 'https://pbx.example/asterisk/ari/events?app=a'],
  ])('%s', (url, expected) => {
    expect(addressOf(readAddress({ ...settings, url }), 'ari/events', { app: 'a' }).href).toBe(expected)
  })

  it('carry the secret in no address', () => {
    const address = readAddress(settings)
    expect(address.credentials).toBe(`Basic ${Buffer.from('interview:geheim: ä').toString('base64')}`)
    expect(addressOf(address, 'ari/events').href).not.toContain('geheim')
  })

  it.each([
    ['', '', 0],
    ['192.168.1.20', '192.168.1.20', 0],
    ['192.168.1.20:9092', '192.168.1.20', 9092],
    [' pc.example:9092 ', 'pc.example', 9092],
    ['[::1]:9092', '::1', 9092],
    ['fe80::1', 'fe80::1', 0],
  ])('of this computer: %j', (text, host, port) => {
    expect(readHost(text)).toEqual({ host, port })
  })
})

describe('names', () => {
  it('are ours, are short enough, and differ by application', () => {
    const names = new AriNames('a'.repeat(80))
    const name = names.make('transfer')
    expect(name.length).toBeLessThan(149)
    expect(names.isOurs(name)).toBe(true)
    expect(new AriNames('a').isOurs(name)).toBe(false)
    expect(names.isHandedOver(names.make('handed'))).toBe(true)
    expect(names.isHandedOver(name)).toBe(false)
  })
})

describe('messages', () => {
  const channel = {
    id: '1.1',
    state: 'Up',
    caller: { number: '139' },
    dialplan: { exten: '8', app_name: 'Stasis', app_data: 'storefront,x' },
  }

  it('of ARI are read', () => {
    expect(readEvent(JSON.stringify({ type: 'StasisStart', channel }))).toEqual({
      type: 'StasisStart',
      channel: { id: '1.1', state: 'Up', callerNumber: '139', exten: '8', application: 'storefront' },
    })
    expect(
      readEvent(JSON.stringify({ type: 'ChannelDestroyed', cause: 17, cause_txt: 'User busy', channel })),
    ).toMatchObject({
      cause: 17,
      causeText: 'User busy',
    })
    expect(readEvent(JSON.stringify({ type: 'ApplicationReplaced' }))).toBe('replaced')
    expect(readEvent(JSON.stringify({ type: 'ChannelDtmfReceived', digit: 'd', channel }))).toMatchObject({
      digit: 'D',
      durationMs: 0,
    })
  })

  it.each([
    '',
    '{',
    'null',
    '[]',
    '7',
    '{"type":"StasisStart"}',
    '{"type":"StasisStart","channel":{"id":7}}',
    '{"type":"ChannelVarset","channel":{"id":"1"}}',
  ])('that are none, as %j, are passed over', (text) => {
    expect(readEvent(text)).toBeNull()
  })

  it('never throw, whatever they are', () => {
    const types = fc.constantFrom(
      'StasisStart',
      'Dial',
      'ChannelDestroyed',
      'ChannelDtmfReceived',
      'ApplicationReplaced',
    )
    const message = fc.oneof(
      fc.string(),
      fc.json(),
      fc
        .record({
          type: types,
          channel: fc.jsonValue(),
          peer: fc.jsonValue(),
          cause: fc.jsonValue(),
          digit: fc.jsonValue(),
        })
        .map((value) => JSON.stringify(value)),
    )
    fc.assert(
      fc.property(message, (text) => {
        readEvent(text)
        readControlMessage(text)
      }),
      { seed: 6, numRuns: 2_000 },
    )
  })

  it.each([
    [
      'MEDIA_START connection_id:1 format:slin16 optimal_frame_size:640 ptime:20',
      { kind: 'start', format: 'slin16' },
    ],
    ['{"event":"MEDIA_START","format":"ulaw","ptime":20}', { kind: 'start', format: 'ulaw' }],
    ['MEDIA_START', { kind: 'start', format: '' }],
    ['MEDIA_XOFF', { kind: 'xoff' }],
    ['{"event":"MEDIA_XON","channel_id":"x"}', { kind: 'xon' }],
    ['DTMF_END digit:1', null],
    ['STATUS queue_length:0', null],
    ['{', null],
    ['', null],
  ])('of chan_websocket: %s', (text, expected) => {
    expect(readControlMessage(text)).toEqual(expected)
  })
})
