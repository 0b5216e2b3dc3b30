import { createHash, randomUUID } from 'node:crypto'
import { openWire, type Wire, type WireOptions } from './peer-wire.fixture.ts'

/** A message as the peer sees it: names in lower case, values in order. */
export type Heard = {
  readonly first: string
  readonly method: string
  /** 0: a request. */
  readonly status: number
  readonly headers: ReadonlyMap<string, readonly string[]>
  readonly body: string
  readonly from: string
}
type Words = { readonly headers?: readonly string[]; readonly body?: string; readonly reason?: string }
export type Login = {
  readonly algorithm: 'MD5' | 'SHA-256'
  readonly status: 401 | 407
  readonly user: string
  readonly secret: string
}

/** For tests; 500 is a telephone's. */
const quickT1 = 50
export const get = (message: Heard, name: string): string => message.headers.get(name)?.[0] ?? ''

/** The other side of a call as the server knows it; sends requests inside it. */
export type PeerDialog = { readonly call: Heard; readonly tag: string; sequence: number }

/**
 * A server and telephone of our own for tests, written from the RFCs and not on sip.js, so that it disagrees when we
 * are wrong. Does nothing by itself but repeat: what it answers says the test.
 */
export class Peer {
  readonly heard: Heard[] = []
  /** What it does with a request that is new. */
  onRequest: (request: Heard) => void = () => undefined
  private wire!: Wire
  private t1 = quickT1
  private readonly answers = new Map<string, string>()
  private readonly repeating = new Map<string, NodeJS.Timeout>()
  private readonly waiting = new Set<() => void>()

  /** `t1`: of repeats, ms. */
  static async start({
    t1 = quickT1,
    ...options
  }: Omit<WireOptions, 'onText'> & { readonly t1?: number }): Promise<Peer> {
    const peer = new Peer()
    peer.t1 = t1
    peer.wire = await openWire({ ...options, onText: (text, from) => peer.take(text, from) })
    return peer
  }

  get port(): number {
    return this.wire.port
  }
  breakConnections(): void {
    this.wire.breakConnections()
  }
  /** Bytes as they are. */
  sendRaw(text: string, to: string): void {
    this.wire.send(text, to)
  }

  /** What was heard is no longer kept, for tests of thousands of calls. */
  forget(): void {
    this.heard.length = 0
  }

  async close(): Promise<void> {
    this.repeating.forEach((timer) => clearTimeout(timer))
    this.repeating.clear()
    await this.wire.close()
  }

  /** The nth message (from 0) for which this is true, now or later. */
  async wait(is: (message: Heard) => boolean, nth = 0): Promise<Heard> {
    for (;;) {
      const found = this.heard.filter(is)[nth]
      if (found !== undefined) return found
      await new Promise<void>((resolve) => {
        const look = (): void => {
          this.waiting.delete(look)
          resolve()
        }
        this.waiting.add(look)
      })
    }
  }
  async request(method: string, nth = 0): Promise<Heard> {
    return await this.wait((message) => message.status === 0 && message.method === method, nth)
  }
  async response(status: number, method: string, nth = 0): Promise<Heard> {
    return await this.wait((message) => message.status === status && message.method === method, nth)
  }

  /** Answers; a refusal or acceptance of an INVITE is repeated until its ACK comes. */
  reply(
    request: Heard,
    status: number,
    { headers = [], body = '', reason = 'Because' }: Words = {},
    tag = tagFor(request),
  ): void {
    const to = get(request, 'to')
    const text = write(
      [
        `SIP/2.0 ${status} ${reason}`,
        ...(request.headers.get('via') ?? []).map((via) => `Via: ${via}`),
        ...(request.headers.get('record-route') ?? []).map((route) => `Record-Route: ${route}`),
        `From: ${get(request, 'from')}`,
        `To: ${to}${/;tag=/.test(to) || status === 100 ? '' : `;tag=${tag}`}`,
        `Call-ID: ${get(request, 'call-id')}`,
        `CSeq: ${get(request, 'cseq')}`,
        ...(request.method === 'INVITE' && status > 100 && status < 300 ? [`Contact: ${this.contact}`] : []),
        ...(body === '' ? [] : ['Content-Type: application/sdp']),
        ...headers,
      ],
      body,
    )
    this.answers.set(keyOf(request), text)
    this.wire.send(text, request.from)
    if (request.method === 'INVITE' && status >= 200)
      this.repeat(
        `ack ${get(request, 'call-id')} ${Number.parseInt(get(request, 'cseq'), 10)}`,
        text,
        request.from,
      )
  }

  get contact(): string {
    const transport = this.wire.protocol === 'UDP' ? '' : `;transport=${this.wire.protocol.toLowerCase()}`
    return `<sip:peer@127.0.0.1:${this.port}${transport}>`
  }

  /** Asks for a name and a secret until they are right; true once they are. */
  admits(request: Heard, { algorithm, status, user, secret }: Login): boolean {
    const digest = get(request, status === 401 ? 'authorization' : 'proxy-authorization')
    const part = (name: string): string => new RegExp(`[ ,]${name}="?([^",]*)"?`, 'i').exec(digest)?.[1] ?? ''
    const hash = (text: string): string =>
      createHash(algorithm === 'MD5' ? 'md5' : 'sha256')
        .update(text)
        .digest('hex')
    const expected = hash(
      `${hash(`${user}:pbx.test:${secret}`)}:n0nce:${part('nc')}:${part('cnonce')}:auth:${hash(`${request.method}:${part('uri')}`)}`,
    )
    if (digest !== '' && part('response') === expected && part('username') === user) return true
    const name = status === 401 ? 'WWW-Authenticate' : 'Proxy-Authenticate'
    this.reply(request, status, {
      headers: [
        `${name}: Digest realm="pbx.test", nonce="n0nce", algorithm=${algorithm}, qop="auth,auth-int", opaque="o"`,
      ],
    })
    return false
  }

