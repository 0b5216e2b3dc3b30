/** Bounds of what is taken from the network (RFC 3261 sets none). */
export const maxMessageBytes = 65_536
const maxHeaders = 200
const maxHeaderLength = 8_192

/** A SIP message as text, cut into lines and no further; header names are lower-case and never compact. */
export type RawMessage = {
  readonly first: string
  /** Null for a response. */
  readonly request: { readonly method: string; readonly uri: string } | null
  /** Null for a request. */
  readonly status: number | null
  readonly headers: readonly RawHeader[]
  readonly body: string
}
export type RawHeader = { readonly name: string; readonly value: string }

/** The top Via (RFC 3261 §18, RFC 3581). Port null: none is written. */
export type Via = {
  readonly host: string
  readonly port: number | null
  readonly branch: string
  readonly received: string | null
  /** Null: not asked for; 0: asked for and not filled in. */
  readonly rport: number | null
}

/** RFC 3261 §7.3.3 and the RFCs that added to it. */
const longNames: Readonly<Record<string, string>> = {
  b: 'referred-by',
  c: 'content-type',
  e: 'content-encoding',
  f: 'from',
  i: 'call-id',
  k: 'supported',
  l: 'content-length',
  m: 'contact',
  o: 'event',
  r: 'refer-to',
  s: 'subject',
  t: 'to',
  v: 'via',
  x: 'session-expires',
}

/**
 * Cuts a message into its lines: bare line feeds are taken for line ends, folded headers are unfolded.
 * Null for what is not SIP, or beyond the bounds.
 */
export function readMessage(text: string): RawMessage | null {
  if (text.length > maxMessageBytes) return null
  const end = /\r?\n\r?\n/.exec(text)
  const head = end === null ? text : text.slice(0, end.index)
  const body = end === null ? '' : text.slice(end.index + end[0].length)
  const [first = '', ...lines] = head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)
  const start = readFirstLine(first)
  if (start === null || lines.length > maxHeaders) return null
  const headers: RawHeader[] = []
  for (const line of lines) {
    const colon = line.indexOf(':')
    if (line === '') continue
    if (colon < 1 || line.length > maxHeaderLength) return null
    const name = line.slice(0, colon).trim().toLowerCase()
    if (!/^[\w.!%*+`'~-]+$/.test(name)) return null
    headers.push({ name: longNames[name] ?? name, value: line.slice(colon + 1).trim() })
  }
  return { first, ...start, headers, body }
}

/** The message as text again. */
export function writeMessage({
  first,
  headers,
  body,
}: Pick<RawMessage, 'first' | 'headers' | 'body'>): string {
  return `${[first, ...headers.map(({ name, value }) => `${name}: ${value}`)].join('\r\n')}\r\n\r\n${body}`
}

/** The first value of a header. */
export function headerOf(message: Pick<RawMessage, 'headers'>, name: string): string | undefined {
  return message.headers.find((header) => header.name === name)?.value
}

export function topVia(message: Pick<RawMessage, 'headers'>): Via | null {
  const value = headerOf(message, 'via') ?? ''
  const found =
    /^SIP\s*\/\s*2\.0\s*\/\s*\w+\s+(\[[\da-f:.]+\]|[^\s:;,]+)\s*(?::\s*(\d{1,5}))?\s*(?=[;,]|$)/i.exec(value)
  if (found?.[1] === undefined) return null
  const parameters = value.slice(found[0].length).split(',')[0] ?? ''
  const parameter = (name: string): string | null =>
    new RegExp(`;\\s*${name}\\s*(?:=\\s*([^;\\s]*))?(?=[;\\s]|$)`, 'i').exec(parameters)?.[1] ?? null
  const hasRport = /;\s*rport(?=[;=\s]|$)/i.test(parameters)
  return {
    host: found[1],
    port: found[2] === undefined ? null : Number(found[2]),
    branch: parameter('branch') ?? '',
    received: parameter('received'),
    rport: hasRport ? Number(parameter('rport') ?? 0) || 0 : null,
  }
}

/** The method a message belongs to: of a response, the one it answers. */
export function methodOf(message: RawMessage): string {
  return message.request?.method ?? (headerOf(message, 'cseq') ?? '').trim().split(/\s+/)[1] ?? ''
}

/** The tag of `to` or `from`; empty without. */
export function tagOf(message: Pick<RawMessage, 'headers'>, name: 'to' | 'from'): string {
  const value = headerOf(message, name) ?? ''
  return /;\s*tag\s*=\s*([^;\s>]+)\s*(?:;[^>]*)?$/i.exec(value)?.[1] ?? ''
}

function readFirstLine(first: string): Pick<RawMessage, 'request' | 'status'> | null {
  const response = /^SIP\/2\.0 +([1-6]\d\d)(?: |$)/i.exec(first)
  if (response !== null) return { request: null, status: Number(response[1]) }
  const request = /^([A-Z]{1,32}) +(\S{1,2048}) +SIP\/2\.0$/.exec(first.trim())
  if (request?.[1] === undefined || request[2] === undefined) return null
  return { request: { method: request[1], uri: request[2] }, status: null }
}
