import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Negotiation, type NegotiationSettings } from './negotiation.ts'
import { readSdp } from './sdp.ts'
import { peerSdp } from './sip-line.fixture.ts'

const settings: NegotiationSettings = {
  codecs: ['PCMA', 'PCMU'],
  srtp: 'off',
  port: 20_000,
  address: () => '192.0.2.1',
  serverAddress: '192.0.2.9',
}
const make = (changes: Partial<NegotiationSettings> = {}): Negotiation =>
  new Negotiation({ ...settings, ...changes })
const key = Buffer.alloc(30, 1).toString('base64')
const crypto = (suite = 'AES_CM_128_HMAC_SHA1_80', tag = 3): string =>
  `a=crypto:${tag} ${suite} inline:${key}|2^20|1:32`

describe('an offer', () => {
  it('has our codecs in the order preferred, and keys', () => {
    const [media] = readSdp(make({ codecs: ['PCMU', 'PCMA'] }).offer()) ?? []
    expect(media).toMatchObject({
      port: 20_000,
      formats: ['0', '8', '101'],
      address: '192.0.2.1',
      direction: 'sendrecv',
    })
  })

  it('is the same when said again, and counts when something changed', () => {
    let address = '192.0.2.1'
    const negotiation = make({ address: () => address })
    const first = negotiation.offer()
    expect(negotiation.again()).toBe(first)
    address = '192.0.2.2'
    expect(/o=- (\d+ \d+) /.exec(negotiation.again())?.[1]).toBe(/o=- (\d+) /.exec(first)?.[1] + ' 2')
  })
})

describe('an answer of theirs', () => {
  it.each([
    [
      'says where and what',
      peerSdp(),
      {
        address: '127.0.0.1',
        port: 40_000,
        codec: 'PCMA',
        payloadType: 8,
        digitsOut: 101,
        srtp: null,
        direction: 'sendrecv',
      },
    ],
    [
      'may send keys as another type',
      peerSdp().replaceAll('101', '96'),
      { digitsOut: 96, digitsIn: [96, 101] },
    ],
    [
      'may know no keys',
      peerSdp(40_000, [], 'RTP/AVP 8').replace(/a=rtpmap:101.*/, ''),
      { digitsOut: null, digitsIn: [101] },
    ],
    [
      'may name a host',
      peerSdp().replace('c=IN IP4 127.0.0.1', 'c=IN IP4 media.test'),
      { address: '192.0.2.9' },
    ],
    [
      'may hold in the old way',
      peerSdp().replace('c=IN IP4 127.0.0.1', 'c=IN IP4 0.0.0.0'),
      { address: '0.0.0.0' },
    ],
    ['may only listen', peerSdp(40_000, ['a=recvonly']), { direction: 'sendonly' }],
  ])('%s', (_name, sdp, expected) => {
    expect(make().readAnswer(sdp)).toMatchObject(expected)
  })

  it.each([
    ['refused', peerSdp(0), 'codec-refused'],
    ['of another codec', peerSdp(40_000, [], 'RTP/AVP 18'), 'codec-refused'],
    [
      'a type of ours that means another codec',
      peerSdp(40_000, [], 'RTP/AVP 8').replace('PCMA/8000', 'opus/48000'),
      'codec-refused',
    ],
    ['by DTLS', peerSdp(40_000, [], 'UDP/TLS/RTP/SAVP 8'), 'codec-refused'],
    ['no SDP', 'hello', 'server-error'],
    ['too long', `v=0\r\n${'a=x\r\n'.repeat(10_000)}`, 'server-error'],
  ])('may be %s', (_name, sdp, problem) => {
    expect(make().readAnswer(sdp)).toBe(problem)
  })
})

describe('an answer of ours', () => {
  it('refuses the other media of an offer, in their order', () => {
    const offer = `${peerSdp()}m=video 5000 RTP/AVP 99\r\nm=audio 6000 RTP/AVP 8\r\n`
    const { sdp = '' } = make().answer(offer) as { sdp?: string }
    expect(readSdp(sdp)?.map(({ kind, port }) => [kind, port])).toEqual([
      ['audio', 20_000],
      ['video', 0],
      ['audio', 0],
    ])
  })

  it('takes the key whose suite we know, under its tag', () => {
    const sdp = peerSdp(40_000, [crypto('AES_256_CM_HMAC_SHA1_80', 1), crypto()], 'RTP/SAVP 8 101')
    const answer = make({ srtp: 'offered' }).answer(sdp)
    expect(answer).toMatchObject({
      sdp: expect.stringContaining('a=crypto:3 AES_CM_128_HMAC_SHA1_80 inline:'),
    })
  })

  it.each([
    ['required, and none is offered', 'required', peerSdp()],
    ['offered by them, and we may not', 'off', peerSdp(40_000, [crypto()], 'RTP/SAVP 8')],
    ['of another suite', 'offered', peerSdp(40_000, [crypto('F8_128_HMAC_SHA1_80')], 'RTP/SAVP 8')],
  ] as const)('fails where encryption is %s', (_name, srtp, sdp) => {
    expect(make({ srtp }).answer(sdp)).toBe('encryption-refused')
  })

  it('is agreed on by two of us', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(['PCMA', 'PCMU'] as const, { minLength: 1 }),
        fc.shuffledSubarray(['PCMA', 'PCMU'] as const, { minLength: 1 }),
        fc.constantFrom('off', 'offered', 'required'),
        fc.constantFrom('off', 'offered', 'required'),
        (codecs, theirCodecs, srtp, theirSrtp) => {
          const caller = make({ codecs, srtp })
          const answer = make({ codecs: theirCodecs, srtp: theirSrtp, port: 30_000 }).answer(caller.offer())
          const common = theirCodecs.find((name) => codecs.includes(name))
          const mayEncrypt = srtp === theirSrtp || (srtp !== 'off' && theirSrtp !== 'off')
          const mustEncrypt = srtp === 'required' || theirSrtp === 'required'
          if (common === undefined) return void expect(answer).toBe('codec-refused')
          if (mustEncrypt && !mayEncrypt) return void expect(answer).toBe('encryption-refused')
          if (typeof answer === 'string') throw new Error(answer)
          const heard = caller.readAnswer(answer.sdp)
          expect(heard).toMatchObject({ codec: common, port: 30_000 })
          if (typeof heard === 'string') throw new Error(heard)
          expect(heard.srtp?.theirs).toEqual(answer.agreed.srtp?.ours)
          expect(heard.srtp?.ours).toEqual(answer.agreed.srtp?.theirs)
        },
      ),
    )
  })

  it('comes of anything without a throw', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        (text) => void make().answer(`v=0\r\n${text}`),
      ),
    )
  })
})