  /** Sends a request of its own, outside of a call or inside one; repeated over UDP until something comes. */
  ask(
    method: string,
    to: string,
    words: Words & { uri: string; dialog?: PeerDialog; sequence?: number; branch?: string },
  ): void {
    const { uri, dialog, headers = [], body = '' } = words
    const branch = words.branch ?? `z9hG4bK${randomUUID()}`
    const sequence = words.sequence ?? (dialog === undefined ? 1 : (dialog.sequence += 1))
    const own =
      dialog === undefined ? `<sip:peer@pbx.test>;tag=${branch.slice(-8)}` : this.nameIn(dialog, 'own')
    const other = dialog === undefined ? `<${uri}>` : this.nameIn(dialog, 'other')
    const text = write(
      [
        `${method} ${uri} SIP/2.0`,
        `Via: SIP/2.0/${this.wire.protocol} 127.0.0.1:${this.port};branch=${branch};rport`,
        ...(headers.some((line) => line.startsWith('From:')) ? [] : [`From: ${own}`]),
        `To: ${other}`,
        `Call-ID: ${dialog === undefined ? `${branch}@peer` : get(dialog.call, 'call-id')}`,
        `CSeq: ${sequence} ${method}`,
        `Contact: ${this.contact}`,
        'Max-Forwards: 70',
        ...(body === '' || headers.some((line) => line.startsWith('Content-Type'))
          ? []
          : ['Content-Type: application/sdp']),
        ...headers,
      ],
      body,
    )
    this.wire.send(text, to)
    if (method !== 'ACK') this.repeat(`${branch} ${method}`, text, to)
  }

  /** ACK of a 2xx that we sent nothing but INVITE for. */
  ack(response: Heard, body = ''): void {
    const uri = /<([^>]*)>/.exec(get(response, 'contact'))?.[1] ?? ''
    const text = write(
      [
        `ACK ${uri} SIP/2.0`,
        `Via: SIP/2.0/${this.wire.protocol} 127.0.0.1:${this.port};branch=z9hG4bK${randomUUID()};rport`,
        `From: ${get(response, 'from')}`,
        `To: ${get(response, 'to')}`,
        `Call-ID: ${get(response, 'call-id')}`,
        `CSeq: ${Number.parseInt(get(response, 'cseq'), 10)} ACK`,
        'Max-Forwards: 70',
        ...(body === '' ? [] : ['Content-Type: application/sdp']),
      ],
      body,
    )
    this.wire.send(text, response.from)
  }

  private nameIn({ call, tag }: PeerDialog, side: 'own' | 'other'): string {
    // Of a call to us `call` is their INVITE; of a call of ours it is their answer.
    if (call.status === 0) return side === 'own' ? `${get(call, 'to')};tag=${tag}` : get(call, 'from')
    return get(call, side === 'own' ? 'from' : 'to')
  }

  private take(text: string, from: string): void {
    const message = read(text, from)
    const isNew = message.status > 0 || message.method === 'ACK' || !this.answers.has(keyOf(message))
    if (message.status > 0) this.settle(`${branchOf(message)} ${message.method}`)
    if (message.method === 'ACK')
      this.settle(`ack ${get(message, 'call-id')} ${Number.parseInt(get(message, 'cseq'), 10)}`)
    this.heard.push(message)
    if (!isNew) this.wire.send(this.answers.get(keyOf(message)) ?? '', from)
    else if (message.status === 0) {
      if (message.method !== 'ACK') this.answers.set(keyOf(message), '')
      this.onRequest(message)
    }
    this.waiting.forEach((look) => look())
  }

  private repeat(key: string, text: string, to: string): void {
    if (this.wire.protocol !== 'UDP' || this.repeating.has(key)) return
    let gap = this.t1
    const again = (): void => {
      this.wire.send(text, to)
      gap = Math.min(gap * 2, 8 * this.t1)
      this.repeating.set(key, setTimeout(again, gap))
    }
    this.repeating.set(key, setTimeout(again, gap))
  }

  private settle(key: string): void {
    clearTimeout(this.repeating.get(key))
    this.repeating.delete(key)
  }
}

export const tagFor = (request: Heard): string =>
  createHash('md5').update(get(request, 'call-id')).digest('hex').slice(0, 8)
const branchOf = (message: Heard): string => /branch=([^;,\s]+)/.exec(get(message, 'via'))?.[1] ?? ''
const keyOf = (message: Heard): string => `${branchOf(message)} ${message.method}`

function write(lines: readonly string[], body: string): string {
  return `${[...lines, `Content-Length: ${Buffer.byteLength(body)}`].join('\r\n')}\r\n\r\n${body}`
}

function read(text: string, from: string): Heard {
  const [head = '', ...rest] = text.split('\r\n\r\n')
  const [first = '', ...lines] = head.split('\r\n')
  const headers = new Map<string, string[]>()
  for (const line of lines) {
    const name = line.slice(0, line.indexOf(':')).trim().toLowerCase()
    headers.set(name, [...(headers.get(name) ?? []), line.slice(line.indexOf(':') + 1).trim()])
  }
  const status = Number(/^SIP\/2\.0 (\d{3})/.exec(first)?.[1] ?? 0)
  const method = status === 0 ? (first.split(' ')[0] ?? '') : (headers.get('cseq')?.[0]?.split(' ')[1] ?? '')
  return { first, method, status, headers, body: rest.join('\r\n\r\n'), from }
}
