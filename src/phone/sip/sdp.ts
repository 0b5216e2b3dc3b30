/** Bounds of what is read. */
const maxLength = 16_384
const maxLines = 400
const maxMedia = 8

export type Direction = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive'
export const directions: readonly Direction[] = ['sendrecv', 'sendonly', 'recvonly', 'inactive']
/** `key`: base64 of master key and salt (RFC 4568 §6.1). */
export type CryptoLine = { readonly tag: number; readonly suite: string; readonly key: string }

/** One `m=` of an SDP (RFC 8866). */
export type SdpMedia = {
  readonly kind: string
  /** 0: refused. */
  readonly port: number
  readonly protocol: string
  /** As written: of RTP payload types. */
  readonly formats: readonly string[]
  /** Its own, or the session's; `0.0.0.0` is the hold of before RFC 3264. */
  readonly address: string
  readonly direction: Direction
  /** Payload type to name and clock, `PCMA/8000`, upper-case. */
  readonly codecs: ReadonlyMap<number, string>
  readonly crypto: readonly CryptoLine[]
}

type Reading = { address: string; direction: Direction; media: Draft[] }
type Draft = { -readonly [Key in keyof SdpMedia]: SdpMedia[Key] } & {
  codecs: Map<number, string>
  crypto: CryptoLine[]
}

/** Reads the media of an SDP; null for what is none, or beyond the bounds. Lines it does not know are passed over. */
export function readSdp(text: string): readonly SdpMedia[] | null {
  const lines = text.length > maxLength ? [] : text.split(/\r\n|\r|\n/)
  if (lines[0]?.trim() !== 'v=0' || lines.length > maxLines) return null
  const reading: Reading = { address: '', direction: 'sendrecv', media: [] }
  for (const line of lines) {
    const value = line.slice(2).trim()
    if (line.startsWith('c=')) readConnection(reading, value)
    else if (line.startsWith('a=')) readAttribute(reading, value)
    else if (line.startsWith('m=') && !readMedia(reading, value)) return null
  }
  return reading.media.length === 0 ? null : reading.media
}

function readMedia(reading: Reading, value: string): boolean {
  const found = /^([\w-]{1,32})\s+(\d{1,5})(?:\/\d+)?\s+([\w/]{1,32})((?:\s+\S{1,64}){1,64})$/.exec(value)
  const port = Number(found?.[2])
  if (found === null || port > 65_535 || reading.media.length >= maxMedia) return false
  const { address, direction } = reading
  reading.media.push({
    kind: (found[1] ?? '').toLowerCase(),
    port,
    protocol: found[3] ?? '',
    formats: (found[4] ?? '').trim().split(/\s+/),
    address,
    direction,
    codecs: new Map(),
    crypto: [],
  })
  return true
}

function readConnection(reading: Reading, value: string): void {
  const address = /^IN\s+IP[46]\s+([\w.:-]{1,255})/i.exec(value)?.[1]
  const of = reading.media.at(-1) ?? reading
  if (address !== undefined) of.address = address
}

function readAttribute(reading: Reading, value: string): void {
  const media = reading.media.at(-1)
  const direction = directions.find((name) => name === value.toLowerCase())
  if (direction !== undefined) {
    ;(media ?? reading).direction = direction
    return
  }
  if (media === undefined) return
  const codec = /^rtpmap:(\d{1,3})\s+([\w.-]{1,32}\/\d{1,6})/i.exec(value)
  if (codec?.[2] !== undefined && Number(codec[1]) < 128)
    media.codecs.set(Number(codec[1]), codec[2].toUpperCase())
  const crypto = /^crypto:(\d{1,9})\s+(\w{1,64})\s+inline:([\w+/=]{1,128})/i.exec(value)
  if (crypto?.[2] !== undefined && crypto[3] !== undefined)
    media.crypto.push({ tag: Number(crypto[1]), suite: crypto[2].toUpperCase(), key: crypto[3] })
}

export type SdpText = {
  /** Of the origin line: the same throughout a call, and counting with each change. */
  readonly session: { readonly id: number; readonly version: number }
  readonly address: string
  /** In the order of the offer; of others than ours only what is needed to refuse them. */
  readonly media: readonly (OwnMedia | RefusedMedia)[]
}
export type OwnMedia = {
  readonly port: number
  readonly protocol: string
  readonly codecs: readonly {
    readonly payloadType: number
    readonly name: string
    readonly parameters?: string
  }[]
  readonly direction: Direction
  readonly crypto: CryptoLine | null
}
export type RefusedMedia = Pick<SdpMedia, 'kind' | 'protocol' | 'formats'>

export function writeSdp({ session, address, media }: SdpText): string {
  const network = `IN IP${address.includes(':') ? '6' : '4'} ${address}`
  const lines = [
    'v=0',
    `o=- ${session.id} ${session.version} ${network}`,
    's=-',
    `c=${network}`,
    't=0 0',
    ...media.flatMap((one) => ('kind' in one ? writeRefused(one) : writeOwn(one))),
  ]
  return `${lines.join('\r\n')}\r\n`
}

function writeOwn({ port, protocol, codecs, direction, crypto }: OwnMedia): readonly string[] {
  return [
    `m=audio ${port} ${protocol} ${codecs.map(({ payloadType }) => payloadType).join(' ')}`,
    `a=rtcp:${port + 1}`,
    ...(crypto === null ? [] : [`a=crypto:${crypto.tag} ${crypto.suite} inline:${crypto.key}`]),
    ...codecs.flatMap(({ payloadType, name, parameters }) => [
      `a=rtpmap:${payloadType} ${name}`,
      ...(parameters === undefined ? [] : [`a=fmtp:${payloadType} ${parameters}`]),
    ]),
    'a=ptime:20',
    `a=${direction}`,
  ]
}

const writeRefused = ({ kind, protocol, formats }: RefusedMedia): readonly string[] => [
  `m=${kind} 0 ${protocol} ${formats.join(' ')}`,
]
