import { randomBytes, randomInt } from 'node:crypto'
import { isIP } from 'node:net'
import type { LineProblem } from '../../domain/dialler/line-problem.ts'
import type { SipSettings } from '../line.ts'
import type { AgreedMedia, SrtpKey } from '../rtp/rtp-types.ts'
import {
  readSdp,
  writeSdp,
  type CryptoLine,
  type Direction,
  type OwnMedia,
  type RefusedMedia,
  type SdpMedia,
} from './sdp.ts'

/** RFC 3551; the only suite that `SrtpKey` is for (RFC 4568 §6.2). */
const staticTypes = { PCMA: 8, PCMU: 0 } as const
const suite = 'AES_CM_128_HMAC_SHA1_80'
const keyBytes = 30
const digits = 'TELEPHONE-EVENT/8000'
/** Of telephone events, in our offers. */
const ownDigits = 101

export type NegotiationSettings = Pick<SipSettings, 'codecs' | 'srtp'> & {
  /** Where our socket is. */
  readonly port: number
  readonly address: () => string
  /** Stands for a host name in an SDP: sound comes from addresses only. */
  readonly serverAddress: string
}

/** Offers and answers of one call (RFC 3264), with its keys; no input and output. */
export class Negotiation {
  private readonly settings: NegotiationSettings
  private readonly key: SrtpKey = new Uint8Array(randomBytes(keyBytes))
  private readonly session = { id: randomInt(1, 2 ** 47), version: 0 }
  private last: { readonly media: readonly (OwnMedia | RefusedMedia)[]; readonly text: string } | null = null

  constructor(settings: NegotiationSettings) {
    this.settings = settings
  }

  /** Everything we can do. */
  offer(): string {
    const { codecs, srtp, port } = this.settings
    return this.write([
      {
        port,
        protocol: srtp === 'required' ? 'RTP/SAVP' : 'RTP/AVP',
        codecs: [
          ...codecs.map((name) => ({ payloadType: staticTypes[name], name: `${name}/8000` })),
          { payloadType: ownDigits, name: 'telephone-event/8000', parameters: '0-16' },
        ],
        direction: 'sendrecv',
        crypto: srtp === 'off' ? null : this.crypto(1),
      },
    ])
  }

  /** What was said last, to refresh the session or to tell another address of ours. */
  again(): string {
    return this.last === null ? this.offer() : this.write(this.last.media)
  }

  /** What the other side made of our offer. */
  readAnswer(text: string): AgreedMedia | LineProblem {
    const media = readSdp(text)?.[0]
    if (media === undefined) return 'server-error'
    const codec = media.kind === 'audio' && media.port > 0 ? this.chooseCodec(media) : null
    if (codec === null) return 'codec-refused'
    const theirs = this.theirKey(media)
    if (theirs === null && this.settings.srtp === 'required') return 'encryption-refused'
    return this.agree(media, codec, theirs)
  }

  /** Answers an offer: with the first of our codecs that is in it. */
  answer(text: string): { readonly sdp: string; readonly agreed: AgreedMedia } | LineProblem {
    const offered = readSdp(text)
    if (offered === null) return 'server-error'
    const index = offered.findIndex(
      (media) => media.kind === 'audio' && media.port > 0 && this.chooseCodec(media) !== null,
    )
    const media = offered[index]
    const codec = media === undefined ? null : this.chooseCodec(media)
    if (media === undefined || codec === null) return 'codec-refused'
    const crypto = this.settings.srtp === 'off' ? undefined : usable(media.crypto)
    const mustEncrypt = this.settings.srtp === 'required' || /SAVP/i.test(media.protocol)
    if (mustEncrypt && crypto === undefined) return 'encryption-refused'
    const agreed = this.agree(media, codec, crypto === undefined ? null : decodeKey(crypto))
    const own: OwnMedia = {
      port: this.settings.port,
      protocol: media.protocol,
      codecs: [
        { payloadType: codec.payloadType, name: `${codec.name}/8000` },
        ...(agreed.digitsOut === null
          ? []
          : [{ payloadType: agreed.digitsOut, name: 'telephone-event/8000', parameters: '0-16' }]),
      ],
      direction: mirror(media.direction),
      crypto: crypto === undefined ? null : this.crypto(crypto.tag),
    }
    return { sdp: this.write(offered.map((one, at) => (at === index ? own : one))), agreed }
  }

  private chooseCodec(media: SdpMedia): { name: 'PCMA' | 'PCMU'; payloadType: number } | null {
    if (!/^RTP\/S?AVPF?$/i.test(media.protocol)) return null
    for (const name of this.settings.codecs) {
      const found = media.formats.find((format) => {
        const type = Number(format)
        const mapped = media.codecs.get(type)
        return mapped === undefined ? type === staticTypes[name] : mapped === `${name}/8000`
      })
      if (found !== undefined) return { name, payloadType: Number(found) }
    }
    return null
  }

  private agree(
    media: SdpMedia,
    { name, payloadType }: { name: 'PCMA' | 'PCMU'; payloadType: number },
    theirs: SrtpKey | null,
  ): AgreedMedia {
    const digitsOut = media.formats.map(Number).find((type) => media.codecs.get(type) === digits) ?? null
    const digitsIn = [...new Set([digitsOut ?? ownDigits, ownDigits])].filter((type) => type !== payloadType)
    return {
      address: isIP(media.address) === 0 ? this.settings.serverAddress : media.address,
      port: media.port,
      codec: name,
      payloadType,
      digitsOut,
      digitsIn,
      srtp: theirs === null ? null : { ours: this.key, theirs },
      direction: mirror(media.direction),
    }
  }

  private theirKey(media: SdpMedia): SrtpKey | null {
    const crypto = this.settings.srtp === 'off' ? undefined : usable(media.crypto)
    return crypto === undefined ? null : decodeKey(crypto)
  }

  private crypto(tag: number): CryptoLine {
    return { tag, suite, key: Buffer.from(this.key).toString('base64') }
  }

  /** The version counts only what changed (RFC 3264 §8). */
  private write(media: readonly (OwnMedia | RefusedMedia)[]): string {
    const address = this.settings.address()
    const same = writeSdp({ session: this.session, address, media })
    if (this.last?.text === same) return same
    this.session.version += 1
    const text = writeSdp({ session: this.session, address, media })
    this.last = { media, text }
    return text
  }
}

const usable = (lines: readonly CryptoLine[]): CryptoLine | undefined =>
  lines.find((line) => line.suite === suite && decodeKey(line).length === keyBytes)

const decodeKey = ({ key }: CryptoLine): SrtpKey => new Uint8Array(Buffer.from(key, 'base64'))

function mirror(theirs: Direction): Direction {
  if (theirs === 'sendonly') return 'recvonly'
  return theirs === 'recvonly' ? 'sendonly' : theirs
}
